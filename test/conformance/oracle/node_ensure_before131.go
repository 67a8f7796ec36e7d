//go:build before131 && !before129
// +build before131,!before129

package main

import (
	"context"

	api "k8s.io/api/core/v1"
	cri "k8s.io/cri-api/pkg/apis/runtime/v1"
	"k8s.io/kubernetes/pkg/kubelet/images"
)

func ensureImage(manager images.ImageManager, pod *api.Pod, step nodeStep, sandbox *cri.PodSandboxConfig) (string, string, error) {
	container := &api.Container{Name: "c", Image: step.Image, ImagePullPolicy: api.PullPolicy(step.Policy)}
	pod.Spec.Containers = []api.Container{*container}
	return manager.EnsureImageExists(context.Background(), pod, container, apiSecrets(step.Secrets), sandbox, "")
}
