package main

import (
	"context"
	"os"
	"path/filepath"

	criconfig "github.com/containerd/containerd/pkg/cri/config"
	"github.com/containerd/containerd/plugin"
	srvconfig "github.com/containerd/containerd/services/server/config"
)

// What is done between the file and the plugin: cmd/containerd/command/main.go, server.New, and initCRIService.
func ask(root string, _ question) any {
	path := filepath.Join(root, "etc/containerd/config.toml")
	config := &srvconfig.Config{Version: 1, StreamProcessors: map[string]srvconfig.StreamProcessor{}}
	if _, err := os.Stat(path); err == nil {
		if srvconfig.LoadConfig(path, config) != nil {
			return answer{State: "daemon-exits"}
		}
	}
	cri := criconfig.DefaultConfig()
	registration := &plugin.Registration{Type: plugin.GRPCPlugin, ID: "cri", Config: &cri}
	filter := srvconfig.V2DisabledFilter
	if config.GetVersion() == 1 {
		filter = srvconfig.V1DisabledFilter
	}
	if filter(config.DisabledPlugins)(registration) {
		return answer{State: "no-image-service"}
	}
	if _, err := config.Decode(registration); err != nil {
		return answer{State: "daemon-exits"}
	}
	if validate(context.Background(), &cri) != nil {
		return answer{State: "no-image-service"}
	}
	told := answer{
		State:      "ready",
		ConfigPath: cri.Registry.ConfigPath,
		Mirrors:    map[string][]string{},
		Logins:     map[string]login{},
		Headers:    map[string][]string{},
		TLS:        map[string]any{},
		Local:      true,
		Sandbox:    cri.SandboxImage,
	}
	for host, mirror := range cri.Registry.Mirrors {
		told.Mirrors[host] = append([]string{}, mirror.Endpoints...)
	}
	for host, each := range cri.Registry.Configs {
		if each.Auth != nil {
			told.Logins[host] = login{each.Auth.Username, each.Auth.Password, each.Auth.Auth, each.Auth.IdentityToken}
		}
		if each.TLS != nil {
			told.TLS[host] = map[string]any{
				"skipVerify": each.TLS.InsecureSkipVerify,
				"caFile":     each.TLS.CAFile,
				"certFile":   each.TLS.CertFile,
				"keyFile":    each.TLS.KeyFile,
			}
		}
	}
	for name, values := range cri.Registry.Headers {
		told.Headers[name] = append([]string{}, values...)
	}
	return told
}
