//go:build before134 && !before133
// +build before134,!before133

package main

import (
	"k8s.io/kubernetes/pkg/kubelet/images/pullmanager"
)

// recordsAt makes the pull records of a kubelet's folder.
func recordsAt(root string) (pullmanager.PullRecordsAccessor, error) {
	return pullmanager.NewFSPullRecordsAccessor(root)
}
