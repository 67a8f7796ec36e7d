package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"k8s.io/kubernetes/pkg/credentialprovider"
)

type search struct {
	read    func(folders []string) (credentialprovider.DockerConfig, error)
	folders []string
	places  []string
}

// The kubelet's own list of folders is fixed when it starts and ends in the
// real "/"; so it is handed the same folders, in its order, within a temporary
// one. The folder "" is the working directory.
var searches = []search{
	{
		credentialprovider.ReadDockerConfigJSONFile,
		[]string{"root", "", "home/.docker", "slash/.docker"},
		[]string{"root/config.json", "cwd/config.json", "home/.docker/config.json", "slash/.docker/config.json"},
	},
	{
		credentialprovider.ReadDockercfgFile,
		[]string{"root", "", "home", "slash"},
		[]string{"root/.dockercfg", "cwd/.dockercfg", "home/.dockercfg", "slash/.dockercfg"},
	},
}

// node is the folder that stands for the node's file system, once it is needed.
var node string

func enterNode() error {
	if node != "" {
		return nil
	}
	folder, err := os.MkdirTemp("", "oracle-")
	if err != nil {
		return err
	}
	node = folder
	for _, inner := range []string{"root", "cwd", "home/.docker", "slash/.docker"} {
		if err := os.MkdirAll(filepath.Join(node, inner), 0o700); err != nil {
			return err
		}
	}
	return os.Chdir(filepath.Join(node, "cwd"))
}

func tidy() {
	if node != "" {
		os.RemoveAll(node)
	}
}

// readNode puts the files in their places and lets the kubelet search. With
// nothing found it returns an empty config, as the kubelet's provider does.
func readNode(files map[string]json.RawMessage) (place string, config credentialprovider.DockerConfig, err error) {
	if err := enterNode(); err != nil {
		return "", nil, err
	}
	defer clearPlaces()
	for place, content := range files {
		if err := put(place, content); err != nil {
			return "", nil, err
		}
	}
	for _, search := range searches {
		folders := within(node, search.folders)
		config, err := search.read(folders)
		if err != nil {
			continue
		}
		for at, place := range search.places {
			if _, err := search.read(folders[:at+1]); err == nil {
				return place, config, nil
			}
		}
	}
	return "", credentialprovider.DockerConfig{}, nil
}

func within(parent string, folders []string) []string {
	whole := make([]string, 0, len(folders))
	for _, folder := range folders {
		if folder != "" {
			folder = filepath.Join(parent, folder)
		}
		whole = append(whole, folder)
	}
	return whole
}

func put(place string, content json.RawMessage) error {
	if !isPlace(place) {
		return fmt.Errorf("no place: %q", place)
	}
	path := filepath.Join(node, place)
	var special struct {
		Kind string `json:"kind"`
	}
	if err := json.Unmarshal(content, &special); err == nil && special.Kind != "" {
		switch special.Kind {
		case "directory":
			return os.Mkdir(path, 0o700)
		case "dangling":
			return os.Symlink(path+".gone", path)
		case "loop":
			return os.Symlink(path, path)
		}
		return fmt.Errorf("no kind of file: %q", special.Kind)
	}
	var text bytesIn
	if err := json.Unmarshal(content, &text); err != nil {
		return err
	}
	return os.WriteFile(path, text, 0o600)
}

func isPlace(name string) bool {
	for _, search := range searches {
		for _, place := range search.places {
			if place == name {
				return true
			}
		}
	}
	return false
}

func clearPlaces() {
	for _, search := range searches {
		for _, place := range search.places {
			os.Remove(filepath.Join(node, place))
		}
	}
}
