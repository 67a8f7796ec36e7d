package main

import (
	"fmt"
	"strconv"

	"k8s.io/kubernetes/pkg/credentialprovider"
)

// The kubelet does not say which key of which document a credential came from
// (before 1.33 not even which secret). So every keyring has a shadow, made the
// same way from the same documents, in which each user name is a mark instead:
// what the kubelet finds in the shadow tells where the credentials come from.

type document struct {
	source string
}

type origin struct {
	document *document
	key      string
	entry    credentialprovider.DockerConfigEntry
}

type marks struct {
	given []origin
}

func (m *marks) newDocument(source string) *document {
	return &document{source}
}

func (m *marks) mark(from *document, config credentialprovider.DockerConfig) credentialprovider.DockerConfig {
	marked := credentialprovider.DockerConfig{}
	for key, entry := range config {
		marked[key] = credentialprovider.DockerConfigEntry{Username: strconv.Itoa(len(m.given))}
		m.given = append(m.given, origin{from, key, entry})
	}
	return marked
}

func (m *marks) origins(marked []credentialprovider.AuthConfig) ([]origin, error) {
	origins := make([]origin, 0, len(marked))
	for _, config := range marked {
		mark, err := strconv.Atoi(config.Username)
		if err != nil || mark >= len(m.given) {
			return nil, fmt.Errorf("the kubelet offers %q, which is no mark", config.Username)
		}
		origins = append(origins, m.given[mark])
	}
	return origins, nil
}
