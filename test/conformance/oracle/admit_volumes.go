//go:build !before131
// +build !before131

package main

import api "k8s.io/kubernetes/pkg/apis/core"

func volumeImages(pod *api.Pod) []imageOut {
	images := []imageOut{}
	for _, volume := range pod.Spec.Volumes {
		if image := volume.Image; image != nil {
			images = append(images, imageOut{"volume/" + volume.Name, image.Reference, string(image.PullPolicy)})
		}
	}
	return images
}
