//go:build !before128
// +build !before128

package main

import (
	"fmt"

	authentication "k8s.io/api/authentication/v1"
	core "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/errors"
	meta "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"
)

type accountIn struct {
	Namespace   string            `json:"namespace"`
	Name        string            `json:"name"`
	UID         string            `json:"uid"`
	Annotations map[string]string `json:"annotations"`
}

// accounts stands for the API server: the service accounts that exist, and their tokens.
type accounts []accountIn

func (a accounts) get(namespace, name string) (*core.ServiceAccount, error) {
	for _, one := range a {
		if one.Namespace == namespace && one.Name == name {
			return &core.ServiceAccount{ObjectMeta: meta.ObjectMeta{
				Namespace: namespace, Name: name, UID: types.UID(one.UID), Annotations: one.Annotations,
			}}, nil
		}
	}
	return nil, errors.NewNotFound(core.Resource("serviceaccounts"), name)
}

func (a accounts) token(namespace, name string, request *authentication.TokenRequest) (*authentication.TokenRequest, error) {
	answered := request.DeepCopy()
	bound := request.Spec.BoundObjectRef
	answered.Status.Token = fmt.Sprintf("token:%s/%s:%s:%s", namespace, name, request.Spec.Audiences[0], bound.UID)
	return answered, nil
}
