//go:build !before132
// +build !before132

package main

import (
	"context"
	"fmt"
	"reflect"

	"go.opentelemetry.io/otel/trace/noop"
	"k8s.io/client-go/tools/record"
	services "k8s.io/cri-api/pkg/apis"
	cri "k8s.io/cri-api/pkg/apis/runtime/v1"
	fakes "k8s.io/cri-api/pkg/apis/testing"
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
	made := reflect.ValueOf(kuberuntime.NewKubeGenericRuntimeManager).Call(runtimeParts(root))
	if err, failed := made[len(made)-1].Interface().(error); failed {
		return nil, err
	}
	var known bool
	if manager, known = made[0].Interface().(kuberuntime.KubeGenericRuntime); !known {
		return nil, fmt.Errorf("a runtime manager of type %s", made[0].Type())
	}
	return manager, nil
}

// runtimeParts makes the arguments by their types, because nearly every release
// has others. What is left at nothing no session comes near.
func runtimeParts(root string) []reflect.Value {
	given := []interface{}{
		context.Background(),
		record.NewFakeRecorder(1),
		container.RealOS{},
		fakes.NewFakeRuntimeService(),
		behind,
		cm.NewStubContainerManager(),
		logs.NewStubContainerLogManager(),
		nobody{},
		noop.NewTracerProvider(),
		int32(maxPods),
	}
	texts := runtimeTexts(root)
	wanted := reflect.TypeOf(kuberuntime.NewKubeGenericRuntimeManager)
	parts := []reflect.Value{}
	for at := 0; at < wanted.NumIn(); at++ {
		part := reflect.Zero(wanted.In(at))
		switch wanted.In(at).Kind() {
		case reflect.String:
			if len(texts) > 0 {
				part, texts = reflect.ValueOf(texts[0]).Convert(wanted.In(at)), texts[1:]
			}
		case reflect.Interface, reflect.Int32:
			for _, one := range given {
				if reflect.TypeOf(one).AssignableTo(wanted.In(at)) {
					part = reflect.ValueOf(one)
					break
				}
			}
		case reflect.Ptr:
			if wanted.In(at).Elem().Name() == "MachineInfo" {
				part = reflect.New(wanted.In(at).Elem())
			}
		}
		parts = append(parts, part)
	}
	return parts
}

func takeTried() []interface{} {
	tried := behind.tried
	behind.tried = []interface{}{}
	return tried
}
