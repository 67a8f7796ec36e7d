//go:build !before133
// +build !before133

package main

import (
	_ "unsafe" // for go:linkname

	"k8s.io/apimachinery/pkg/util/validation/field"
	utilfeature "k8s.io/apiserver/pkg/util/feature"
	_ "k8s.io/kubernetes/pkg/credentialprovider/plugin"
	"k8s.io/kubernetes/pkg/features"
	kubelet "k8s.io/kubernetes/pkg/kubelet/apis/config"
)

//go:linkname validateWithTokens k8s.io/kubernetes/pkg/credentialprovider/plugin.validateCredentialProviderConfig
func validateWithTokens(config *kubelet.CredentialProviderConfig, tokens bool) field.ErrorList

func validateConfig(config *kubelet.CredentialProviderConfig) field.ErrorList {
	return validateWithTokens(config, utilfeature.DefaultFeatureGate.Enabled(features.KubeletServiceAccountTokenForCredentialProviders))
}
