//go:build !before134
// +build !before134

package main

import (
	_ "unsafe" // for go:linkname

	_ "k8s.io/kubernetes/pkg/credentialprovider/plugin"
	kubelet "k8s.io/kubernetes/pkg/kubelet/apis/config"
)

//go:linkname readConfig k8s.io/kubernetes/pkg/credentialprovider/plugin.readCredentialProviderConfig
func readConfig(path string) (*kubelet.CredentialProviderConfig, string, error)
