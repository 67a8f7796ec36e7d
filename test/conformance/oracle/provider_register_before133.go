//go:build before133 && !before128
// +build before133,!before128

package main

import (
	"errors"

	"k8s.io/klog/v2"
	"k8s.io/kubernetes/pkg/credentialprovider"
	kubelet "k8s.io/kubernetes/pkg/kubelet/apis/config"
)

// errKubeletEnded stands for the end of the kubelet's process.
var errKubeletEnded = errors.New("the kubelet ends: a credential provider was registered twice")

func init() { klog.OsExit = func(int) { panic(errKubeletEnded) } }

// endsKubelet runs a step of the kubelet's start, and tells whether it ended the process.
func endsKubelet(step func() error) (err error) {
	defer func() {
		if said := recover(); said == errKubeletEnded {
			err = errKubeletEnded
		} else if said != nil {
			panic(said)
		}
	}()
	return step()
}

// registerNames registers the names of a configuration, beside the one that the kubelet has for the node's files.
func registerNames(config *kubelet.CredentialProviderConfig) error {
	forgetPlugins()
	registeredProviders[".dockercfg"] = nodeFile{}
	defer forgetPlugins()
	return endsKubelet(func() error {
		for _, one := range config.Providers {
			credentialprovider.RegisterCredentialProvider(one.Name, nodeFile{})
		}
		return nil
	})
}
