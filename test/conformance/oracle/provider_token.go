//go:build !before134
// +build !before134

package main

import (
	"k8s.io/kubernetes/pkg/credentialprovider"
	kubelet "k8s.io/kubernetes/pkg/kubelet/apis/config"
)

func describeToken(provider kubelet.CredentialProvider, described fields) {
	token := provider.TokenAttributes
	if token == nil {
		return
	}
	described["serviceAccountTokenAudience"] = token.ServiceAccountTokenAudience
	described["requireServiceAccount"] = token.RequireServiceAccount
	described["requiredServiceAccountAnnotationKeys"] = token.RequiredServiceAccountAnnotationKeys
	described["optionalServiceAccountAnnotationKeys"] = token.OptionalServiceAccountAnnotationKeys
	described["cacheType"] = string(token.CacheType)
}

func accountOf(source *credentialprovider.CredentialSource) string {
	if source == nil || source.ServiceAccount == nil {
		return ""
	}
	return "serviceaccount:" + source.ServiceAccount.Namespace + "/" + source.ServiceAccount.Name
}
