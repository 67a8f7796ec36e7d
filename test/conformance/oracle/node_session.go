//go:build !before137
// +build !before137

package main

import (
	"context"
	"encoding/json"
	"regexp"
	"sort"
	"time"

	api "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/client-go/tools/record"
	"k8s.io/client-go/util/flowcontrol"
	cri "k8s.io/cri-api/pkg/apis/runtime/v1"
	"k8s.io/klog/v2"
	external "k8s.io/kubelet/config/v1beta1"
	"k8s.io/kubernetes/pkg/credentialprovider"
	kubelet "k8s.io/kubernetes/pkg/kubelet/apis/config"
	defaults "k8s.io/kubernetes/pkg/kubelet/apis/config/v1beta1"
	"k8s.io/kubernetes/pkg/kubelet/images"
	"k8s.io/kubernetes/pkg/kubelet/images/pullmanager"
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
	Session struct {
		Registry  map[string]imageIn `json:"registry"`
		Preloaded []string           `json:"preloaded"`
		Policy    string             `json:"imagePullCredentialsVerificationPolicy"`
		Allowed   []string           `json:"preloadedImagesVerificationAllowlist"`
		Steps     []nodeStep         `json:"steps"`
	} `json:"session"`
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
	ctx, session := context.Background(), asked.Session
	policy, err := verification(session.Policy, session.Allowed)
	if err != nil {
		return fields{"valid": false, "error": err.Error()}, nil
	}
	place, config, err := readNode(asked.Files)
	if err != nil {
		return nil, err
	}
	service, err := runtimeFor(newRegistry(session.Registry, session.Preloaded))
	if err != nil {
		return nil, err
	}
	root, err := emptyFolder("kubelet")
	if err != nil {
		return nil, err
	}
	files, err := pullmanager.NewFSPullRecordsAccessor(klog.Background(), root)
	if err != nil {
		return nil, err
	}
	records := pullmanager.NewCachedPullRecordsAccessor(klog.Background(), files, 2*maxPods, 5*maxPods, 1)
	manager, err := pullmanager.NewImagePullManager(ctx, records, policy, service, 1)
	if err != nil {
		return nil, err
	}
	onNode := &credentialprovider.BasicDockerKeyring{}
	addTo(onNode, config)
	forgetPlugins()
	recorder := record.NewFakeRecorder(1000)
	clock := testing.NewFakeClock(time.Now())
	backOff := flowcontrol.NewFakeBackOff(firstBackOff, maxBackOff, clock)
	puller := images.NewImageManager(recorder, onNode, service, manager, backOff, false, nil, 0, 0, nobody{})

	steps := []startOut{}
	for _, step := range session.Steps {
		clock.Step(time.Duration(step.WaitSeconds) * time.Second)
		steps = append(steps, start(ctx, puller, recorder, step))
	}
	answer := fields{"valid": true, "nodeFile": nil, "steps": steps}
	if place != "" {
		answer["nodeFile"] = place
	}
	answer["records"], err = recordsOut(records)
	return answer, err
}

func verification(policy string, allowed []string) (pullmanager.ImagePullPolicyEnforcer, error) {
	config := &external.KubeletConfiguration{
		ImagePullCredentialsVerificationPolicy: external.ImagePullCredentialsVerificationPolicy(policy),
	}
	defaults.SetDefaults_KubeletConfiguration(config)
	chosen := kubelet.ImagePullCredentialsVerificationPolicy(config.ImagePullCredentialsVerificationPolicy)
	return pullmanager.NewImagePullCredentialVerificationPolicy(chosen, allowed)
}

func start(ctx context.Context, puller images.ImageManager, recorder *record.FakeRecorder, step nodeStep) startOut {
	pod := &api.Pod{}
	pod.Namespace, pod.Name, pod.UID = step.Pod.Namespace, step.Pod.Name, types.UID(step.Pod.UID)
	pod.Spec.ServiceAccountName = step.Pod.ServiceAccountName
	sandbox := &cri.PodSandboxConfig{Metadata: &cri.PodSandboxMetadata{
		Name: step.Pod.Name, Namespace: step.Pod.Namespace, Uid: step.Pod.UID,
	}}
	reference, message, err := puller.EnsureImageExists(ctx, &api.ObjectReference{}, pod, step.Image,
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

func recordsOut(accessor pullmanager.PullRecordsAccessor) ([]fields, error) {
	list, err := accessor.ListImagePulledRecords()
	if err != nil {
		return nil, err
	}
	sort.Slice(list, func(i, j int) bool { return list[i].ImageRef < list[j].ImageRef })
	records := []fields{}
	for _, one := range list {
		mapping := fields{}
		for image, credentials := range one.CredentialMapping {
			secrets := []fields{}
			for _, secret := range credentials.KubernetesSecrets {
				secrets = append(secrets, fields{
					"uid": secret.UID, "name": secret.Name, "namespace": secret.Namespace, "credentialHash": secret.CredentialHash,
				})
			}
			mapping[image] = fields{"nodePodsAccessible": credentials.NodePodsAccessible, "kubernetesSecrets": secrets}
		}
		records = append(records, fields{"imageRef": one.ImageRef, "credentialMapping": mapping})
	}
	return records, nil
}

// nobody keeps no times.
type nobody struct{}

func (nobody) RecordImageStartedPulling(types.UID)  {}
func (nobody) RecordImageFinishedPulling(types.UID) {}
