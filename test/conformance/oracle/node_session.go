//go:build !before132
// +build !before132

package main

import (
	"context"
	"encoding/json"
	"regexp"
	"time"

	api "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/client-go/tools/record"
	"k8s.io/client-go/util/flowcontrol"
	cri "k8s.io/cri-api/pkg/apis/runtime/v1"
	"k8s.io/kubernetes/pkg/kubelet/images"
	"k8s.io/utils/clock/testing"
)

func init() { operations["node-session"] = nodeSession }

// What cmd/kubelet builds its image manager with.
const (
	firstBackOff = 10 * time.Second
	maxBackOff   = 300 * time.Second
	maxPods      = 110
)

type nodeQuestion struct {
	Files   map[string]json.RawMessage `json:"files"`
	Session sessionIn                  `json:"session"`
}

type sessionIn struct {
	Registry  map[string]imageIn `json:"registry"`
	Preloaded []string           `json:"preloaded"`
	Policy    string             `json:"imagePullCredentialsVerificationPolicy"`
	Allowed   []string           `json:"preloadedImagesVerificationAllowlist"`
	Steps     []nodeStep         `json:"steps"`
}

type nodeStep struct {
	WaitSeconds int64      `json:"waitSeconds"`
	Pod         podIn      `json:"pod"`
	Image       string     `json:"image"`
	Policy      string     `json:"imagePullPolicy"`
	Secrets     []secretIn `json:"secrets"`
}

type startOut struct {
	ImageRef string        `json:"imageRef"`
	Reason   string        `json:"reason,omitempty"`
	Message  string        `json:"message,omitempty"`
	Events   []string      `json:"events"`
	Tried    []interface{} `json:"tried"`
}

// nodeSession starts containers on one node: the kubelet's image manager, pull
// manager and runtime manager with a registry that follows a script.
func nodeSession(in json.RawMessage) (interface{}, error) {
	var asked nodeQuestion
	if err := json.Unmarshal(in, &asked); err != nil {
		return nil, err
	}
	session := asked.Session
	place, config, err := readNode(asked.Files)
	if err != nil {
		return nil, err
	}
	forgetPlugins()
	recorder := record.NewFakeRecorder(1000)
	clock := testing.NewFakeClock(time.Now())
	backOff := flowcontrol.NewFakeBackOff(firstBackOff, maxBackOff, clock)
	node, err := startNode(session, config, recorder, backOff)
	if _, refused := err.(refusedConfig); refused {
		return fields{"valid": false, "error": err.Error()}, nil
	}
	if err != nil {
		return nil, err
	}
	steps := []startOut{}
	for _, step := range session.Steps {
		clock.Step(time.Duration(step.WaitSeconds) * time.Second)
		steps = append(steps, start(node, recorder, step))
	}
	answer := fields{"valid": true, "nodeFile": nil, "steps": steps}
	if place != "" {
		answer["nodeFile"] = place
	}
	answer["records"], err = node.records()
	return answer, err
}

// startedNode is what a release's kubelet has made for a session.
type startedNode struct {
	images  images.ImageManager
	records func() ([]fields, error)
}

// refusedConfig is why a kubelet does not start.
type refusedConfig struct{ error }

func start(node startedNode, recorder *record.FakeRecorder, step nodeStep) startOut {
	pod := &api.Pod{}
	pod.Namespace, pod.Name, pod.UID = step.Pod.Namespace, step.Pod.Name, types.UID(step.Pod.UID)
	pod.Spec.ServiceAccountName = step.Pod.ServiceAccountName
	sandbox := &cri.PodSandboxConfig{Metadata: &cri.PodSandboxMetadata{
		Name: step.Pod.Name, Namespace: step.Pod.Namespace, Uid: step.Pod.UID,
	}}
	reference, message, err := node.images.EnsureImageExists(context.Background(), &api.ObjectReference{}, pod, step.Image,
		apiSecrets(step.Secrets), sandbox, "", api.PullPolicy(step.Policy))
	started := startOut{ImageRef: reference, Message: message, Events: []string{}, Tried: takeTried()}
	if err != nil {
		started.Reason = err.Error()
	}
	for len(recorder.Events) > 0 {
		started.Events = append(started.Events, untimed.ReplaceAllString(<-recorder.Events, "$1"))
	}
	return started
}

// untimed finds the durations and the size at the end of the event of a pull.
var untimed = regexp.MustCompile(`(?s)^(Normal Pulled Successfully pulled image ".*") in [^"]*$`)

// nobody keeps no times.
type nobody struct{}

func (nobody) RecordImageStartedPulling(types.UID)  {}
func (nobody) RecordImageFinishedPulling(types.UID) {}
