//go:build before133 && !before128
// +build before133,!before128

package main

import (
	_ "unsafe" // for go:linkname

	"k8s.io/kubernetes/pkg/credentialprovider"
	"k8s.io/kubernetes/pkg/credentialprovider/plugin"
)

// What the kubelet has registered it keeps until it ends. A session is a kubelet of its own.
//
//go:linkname registeredProviders k8s.io/kubernetes/pkg/credentialprovider.providers
var registeredProviders map[string]credentialprovider.DockerConfigProvider

func forgetPlugins() {
	registeredProviders = map[string]credentialprovider.DockerConfigProvider{}
}

func registerPlugins(config, bin string, _ accounts) error {
	registeredProviders[".dockercfg"] = nodeFile{}
	return endsKubelet(func() error { return plugin.RegisterCredentialProviderPlugins(config, bin) })
}

// nodeFile stands under its name for the provider that reads the node's files,
// which would search the real ones.
type nodeFile struct {
	config credentialprovider.DockerConfig
}

func (nodeFile) Enabled() bool { return true }

func (n nodeFile) Provide(string) credentialprovider.DockerConfig { return n.config }

// nodeAndPlugins is the keyring that the kubelet makes of all its providers.
func nodeAndPlugins(config credentialprovider.DockerConfig, _ podIn) credentialprovider.DockerKeyring {
	registeredProviders[".dockercfg"] = nodeFile{config}
	return credentialprovider.NewDockerKeyring()
}
