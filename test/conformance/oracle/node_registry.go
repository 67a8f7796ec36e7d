//go:build !before132
// +build !before132

package main

import (
	"context"
	"errors"
	"fmt"

	cri "k8s.io/cri-api/pkg/apis/runtime/v1"
	"k8s.io/kubernetes/pkg/util/parsers"
)

type imageIn struct {
	ID        string   `json:"id"`
	Anonymous bool     `json:"anonymous"`
	Accepts   []string `json:"accepts"`
	Error     string   `json:"error"`
}

// registry stands for the container runtime and the registry behind it: the
// image service that the kubelet calls through the CRI.
type registry struct {
	images  map[string]imageIn
	present map[string]string
	tried   []interface{}
}

func newRegistry(images map[string]imageIn, preloaded []string) *registry {
	made := &registry{images: images, present: map[string]string{}, tried: []interface{}{}}
	for _, image := range preloaded {
		name := registryName(image)
		made.present[name] = images[name].ID
	}
	return made
}

// registryName is REPOSITORY:TAG or REPOSITORY@DIGEST, the repository normalised.
func registryName(image string) string {
	repository, tag, digest, err := parsers.ParseImageName(image)
	if err != nil {
		return image
	}
	if digest != "" {
		return repository + "@" + digest
	}
	return repository + ":" + tag
}

func (r *registry) ImageStatus(_ context.Context, image *cri.ImageSpec, _ bool) (*cri.ImageStatusResponse, error) {
	id, there := r.present[registryName(image.Image)]
	if !there {
		return &cri.ImageStatusResponse{}, nil
	}
	return &cri.ImageStatusResponse{Image: &cri.Image{Id: id}}, nil
}

func (r *registry) PullImage(_ context.Context, image *cri.ImageSpec, auth *cri.AuthConfig, _ *cri.PodSandboxConfig) (string, error) {
	name := registryName(image.Image)
	if auth == nil {
		r.tried = append(r.tried, nil)
	} else {
		r.tried = append(r.tried, bytesOut(auth.Username))
	}
	scripted, exists := r.images[name]
	if !exists {
		return "", fmt.Errorf("%s: not found", name)
	}
	if scripted.Error != "" {
		return "", errors.New(scripted.Error)
	}
	if who, welcome := scripted.welcomes(auth); !welcome {
		return "", fmt.Errorf("%s: 401 Unauthorized for %s", name, who)
	}
	r.present[name] = scripted.ID
	return scripted.ID, nil
}

func (i imageIn) welcomes(auth *cri.AuthConfig) (string, bool) {
	if auth == nil || auth.Username == "" && auth.Password == "" {
		return "anonymous", i.Anonymous
	}
	for _, pair := range i.Accepts {
		if pair == auth.Username+":"+auth.Password {
			return auth.Username, true
		}
	}
	return auth.Username, false
}
