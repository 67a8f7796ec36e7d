//go:build before135 && !before134
// +build before135,!before134

package main

// tellsAccounts: 1.34 runs plugins for service accounts, but keeps account of
// them only with the gate KubeletEnsureSecretPulledImages, which is off.
const tellsAccounts = false
