//go:build !before128
// +build !before128

package main

import (
	"io"
	"net/http"
	"strings"

	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/rest"
)

type transport func(*http.Request) (*http.Response, error)

func (t transport) RoundTrip(request *http.Request) (*http.Response, error) { return t(request) }

const refusal = `{"kind":"Status","apiVersion":"v1","status":"Failure","reason":"Forbidden","code":403}`

// refusingClient is what the admission plugin asks for a service account that
// its cache does not hold. To one that is not found it would come back ten
// times, with a pause each; a refusal ends in the same answer at once.
func refusingClient() (kubernetes.Interface, error) {
	return kubernetes.NewForConfig(&rest.Config{
		Host: "http://localhost",
		QPS:  -1,
		Transport: transport(func(request *http.Request) (*http.Response, error) {
			return &http.Response{
				StatusCode: http.StatusForbidden,
				Header:     http.Header{"Content-Type": {"application/json"}},
				Body:       io.NopCloser(strings.NewReader(refusal)),
				Request:    request,
			}, nil
		}),
	})
}
