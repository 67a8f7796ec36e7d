//go:build !before136
// +build !before136

package main

import (
	"k8s.io/klog/v2"
	"k8s.io/kubernetes/pkg/kubelet/images/pullmanager"
)

// recordsAt makes the pull records of a kubelet's folder.
func recordsAt(root string) (pullmanager.PullRecordsAccessor, error) {
	files, err := pullmanager.NewFSPullRecordsAccessor(klog.Background(), root)
	if err != nil {
		return nil, err
	}
	return pullmanager.NewCachedPullRecordsAccessor(klog.Background(), files, 2*maxPods, 5*maxPods, 1), nil
}
