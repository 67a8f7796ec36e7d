//go:build !before133
// +build !before133

package main

import (
	_ "unsafe" // for go:linkname

	"k8s.io/apimachinery/pkg/util/sets"
	"k8s.io/kubernetes/pkg/credentialprovider"
	"k8s.io/kubernetes/pkg/credentialprovider/plugin"
)

// What the kubelet has registered it keeps until it ends. A session is a kubelet of its own.

type registeredPlugin struct {
	name string
	impl *struct{}
}

//go:linkname registeredPlugins k8s.io/kubernetes/pkg/credentialprovider/plugin.providers
var registeredPlugins []registeredPlugin

//go:linkname registeredNames k8s.io/kubernetes/pkg/credentialprovider/plugin.seenProviderNames
var registeredNames sets.String

func forgetPlugins() {
	registeredPlugins = nil
	registeredNames = sets.NewString()
}

func registerPlugins(config, bin string, accounts accounts) error {
	return plugin.RegisterCredentialProviderPlugins(config, bin, accounts.token, accounts.get)
}

// nodeAndPlugins joins the two as the kubelet's image manager does for a pull.
func nodeAndPlugins(config credentialprovider.DockerConfig, pod podIn) credentialprovider.DockerKeyring {
	node := &credentialprovider.BasicDockerKeyring{}
	addTo(node, config)
	plugins := plugin.NewExternalCredentialProviderDockerKeyring(pod.Namespace, pod.Name, pod.UID, pod.ServiceAccountName)
	return credentialprovider.UnionDockerKeyring{node, plugins}
}
