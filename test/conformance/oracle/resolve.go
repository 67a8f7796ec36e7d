package main

import (
	"encoding/json"

	api "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/kubernetes/pkg/credentialprovider"
	"k8s.io/kubernetes/pkg/credentialprovider/secrets"
)

func init() { operations["resolve"] = resolve }

type secretIn struct {
	Name      string             `json:"name"`
	Namespace string             `json:"namespace"`
	UID       string             `json:"uid"`
	Type      string             `json:"type"`
	Data      map[string]bytesIn `json:"data"`
}

func resolve(in json.RawMessage) (interface{}, error) {
	var asked struct {
		Files   map[string]json.RawMessage `json:"files"`
		Secrets []secretIn                 `json:"secrets"`
		Images  []string                   `json:"images"`
	}
	if err := json.Unmarshal(in, &asked); err != nil {
		return nil, err
	}
	place, config, err := readNode(asked.Files)
	if err != nil {
		return nil, err
	}
	answer := fields{"nodeFile": nil}
	if place != "" {
		answer["nodeFile"] = place
	}

	marks := &marks{}
	keyring, err := union(asked.Secrets, config)
	if err != nil {
		answer["secretError"] = err.Error()
		return answer, nil
	}
	shadow, err := union(markSecrets(asked.Secrets, marks), marks.mark(marks.newDocument("node"), config))
	if err != nil {
		return nil, err
	}
	answer["lookups"], err = lookupAll(asked.Images, keyring, shadow, marks)
	return answer, err
}

func union(list []secretIn, config credentialprovider.DockerConfig) (credentialprovider.DockerKeyring, error) {
	node := &credentialprovider.BasicDockerKeyring{}
	addTo(node, config)
	return secrets.MakeDockerKeyring(apiSecrets(list), node)
}

func apiSecrets(list []secretIn) []api.Secret {
	converted := []api.Secret{}
	for _, one := range list {
		secret := api.Secret{Type: api.SecretType(one.Type), Data: map[string][]byte{}}
		secret.Name, secret.Namespace, secret.UID = one.Name, one.Namespace, types.UID(one.UID)
		for key, value := range one.Data {
			secret.Data[key] = value
		}
		converted = append(converted, secret)
	}
	return converted
}

// markSecrets marks every value that can be decoded. Which of them counts, if any, is for the kubelet to say.
func markSecrets(list []secretIn, marks *marks) []secretIn {
	marked := []secretIn{}
	for _, one := range list {
		from := marks.newDocument("secret:" + one.Namespace + "/" + one.Name)
		data := map[string]bytesIn{}
		for key, value := range one.Data {
			data[key] = markValue(key, value, from, marks)
		}
		one.Data = data
		marked = append(marked, one)
	}
	return marked
}

func markValue(key string, value bytesIn, from *document, marks *marks) bytesIn {
	switch key {
	case api.DockerConfigJsonKey:
		var config credentialprovider.DockerConfigJSON
		if json.Unmarshal(value, &config) == nil {
			config.Auths = marks.mark(from, config.Auths)
			return encoded(config)
		}
	case api.DockerConfigKey:
		var config credentialprovider.DockerConfig
		if json.Unmarshal(value, &config) == nil {
			return encoded(marks.mark(from, config))
		}
	}
	return value
}

func encoded(config interface{}) bytesIn {
	data, err := json.Marshal(config)
	if err != nil {
		panic(err)
	}
	return data
}
