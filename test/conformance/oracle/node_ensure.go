//go:build !before131
// +build !before131

package main

import (
	"context"

	api "k8s.io/api/core/v1"
	cri "k8s.io/cri-api/pkg/apis/runtime/v1"
	"k8s.io/kubernetes/pkg/kubelet/images"
)

func ensureImage(manager images.ImageManager, pod *api.Pod, step nodeStep, sandbox *cri.PodSandboxConfig) (string, string, error) {
	return manager.EnsureImageExists(context.Background(), &api.ObjectReference{}, pod, step.Image,
		apiSecrets(step.Secrets), sandbox, "", api.PullPolicy(step.Policy))
}
