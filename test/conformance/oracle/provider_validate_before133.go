//go:build before133 && !before128
// +build before133,!before128

package main

import (
	_ "unsafe" // for go:linkname

	"k8s.io/apimachinery/pkg/util/validation/field"
	_ "k8s.io/kubernetes/pkg/credentialprovider/plugin"
	kubelet "k8s.io/kubernetes/pkg/kubelet/apis/config"
)

//go:linkname validateConfig k8s.io/kubernetes/pkg/credentialprovider/plugin.validateCredentialProviderConfig
func validateConfig(config *kubelet.CredentialProviderConfig) field.ErrorList
