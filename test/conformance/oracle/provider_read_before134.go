//go:build before134 && !before128
// +build before134,!before128

package main

import (
	_ "unsafe" // for go:linkname

	_ "k8s.io/kubernetes/pkg/credentialprovider/plugin"
	kubelet "k8s.io/kubernetes/pkg/kubelet/apis/config"
)

//go:linkname readConfigFile k8s.io/kubernetes/pkg/credentialprovider/plugin.readCredentialProviderConfigFile
func readConfigFile(path string) (*kubelet.CredentialProviderConfig, error)

func readConfig(path string) (*kubelet.CredentialProviderConfig, string, error) {
	config, err := readConfigFile(path)
	return config, "", err
}
