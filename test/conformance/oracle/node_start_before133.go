//go:build before133 && !before132
// +build before133,!before132

package main

import (
	"k8s.io/client-go/tools/record"
	"k8s.io/client-go/util/flowcontrol"
	"k8s.io/kubernetes/pkg/credentialprovider"
	"k8s.io/kubernetes/pkg/kubelet/images"
)

// served is the node's files; the runtime manager keeps to the provider that it was made with.
var served = &nodeFile{}

// What the kubelet's runtime manager is given as text: its folders.
func runtimeTexts(root string) []string { return []string{root} }

// startNode has the runtime manager look credentials up, among its own providers; no pull is recorded.
func startNode(session sessionIn, config credentialprovider.DockerConfig, recorder record.EventRecorder, backOff *flowcontrol.Backoff) (startedNode, error) {
	served.config = config
	registeredProviders[".dockercfg"] = served
	service, err := runtimeFor(newRegistry(session.Registry, session.Preloaded))
	if err != nil {
		return startedNode{}, err
	}
	puller := images.NewImageManager(recorder, service, backOff, false, nil, 0, 0, nobody{})
	return startedNode{puller, func() ([]fields, error) { return []fields{}, nil }}, nil
}
