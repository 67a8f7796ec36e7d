//go:build before134 && !before133
// +build before134,!before133

package main

import "k8s.io/kubernetes/pkg/credentialprovider"

// accountOf knows none: 1.33 does not say which service account a plugin ran for.
func accountOf(*credentialprovider.CredentialSource) string { return "" }
