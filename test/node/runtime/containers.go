package main

import (
	"context"
	"time"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/proto"
	cri "k8s.io/cri-api/pkg/apis/runtime/v1"
)

func (s *sandboxes) CreateContainer(_ context.Context, asked *cri.CreateContainerRequest) (*cri.CreateContainerResponse, error) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	config := asked.GetConfig()
	id := s.newID()
	s.containers[id] = &container{asked.GetPodSandboxId(), &cri.ContainerStatus{
		Id:          id,
		Metadata:    config.GetMetadata(),
		State:       cri.ContainerState_CONTAINER_CREATED,
		CreatedAt:   time.Now().UnixNano(),
		Image:       config.GetImage(),
		ImageRef:    config.GetImage().GetImage(),
		Labels:      config.GetLabels(),
		Annotations: config.GetAnnotations(),
	}}
	return &cri.CreateContainerResponse{ContainerId: id}, nil
}

func (s *sandboxes) StartContainer(_ context.Context, asked *cri.StartContainerRequest) (*cri.StartContainerResponse, error) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if found := s.containers[asked.GetContainerId()]; found != nil {
		found.status.State = cri.ContainerState_CONTAINER_RUNNING
		found.status.StartedAt = time.Now().UnixNano()
	}
	return &cri.StartContainerResponse{}, nil
}

func (s *sandboxes) StopContainer(_ context.Context, asked *cri.StopContainerRequest) (*cri.StopContainerResponse, error) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if found := s.containers[asked.GetContainerId()]; found != nil {
		found.status.State = cri.ContainerState_CONTAINER_EXITED
		found.status.FinishedAt = time.Now().UnixNano()
	}
	return &cri.StopContainerResponse{}, nil
}

func (s *sandboxes) RemoveContainer(_ context.Context, asked *cri.RemoveContainerRequest) (*cri.RemoveContainerResponse, error) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	delete(s.containers, asked.GetContainerId())
	return &cri.RemoveContainerResponse{}, nil
}

func (s *sandboxes) ContainerStatus(_ context.Context, asked *cri.ContainerStatusRequest) (*cri.ContainerStatusResponse, error) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	found := s.containers[asked.GetContainerId()]
	if found == nil {
		return nil, status.Errorf(codes.NotFound, "no container %s", asked.GetContainerId())
	}
	return &cri.ContainerStatusResponse{Status: proto.Clone(found.status).(*cri.ContainerStatus)}, nil
}

func (s *sandboxes) ListContainers(_ context.Context, asked *cri.ListContainersRequest) (*cri.ListContainersResponse, error) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	filter := asked.GetFilter()
	listed := &cri.ListContainersResponse{}
	for id, found := range s.containers {
		if filter.GetId() != "" && filter.GetId() != id ||
			filter.GetPodSandboxId() != "" && filter.GetPodSandboxId() != found.sandbox ||
			filter.GetState() != nil && filter.GetState().State != found.status.State ||
			!labelled(found.status.Labels, filter.GetLabelSelector()) {
			continue
		}
		listed.Containers = append(listed.Containers, &cri.Container{
			Id: id, PodSandboxId: found.sandbox, Metadata: found.status.Metadata, Image: found.status.Image,
			ImageRef: found.status.ImageRef, State: found.status.State, CreatedAt: found.status.CreatedAt,
			Labels: found.status.Labels, Annotations: found.status.Annotations,
		})
	}
	return listed, nil
}

func (s *sandboxes) ListContainerStats(context.Context, *cri.ListContainerStatsRequest) (*cri.ListContainerStatsResponse, error) {
	return &cri.ListContainerStatsResponse{}, nil
}

func (s *sandboxes) ListPodSandboxStats(context.Context, *cri.ListPodSandboxStatsRequest) (*cri.ListPodSandboxStatsResponse, error) {
	return &cri.ListPodSandboxStatsResponse{}, nil
}
