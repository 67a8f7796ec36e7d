package main

import (
	"encoding/json"

	v1 "k8s.io/api/core/v1"
	"k8s.io/kubernetes/pkg/credentialprovider"
	"k8s.io/kubernetes/pkg/credentialprovider/secrets"
)

func init() {
	operations["load"] = load
	operations["lookup"] = lookup
	operations["add"] = add
	operations["decode"] = decode
	operations["secrets"] = pullSecrets
}

// loaded is a document and what the kubelet makes of it.
type loaded struct {
	document []byte
	config   credentialprovider.DockerConfigJSON
	keyring  *credentialprovider.BasicDockerKeyring
}

var documents = map[string]*loaded{}

func load(asked request) (answer, error) {
	document := &loaded{document: []byte(asked.Doc), keyring: &credentialprovider.BasicDockerKeyring{}}
	if err := json.Unmarshal(document.document, &document.config); err != nil {
		return answer{}, err
	}
	document.keyring.Add(nil, document.config.Auths)
	documents[asked.Name] = document
	return answer{Count: len(document.config.Auths)}, nil
}

// lookup counts the credentials for all images.
func lookup(asked request) (answer, error) {
	keyring := documents[asked.Name].keyring
	return timed(asked.Repeats, func() (int, error) { return lookupAll(keyring, asked.Images), nil })
}

func lookupAll(keyring credentialprovider.DockerKeyring, images []string) int {
	count := 0
	for _, image := range images {
		found, _ := keyring.Lookup(image)
		count += len(found)
	}
	return count
}

func add(asked request) (answer, error) {
	config := documents[asked.Name].config.Auths
	return timed(asked.Repeats, func() (int, error) {
		keyring := &credentialprovider.BasicDockerKeyring{}
		keyring.Add(nil, config)
		return len(config), nil
	})
}

func decode(asked request) (answer, error) {
	document := documents[asked.Name].document
	return timed(asked.Repeats, func() (int, error) {
		var config credentialprovider.DockerConfigJSON
		err := json.Unmarshal(document, &config)
		return len(config.Auths), err
	})
}

// pullSecrets makes the keyring of a pod from its pull secrets and looks every image up in it.
func pullSecrets(asked request) (answer, error) {
	manifests := secretsOf(asked.Docs)
	return timed(asked.Repeats, func() (int, error) {
		keyring, err := secrets.MakeDockerKeyring(manifests, &credentialprovider.BasicDockerKeyring{})
		if err != nil {
			return 0, err
		}
		return lookupAll(keyring, asked.Images), nil
	})
}

func secretsOf(documents []string) []v1.Secret {
	manifests := make([]v1.Secret, len(documents))
	for at, document := range documents {
		manifests[at].Type = v1.SecretTypeDockerConfigJson
		manifests[at].Data = map[string][]byte{v1.DockerConfigJsonKey: []byte(document)}
	}
	return manifests
}
