//go:build before134 && !before128
// +build before134,!before128

package main

import kubelet "k8s.io/kubernetes/pkg/kubelet/apis/config"

// describeToken has nothing to say: up to 1.32 there are no token attributes, and 1.33 refuses them as it is set up.
func describeToken(kubelet.CredentialProvider, fields) {}
