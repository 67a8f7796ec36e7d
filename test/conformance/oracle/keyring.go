//go:build !before133
// +build !before133

package main

import "k8s.io/kubernetes/pkg/credentialprovider"

func addTo(keyring *credentialprovider.BasicDockerKeyring, config credentialprovider.DockerConfig) {
	keyring.Add(nil, config)
}

func offered(keyring credentialprovider.DockerKeyring, repository string) ([]credentialprovider.AuthConfig, bool) {
	tracked, found := keyring.Lookup(repository)
	configs := make([]credentialprovider.AuthConfig, 0, len(tracked))
	for _, config := range tracked {
		configs = append(configs, config.AuthConfig)
	}
	return configs, found
}

// offeredFor tells besides which service account a plugin ran for, where it did for one.
func offeredFor(keyring credentialprovider.DockerKeyring, repository string) ([]credentialprovider.AuthConfig, []string, bool) {
	tracked, found := keyring.Lookup(repository)
	configs, accounts := []credentialprovider.AuthConfig{}, []string{}
	for _, config := range tracked {
		configs = append(configs, config.AuthConfig)
		accounts = append(accounts, accountOf(config.Source))
	}
	return configs, accounts, found
}
