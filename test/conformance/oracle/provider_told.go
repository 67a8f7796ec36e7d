//go:build (!before135 || before134) && !before128
// +build !before135 before134
// +build !before128

package main

// tellsAccounts: the kubelet says for which service account a plugin ran, or runs none for one.
const tellsAccounts = true
