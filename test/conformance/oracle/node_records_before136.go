//go:build before136 && !before134
// +build before136,!before134

package main

import (
	"k8s.io/kubernetes/pkg/kubelet/images/pullmanager"
)

// recordsAt makes the pull records of a kubelet's folder.
func recordsAt(root string) (pullmanager.PullRecordsAccessor, error) {
	files, err := pullmanager.NewFSPullRecordsAccessor(root)
	if err != nil {
		return nil, err
	}
	return pullmanager.NewCachedPullRecordsAccessor(files, 2*maxPods, 5*maxPods, 1), nil
}
