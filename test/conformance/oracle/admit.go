//go:build !before128
// +build !before128

package main

import (
	"context"
	"encoding/json"

	core "k8s.io/api/core/v1"
	meta "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apiserver/pkg/admission"
	"k8s.io/client-go/informers"
	"k8s.io/kubernetes/pkg/api/legacyscheme"
	podutil "k8s.io/kubernetes/pkg/api/pod"
	api "k8s.io/kubernetes/pkg/apis/core"
	_ "k8s.io/kubernetes/pkg/apis/core/install"
	"k8s.io/kubernetes/plugin/pkg/admission/alwayspullimages"
	"k8s.io/kubernetes/plugin/pkg/admission/serviceaccount"
)

func init() { operations["admit"] = admit }

type imageOut struct {
	Name   string `json:"name"`
	Image  string `json:"image"`
	Policy string `json:"imagePullPolicy"`
}

// admit does what the API server does with a pod that is created: decode it
// with its defaults, let the plugins change it, drop what a gate keeps out, and
// let the plugins judge.
func admit(in json.RawMessage) (interface{}, error) {
	var asked struct {
		Pod              json.RawMessage      `json:"pod"`
		ServiceAccount   *core.ServiceAccount `json:"serviceAccount"`
		AlwaysPullImages bool                 `json:"alwaysPullImages"`
	}
	if err := json.Unmarshal(in, &asked); err != nil {
		return nil, err
	}
	kind := core.SchemeGroupVersion.WithKind("Pod")
	object, _, err := legacyscheme.Codecs.UniversalDecoder().Decode(asked.Pod, &kind, nil)
	if err != nil {
		return nil, err
	}
	pod := object.(*api.Pod)
	if pod.Namespace == "" {
		pod.Namespace = meta.NamespaceDefault
	}
	account, err := accountPlugin(asked.ServiceAccount)
	if err != nil {
		return nil, err
	}
	plugins := []admission.Interface{account}
	if asked.AlwaysPullImages {
		plugins = append(plugins, alwayspullimages.NewAlwaysPullImages())
	}
	if err := create(pod, plugins); err != nil {
		return fields{"admitted": false, "error": err.Error()}, nil
	}
	names := []string{}
	for _, reference := range pod.Spec.ImagePullSecrets {
		names = append(names, reference.Name)
	}
	return fields{
		"admitted":           true,
		"serviceAccountName": pod.Spec.ServiceAccountName,
		"imagePullSecrets":   names,
		"images":             append(containerImages(pod), volumeImages(pod)...),
	}, nil
}

func accountPlugin(account *core.ServiceAccount) (*serviceaccount.Plugin, error) {
	client, err := refusingClient()
	if err != nil {
		return nil, err
	}
	factory := informers.NewSharedInformerFactory(client, 0)
	plugin := serviceaccount.NewServiceAccount()
	plugin.SetExternalKubeClientSet(client)
	plugin.SetExternalKubeInformerFactory(factory)
	if account != nil {
		if account.Namespace == "" {
			account.Namespace = meta.NamespaceDefault
		}
		if err := factory.Core().V1().ServiceAccounts().Informer().GetStore().Add(account); err != nil {
			return nil, err
		}
	}
	return plugin, plugin.ValidateInitialization()
}

func create(pod *api.Pod, plugins []admission.Interface) error {
	chain := admission.NewChainHandler(plugins...)
	ctx := context.Background()
	request := admission.NewAttributesRecord(pod, nil, api.Kind("Pod").WithVersion("v1"), pod.Namespace, pod.Name,
		api.Resource("pods").WithVersion("v1"), "", admission.Create, &meta.CreateOptions{}, false, nil)
	if err := chain.Admit(ctx, request, nil); err != nil {
		return err
	}
	podutil.DropDisabledPodFields(pod, nil)
	return chain.Validate(ctx, request, nil)
}

func containerImages(pod *api.Pod) []imageOut {
	images := []imageOut{}
	for _, list := range [][]api.Container{pod.Spec.InitContainers, pod.Spec.Containers} {
		for _, one := range list {
			images = append(images, imageOut{one.Name, one.Image, string(one.ImagePullPolicy)})
		}
	}
	return images
}
