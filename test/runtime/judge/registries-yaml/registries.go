package main

import (
	"path/filepath"
	"regexp"

	"github.com/k3s-io/k3s/pkg/agent/containerd"
	"github.com/pelletier/go-toml/v2"
)

type question struct {
	Files files `json:"files"`
}

type answer struct {
	// k3s does not start.
	Failed bool `json:"failed"`
	// By registry: what its hosts.toml says, null where that is no TOML, and its hosts in their order.
	Hosts  map[string]*generated       `json:"hosts"`
	Logins map[string]containerd.Login `json:"logins"`
}

type generated struct {
	Table map[string]any `json:"table"`
	Order []string       `json:"order"`
}

var header = regexp.MustCompile(`(?m)^\s*\[host\."([^"\n]*)"\]`)

func ask(root string, _ question) any {
	texts, logins, err := containerd.Generated(filepath.Join(root, "etc/rancher/k3s/registries.yaml"))
	if err != nil {
		return answer{Failed: true}
	}
	told := answer{Hosts: map[string]*generated{}, Logins: logins}
	for host, text := range texts {
		table := map[string]any{}
		if toml.Unmarshal([]byte(text), &table) != nil {
			told.Hosts[filepath.Clean(host)] = nil
			continue
		}
		order := []string{}
		for _, match := range header.FindAllStringSubmatch(text, -1) {
			order = append(order, match[1])
		}
		told.Hosts[filepath.Clean(host)] = &generated{table, order}
	}
	return told
}
