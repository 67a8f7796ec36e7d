//go:build !before137
// +build !before137

package main

import (
	"context"

	cadvisor "github.com/google/cadvisor/lib/model"
	"go.opentelemetry.io/otel/trace/noop"
	meta "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/tools/record"
	services "k8s.io/cri-api/pkg/apis"
	cri "k8s.io/cri-api/pkg/apis/runtime/v1"
	fakes "k8s.io/cri-api/pkg/apis/testing"
	kubelet "k8s.io/kubernetes/pkg/kubelet/apis/config"
	"k8s.io/kubernetes/pkg/kubelet/cm"
	container "k8s.io/kubernetes/pkg/kubelet/container"
	"k8s.io/kubernetes/pkg/kubelet/kuberuntime"
	"k8s.io/kubernetes/pkg/kubelet/logs"
)

// imageService is the kubelet's way to the runtime; a session puts its registry behind it.
type imageService struct {
	services.ImageManagerService
	*registry
}

func (s *imageService) ImageStatus(ctx context.Context, image *cri.ImageSpec, verbose bool) (*cri.ImageStatusResponse, error) {
	return s.registry.ImageStatus(ctx, image, verbose)
}

func (s *imageService) PullImage(ctx context.Context, image *cri.ImageSpec, auth *cri.AuthConfig, sandbox *cri.PodSandboxConfig) (string, error) {
	return s.registry.PullImage(ctx, image, auth, sandbox)
}

var (
	behind  = &imageService{}
	manager kuberuntime.KubeGenericRuntime
)

// runtimeFor is the kubelet's runtime manager, which tries one credential after
// the other; made once, for of its parts only the image service is at work.
func runtimeFor(registry *registry) (container.ImageService, error) {
	behind.registry = registry
	if manager != nil {
		return manager, nil
	}
	root, err := emptyFolder("runtime")
	if err != nil {
		return nil, err
	}
	manager, _, err = kuberuntime.NewKubeGenericRuntimeManager(
		context.Background(),
		record.NewFakeRecorder(1),
		nil, nil, nil, // probes
		root, root,
		&cadvisor.MachineInfo{},
		nil, // pod states
		maxPods,
		container.RealOS{},
		nil, // runtime helper
		nil, // HTTP client
		nil, // back-off
		false, nil, 0, 0,
		string(kubelet.NeverVerify), nil,
		"", "", // plugins
		nil, false, meta.Duration{}, nil,
		fakes.NewFakeRuntimeService(),
		behind,
		cm.NewStubContainerManager(),
		logs.NewStubContainerLogManager(),
		nil, false, "", nil, nil, "",
		nobody{},
		noop.NewTracerProvider(),
		nil, nil, // tokens and service accounts
		nil,
	)
	return manager, err
}

func takeTried() []interface{} {
	tried := behind.tried
	behind.tried = []interface{}{}
	return tried
}
