//go:build before133
// +build before133

package main

import "k8s.io/kubernetes/pkg/credentialprovider"

func addTo(keyring *credentialprovider.BasicDockerKeyring, config credentialprovider.DockerConfig) {
	keyring.Add(config)
}

func offered(keyring credentialprovider.DockerKeyring, repository string) ([]credentialprovider.AuthConfig, bool) {
	configs, found := keyring.Lookup(repository)
	return append([]credentialprovider.AuthConfig(nil), configs...), found
}

func offeredFor(keyring credentialprovider.DockerKeyring, repository string) ([]credentialprovider.AuthConfig, []string, bool) {
	configs, found := offered(keyring, repository)
	return configs, make([]string, len(configs)), found
}
