package main

import (
	"encoding/json"
	"sort"

	"k8s.io/kubernetes/pkg/credentialprovider"
)

func init() {
	operations["decode-config"] = decodeConfig
	operations["decode-dockercfg"] = decodeDockercfg
}

type decodeQuestion struct {
	Doc bytesIn `json:"doc"`
}

type auth struct {
	Key      string      `json:"key"`
	Username interface{} `json:"username"`
	Password interface{} `json:"password"`
	Email    interface{} `json:"email"`
}

func decodeConfig(in json.RawMessage) (interface{}, error) {
	var asked decodeQuestion
	if err := json.Unmarshal(in, &asked); err != nil {
		return nil, err
	}
	var config credentialprovider.DockerConfigJSON
	if err := json.Unmarshal(asked.Doc, &config); err != nil {
		return fields{"valid": false, "error": err.Error()}, nil
	}
	headers := config.HTTPHeaders
	if headers == nil {
		headers = map[string]string{}
	}
	return fields{"valid": true, "auths": auths(config.Auths), "headers": headers}, nil
}

func decodeDockercfg(in json.RawMessage) (interface{}, error) {
	var asked decodeQuestion
	if err := json.Unmarshal(in, &asked); err != nil {
		return nil, err
	}
	config, err := credentialprovider.ReadDockerConfigFileFromBytes(asked.Doc)
	if err != nil {
		return fields{"valid": false, "error": err.Error()}, nil
	}
	return fields{"valid": true, "auths": auths(config)}, nil
}

func auths(config credentialprovider.DockerConfig) []auth {
	list := []auth{}
	for _, key := range sortedKeys(config) {
		entry := config[key]
		list = append(list, auth{key, bytesOut(entry.Username), bytesOut(entry.Password), bytesOut(entry.Email)})
	}
	return list
}

func sortedKeys(config credentialprovider.DockerConfig) []string {
	keys := make([]string, 0, len(config))
	for key := range config {
		keys = append(keys, key)
	}
	sort.Strings(keys)
	return keys
}
