package main

import (
	"context"
	"fmt"
	"sync"
	"time"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/proto"
	cri "k8s.io/cri-api/pkg/apis/runtime/v1"
)

// sandboxes are pods and containers that exist in memory only and run for ever.
type sandboxes struct {
	cri.UnimplementedRuntimeServiceServer
	mutex      sync.Mutex
	made       int
	pods       map[string]*cri.PodSandboxStatus
	containers map[string]*container
}

type container struct {
	sandbox string
	status  *cri.ContainerStatus
}

func newSandboxes() *sandboxes {
	return &sandboxes{pods: map[string]*cri.PodSandboxStatus{}, containers: map[string]*container{}}
}

func (s *sandboxes) newID() string {
	s.made++
	return fmt.Sprintf("%064x", s.made)
}

func (s *sandboxes) Version(context.Context, *cri.VersionRequest) (*cri.VersionResponse, error) {
	return &cri.VersionResponse{
		Version: "0.1.0", RuntimeName: "nothing", RuntimeVersion: "1.0.0", RuntimeApiVersion: "v1",
	}, nil
}

func (s *sandboxes) Status(context.Context, *cri.StatusRequest) (*cri.StatusResponse, error) {
	return &cri.StatusResponse{Status: &cri.RuntimeStatus{Conditions: []*cri.RuntimeCondition{
		{Type: cri.RuntimeReady, Status: true},
		{Type: cri.NetworkReady, Status: true},
	}}}, nil
}

func (s *sandboxes) UpdateRuntimeConfig(context.Context, *cri.UpdateRuntimeConfigRequest) (*cri.UpdateRuntimeConfigResponse, error) {
	return &cri.UpdateRuntimeConfigResponse{}, nil
}

func (s *sandboxes) RuntimeConfig(context.Context, *cri.RuntimeConfigRequest) (*cri.RuntimeConfigResponse, error) {
	return &cri.RuntimeConfigResponse{Linux: &cri.LinuxRuntimeConfiguration{CgroupDriver: cri.CgroupDriver_CGROUPFS}}, nil
}

func (s *sandboxes) RunPodSandbox(_ context.Context, asked *cri.RunPodSandboxRequest) (*cri.RunPodSandboxResponse, error) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	config := asked.GetConfig()
	id := s.newID()
	s.pods[id] = &cri.PodSandboxStatus{
		Id:             id,
		Metadata:       config.GetMetadata(),
		State:          cri.PodSandboxState_SANDBOX_READY,
		CreatedAt:      time.Now().UnixNano(),
		Network:        &cri.PodSandboxNetworkStatus{Ip: "127.0.0.1"},
		Linux:          &cri.LinuxPodSandboxStatus{Namespaces: &cri.Namespace{Options: config.GetLinux().GetSecurityContext().GetNamespaceOptions()}},
		Labels:         config.GetLabels(),
		Annotations:    config.GetAnnotations(),
		RuntimeHandler: asked.GetRuntimeHandler(),
	}
	return &cri.RunPodSandboxResponse{PodSandboxId: id}, nil
}

func (s *sandboxes) StopPodSandbox(_ context.Context, asked *cri.StopPodSandboxRequest) (*cri.StopPodSandboxResponse, error) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if pod := s.pods[asked.GetPodSandboxId()]; pod != nil {
		pod.State = cri.PodSandboxState_SANDBOX_NOTREADY
	}
	return &cri.StopPodSandboxResponse{}, nil
}

func (s *sandboxes) RemovePodSandbox(_ context.Context, asked *cri.RemovePodSandboxRequest) (*cri.RemovePodSandboxResponse, error) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	delete(s.pods, asked.GetPodSandboxId())
	return &cri.RemovePodSandboxResponse{}, nil
}

func (s *sandboxes) PodSandboxStatus(_ context.Context, asked *cri.PodSandboxStatusRequest) (*cri.PodSandboxStatusResponse, error) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	pod := s.pods[asked.GetPodSandboxId()]
	if pod == nil {
		return nil, status.Errorf(codes.NotFound, "no sandbox %s", asked.GetPodSandboxId())
	}
	return &cri.PodSandboxStatusResponse{Status: proto.Clone(pod).(*cri.PodSandboxStatus), Timestamp: time.Now().UnixNano()}, nil
}

func (s *sandboxes) ListPodSandbox(_ context.Context, asked *cri.ListPodSandboxRequest) (*cri.ListPodSandboxResponse, error) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	filter := asked.GetFilter()
	listed := &cri.ListPodSandboxResponse{}
	for id, pod := range s.pods {
		if filter.GetId() != "" && filter.GetId() != id ||
			filter.GetState() != nil && filter.GetState().State != pod.State ||
			!labelled(pod.Labels, filter.GetLabelSelector()) {
			continue
		}
		listed.Items = append(listed.Items, &cri.PodSandbox{
			Id: id, Metadata: pod.Metadata, State: pod.State, CreatedAt: pod.CreatedAt,
			Labels: pod.Labels, Annotations: pod.Annotations, RuntimeHandler: pod.RuntimeHandler,
		})
	}
	return listed, nil
}

func labelled(labels, selector map[string]string) bool {
	for name, value := range selector {
		if labels[name] != value {
			return false
		}
	}
	return true
}
