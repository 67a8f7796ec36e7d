package main

import (
	"encoding/json"

	"k8s.io/kubernetes/pkg/credentialprovider"
	"k8s.io/kubernetes/pkg/util/parsers"
)

func init() { operations["lookup"] = lookup }

type found struct {
	Image       string       `json:"image"`
	Valid       bool         `json:"valid"`
	Error       string       `json:"error,omitempty"`
	Repository  string       `json:"repository,omitempty"`
	Found       bool         `json:"found"`
	Credentials []credential `json:"credentials"`
	Unordered   [][2]int     `json:"unordered,omitempty"`
}

type credential struct {
	Username interface{} `json:"username"`
	Password interface{} `json:"password"`
	Email    interface{} `json:"email,omitempty"`
	Source   string      `json:"source,omitempty"`
}

func lookup(in json.RawMessage) (interface{}, error) {
	var asked struct {
		Configs []bytesIn `json:"configs"`
		Images  []string  `json:"images"`
	}
	if err := json.Unmarshal(in, &asked); err != nil {
		return nil, err
	}
	keyring, shadow := &credentialprovider.BasicDockerKeyring{}, &credentialprovider.BasicDockerKeyring{}
	marks := &marks{}
	for _, doc := range asked.Configs {
		var config credentialprovider.DockerConfigJSON
		if err := json.Unmarshal(doc, &config); err != nil {
			return fields{"valid": false, "error": err.Error()}, nil
		}
		addTo(keyring, config.Auths)
		addTo(shadow, marks.mark(marks.newDocument(""), config.Auths))
	}
	lookups, err := lookupAll(asked.Images, keyring, shadow, marks)
	if err != nil {
		return nil, err
	}
	return fields{"valid": true, "lookups": lookups}, nil
}

func lookupAll(images []string, keyring, shadow credentialprovider.DockerKeyring, marks *marks) ([]found, error) {
	lookups := []found{}
	for _, image := range images {
		one, err := lookupOne(image, keyring, shadow, marks)
		if err != nil {
			return nil, err
		}
		lookups = append(lookups, one)
	}
	return lookups, nil
}

func lookupOne(image string, keyring, shadow credentialprovider.DockerKeyring, marks *marks) (found, error) {
	repository, _, _, err := parsers.ParseImageName(image)
	if err != nil {
		return found{Image: image, Error: err.Error(), Credentials: []credential{}}, nil
	}
	answer := found{Image: image, Valid: true, Repository: repository, Credentials: []credential{}}
	configs, has := offered(keyring, repository)
	answer.Found = has
	marked, _ := offered(shadow, repository)
	origins, err := marks.origins(marked)
	if err != nil {
		return found{}, err
	}
	if answer.Unordered, err = settle(repository, configs, origins); err != nil {
		return found{}, err
	}
	for at, config := range configs {
		given := credential{bytesOut(config.Username), bytesOut(config.Password), nil, origins[at].document.source}
		if config.Email != "" {
			given.Email = bytesOut(config.Email)
		}
		answer.Credentials = append(answer.Credentials, given)
	}
	return answer, nil
}
