//go:build before131 && !before128
// +build before131,!before128

package main

import api "k8s.io/kubernetes/pkg/apis/core"

func volumeImages(*api.Pod) []imageOut { return nil }
