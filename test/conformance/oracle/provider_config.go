//go:build !before128
// +build !before128

package main

import (
	"encoding/json"
	"os"
	"path/filepath"

	kubelet "k8s.io/kubernetes/pkg/kubelet/apis/config"
)

func init() { operations["provider-config"] = providerConfig }

type envVar struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

type fault struct {
	Field string `json:"field"`
	Type  string `json:"type"`
	Text  string `json:"text"`
}

func providerConfig(in json.RawMessage) (interface{}, error) {
	var asked struct {
		Provider struct {
			Config    bytesIn            `json:"config"`
			Directory map[string]bytesIn `json:"directory"`
		} `json:"provider"`
	}
	if err := json.Unmarshal(in, &asked); err != nil {
		return nil, err
	}
	path, err := putConfig(asked.Provider.Config, asked.Provider.Directory)
	if err != nil {
		return nil, err
	}
	config, hash, err := readConfig(path)
	if err != nil {
		return fields{"valid": false, "stage": "decode", "error": err.Error()}, nil
	}
	faults := []fault{}
	for _, one := range validateConfig(config) {
		faults = append(faults, fault{one.Field, string(one.Type), one.Error()})
	}
	if len(faults) > 0 {
		return fields{"valid": false, "stage": "validate", "faults": faults}, nil
	}
	if err := registerNames(config); err != nil {
		return fields{"valid": false, "stage": "register", "error": err.Error()}, nil
	}
	answer := fields{"valid": true, "providers": describeAll(config)}
	if hash != "" {
		answer["hash"] = hash
	}
	return answer, nil
}

// putConfig writes the one file, or the folder of files, that the kubelet's
// flag names, and returns its path.
func putConfig(config bytesIn, directory map[string]bytesIn) (string, error) {
	folder, err := emptyFolder("provider")
	if err != nil {
		return "", err
	}
	if directory == nil {
		path := filepath.Join(folder, "config.yaml")
		return path, os.WriteFile(path, config, 0o600)
	}
	for name, text := range directory {
		if err := os.WriteFile(filepath.Join(folder, name), text, 0o600); err != nil {
			return "", err
		}
	}
	return folder, nil
}

// emptyFolder returns a folder of the node that has just been made, without what an earlier question left.
func emptyFolder(name string) (string, error) {
	if err := enterNode(); err != nil {
		return "", err
	}
	folder := filepath.Join(node, name)
	if err := os.RemoveAll(folder); err != nil {
		return "", err
	}
	return folder, os.MkdirAll(folder, 0o700)
}

func describeAll(config *kubelet.CredentialProviderConfig) []fields {
	providers := []fields{}
	for _, one := range config.Providers {
		env := []envVar{}
		for _, variable := range one.Env {
			env = append(env, envVar{variable.Name, variable.Value})
		}
		described := fields{
			"name":                     one.Name,
			"apiVersion":               one.APIVersion,
			"matchImages":              one.MatchImages,
			"defaultCacheMilliseconds": one.DefaultCacheDuration.Milliseconds(),
			"args":                     one.Args,
			"env":                      env,
		}
		describeToken(one, described)
		providers = append(providers, described)
	}
	return providers
}
