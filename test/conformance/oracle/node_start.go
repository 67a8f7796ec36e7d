//go:build !before133
// +build !before133

package main

import (
	"context"
	"sort"

	utilfeature "k8s.io/apiserver/pkg/util/feature"
	"k8s.io/client-go/tools/record"
	"k8s.io/client-go/util/flowcontrol"
	external "k8s.io/kubelet/config/v1beta1"
	"k8s.io/kubernetes/pkg/credentialprovider"
	kubelet "k8s.io/kubernetes/pkg/kubelet/apis/config"
	defaults "k8s.io/kubernetes/pkg/kubelet/apis/config/v1beta1"
	"k8s.io/kubernetes/pkg/kubelet/images"
	"k8s.io/kubernetes/pkg/kubelet/images/pullmanager"
)

// What the kubelet's runtime manager is given as text: two folders and a policy for a pull manager that no session uses.
func runtimeTexts(root string) []string { return []string{root, root, string(kubelet.NeverVerify)} }

// Where the gate is there, sessions have it on: up to 1.34 it was off unless asked for.
func init() {
	if err := utilfeature.DefaultMutableFeatureGate.Set("KubeletEnsureSecretPulledImages=true"); err != nil {
		panic(err)
	}
}

func startNode(session sessionIn, config credentialprovider.DockerConfig, recorder record.EventRecorder, backOff *flowcontrol.Backoff) (startedNode, error) {
	policy, err := verification(session.Policy, session.Allowed)
	if err != nil {
		return startedNode{}, refusedConfig{err}
	}
	service, err := runtimeFor(newRegistry(session.Registry, session.Preloaded))
	if err != nil {
		return startedNode{}, err
	}
	root, err := emptyFolder("kubelet")
	if err != nil {
		return startedNode{}, err
	}
	records, err := recordsAt(root)
	if err != nil {
		return startedNode{}, err
	}
	manager, err := pullmanager.NewImagePullManager(context.Background(), records, policy, service, 1)
	if err != nil {
		return startedNode{}, err
	}
	onNode := &credentialprovider.BasicDockerKeyring{}
	addTo(onNode, config)
	puller := images.NewImageManager(recorder, onNode, service, manager, backOff, false, nil, 0, 0, nobody{})
	return startedNode{puller, func() ([]fields, error) { return recordsOut(records) }}, nil
}

func verification(policy string, allowed []string) (pullmanager.ImagePullPolicyEnforcer, error) {
	config := &external.KubeletConfiguration{
		ImagePullCredentialsVerificationPolicy: external.ImagePullCredentialsVerificationPolicy(policy),
	}
	defaults.SetDefaults_KubeletConfiguration(config)
	chosen := kubelet.ImagePullCredentialsVerificationPolicy(config.ImagePullCredentialsVerificationPolicy)
	return pullmanager.NewImagePullCredentialVerificationPolicy(chosen, allowed)
}

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
