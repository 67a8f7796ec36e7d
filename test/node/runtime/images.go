package main

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"sync"
	"time"

	cri "k8s.io/cri-api/pkg/apis/runtime/v1"
)

// login is what a registry would accept; nil stands for no credential at all.
type login struct {
	Username string `json:"username"`
	Password string `json:"password"`
}

// rules say which logins each image accepts; an image that is not named refuses all.
type rules struct {
	Accept map[string][]*login `json:"accept"`
	// Says is in which words an image is refused.
	Says map[string]string `json:"says"`
}

// offer is one PullImage as the kubelet made it.
type offer struct {
	Time      int64     `json:"time"`
	Namespace string    `json:"namespace"`
	Pod       string    `json:"pod"`
	Image     string    `json:"image"`
	Auth      *authSeen `json:"auth"`
	Accepted  bool      `json:"accepted"`
}

// authSeen has every field of the CRI AuthConfig, so that one which should be empty is seen if it is not.
type authSeen struct {
	Username      string `json:"username"`
	Password      string `json:"password"`
	Auth          string `json:"auth"`
	ServerAddress string `json:"serverAddress"`
	IdentityToken string `json:"identityToken"`
	RegistryToken string `json:"registryToken"`
}

type images struct {
	cri.UnimplementedImageServiceServer
	rules   rules
	offers  *os.File
	mutex   sync.Mutex
	present map[string]*cri.Image
}

func newImages(rulesFile, offersFile string) (*images, error) {
	text, err := os.ReadFile(rulesFile)
	if err != nil {
		return nil, err
	}
	store := &images{present: map[string]*cri.Image{}}
	if err := json.Unmarshal(text, &store.rules); err != nil {
		return nil, fmt.Errorf("%s: %w", rulesFile, err)
	}
	store.offers, err = os.OpenFile(offersFile, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	return store, err
}

func (s *images) PullImage(_ context.Context, asked *cri.PullImageRequest) (*cri.PullImageResponse, error) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	image := asked.GetImage().GetImage()
	pod := asked.GetSandboxConfig().GetMetadata()
	accepted := s.accepts(image, asked.GetAuth())
	line, err := json.Marshal(offer{
		time.Now().UnixMilli(), pod.GetNamespace(), pod.GetName(), image, seen(asked.GetAuth()), accepted,
	})
	if err != nil {
		return nil, err
	}
	// Written before it is answered: an offer is never later than what the kubelet makes of the answer.
	if _, err := s.offers.Write(append(line, '\n')); err != nil {
		return nil, err
	}
	if !accepted {
		if text, told := s.rules.Says[image]; told {
			return nil, errors.New(text)
		}
		return nil, errors.New("access denied")
	}
	id := fmt.Sprintf("sha256:%x", sha256.Sum256([]byte(image)))
	s.present[image] = &cri.Image{Id: id, RepoTags: []string{image}, Size: 1, Spec: &cri.ImageSpec{Image: image}}
	return &cri.PullImageResponse{ImageRef: id}, nil
}

func (s *images) accepts(image string, auth *cri.AuthConfig) bool {
	for _, accepted := range s.rules.Accept[image] {
		if accepted == nil && auth == nil {
			return true
		}
		if accepted != nil && auth != nil && accepted.Username == auth.Username && accepted.Password == auth.Password {
			return true
		}
	}
	return false
}

func seen(auth *cri.AuthConfig) *authSeen {
	if auth == nil {
		return nil
	}
	return &authSeen{
		auth.Username, auth.Password, auth.Auth, auth.ServerAddress, auth.IdentityToken, auth.RegistryToken,
	}
}

func (s *images) ImageStatus(_ context.Context, asked *cri.ImageStatusRequest) (*cri.ImageStatusResponse, error) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	name := asked.GetImage().GetImage()
	for _, image := range s.present {
		if image.Id == name || image.RepoTags[0] == name {
			return &cri.ImageStatusResponse{Image: image}, nil
		}
	}
	return &cri.ImageStatusResponse{}, nil
}

func (s *images) ListImages(context.Context, *cri.ListImagesRequest) (*cri.ListImagesResponse, error) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	listed := &cri.ListImagesResponse{}
	for _, image := range s.present {
		listed.Images = append(listed.Images, image)
	}
	return listed, nil
}

func (s *images) ImageFsInfo(context.Context, *cri.ImageFsInfoRequest) (*cri.ImageFsInfoResponse, error) {
	disk := []*cri.FilesystemUsage{{
		Timestamp:  time.Now().UnixNano(),
		FsId:       &cri.FilesystemIdentifier{Mountpoint: "/"},
		UsedBytes:  &cri.UInt64Value{Value: 1},
		InodesUsed: &cri.UInt64Value{Value: 1},
	}}
	return &cri.ImageFsInfoResponse{ImageFilesystems: disk, ContainerFilesystems: disk}, nil
}
