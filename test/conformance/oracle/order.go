package main

import (
	"fmt"
	"sort"

	"k8s.io/kubernetes/pkg/credentialprovider"
)

// settle finds the ranges of configs whose order is the random order of a Go
// map, and sorts the credentials within them, so that an answer is always the same.
func settle(repository string, configs []credentialprovider.AuthConfig, origins []origin) ([][2]int, error) {
	if len(configs) != len(origins) {
		return nil, fmt.Errorf("the kubelet offers %d credentials, its shadow %d", len(configs), len(origins))
	}
	var unordered [][2]int
	for from := 0; from < len(configs); {
		to := from + 1
		for to < len(configs) && interchangeable(repository, origins[to-1], origins[to]) {
			to++
		}
		differ, err := settleRange(configs[from:to], origins[from:to])
		if err != nil {
			return nil, err
		}
		if differ {
			unordered = append(unordered, [2]int{from, to})
		}
		from = to
	}
	return unordered, nil
}

// interchangeable tells whether two spellings in one document end under the
// same key of the keyring. Added one after the other, the order in which they
// were added shows then, and only then, in what the kubelet offers.
func interchangeable(repository string, one, other origin) bool {
	if one.document != other.document {
		return false
	}
	return firstOffered(repository, one.key, other.key) == firstOffered(repository, other.key, one.key)
}

const firstAdded, secondAdded = "first", "second"

func firstOffered(repository, first, second string) string {
	keyring := &credentialprovider.BasicDockerKeyring{}
	addTo(keyring, credentialprovider.DockerConfig{first: {Username: firstAdded}})
	addTo(keyring, credentialprovider.DockerConfig{second: {Username: secondAdded}})
	configs, _ := offered(keyring, repository)
	if len(configs) != 2 {
		panic(fmt.Sprintf("%d of two spellings match", len(configs)))
	}
	return configs[0].Username
}

// settleRange sorts the credentials of one key and document, holds them against
// what the document says, and tells whether they differ from one another.
func settleRange(configs []credentialprovider.AuthConfig, origins []origin) (bool, error) {
	stated := make([]credentialprovider.AuthConfig, 0, len(origins))
	for _, origin := range origins {
		entry := origin.entry
		stated = append(stated, credentialprovider.AuthConfig{Username: entry.Username, Password: entry.Password, Email: entry.Email})
	}
	sortConfigs(configs)
	sortConfigs(stated)
	differ := false
	for at, config := range configs {
		if config != stated[at] {
			return false, fmt.Errorf("the kubelet offers another credential than its shadow under %q", origins[at].key)
		}
		differ = differ || config != configs[0]
	}
	return differ, nil
}

func sortConfigs(configs []credentialprovider.AuthConfig) {
	sort.SliceStable(configs, func(i, j int) bool {
		a, b := configs[i], configs[j]
		if a.Username != b.Username {
			return a.Username < b.Username
		}
		if a.Password != b.Password {
			return a.Password < b.Password
		}
		return a.Email < b.Email
	})
}
