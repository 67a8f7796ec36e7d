package main

import (
	"context"
	"os"
	"path/filepath"
	"runtime"
	"slices"

	srvconfig "github.com/containerd/containerd/v2/cmd/containerd/server/config"
	criconfig "github.com/containerd/containerd/v2/internal/cri/config"
	_ "github.com/containerd/containerd/v2/plugins/cri/images"
	"github.com/containerd/containerd/v2/version"
	"github.com/containerd/plugin"
	"github.com/containerd/plugin/registry"
)

const images = "io.containerd.cri.v1.images"

// What is done between the file and the plugin: cmd/containerd/command/main.go, server.New, and the plugin's own InitFn.
func ask(root string, _ question) any {
	ctx := context.Background()
	path := filepath.Join(root, "etc/containerd/config.toml")
	config := &srvconfig.Config{Version: version.ConfigVersion, StreamProcessors: map[string]srvconfig.StreamProcessor{}}
	if _, err := os.Stat(path); err == nil {
		if load(ctx, path, config) != nil {
			return answer{State: "daemon-exits"}
		}
	}
	var registration plugin.Registration
	for _, each := range registry.Graph(func(*plugin.Registration) bool { return false }) {
		if each.URI() == images {
			registration = each
		}
	}
	if migrate(ctx, config, registration) != nil {
		return answer{State: "daemon-exits"}
	}
	image := criconfig.DefaultImageConfig()
	if _, err := config.Decode(ctx, images, &image); err != nil {
		return answer{State: "daemon-exits"}
	}
	for _, needed := range []string{"io.containerd.grpc.v1.cri", images, "io.containerd.cri.v1.runtime"} {
		if slices.Contains(config.DisabledPlugins, needed) {
			return answer{State: "no-image-service"}
		}
	}
	hasDefault := withDefaults && runtime.GOOS == "linux"
	if hasDefault && image.Registry.ConfigPath == "" && len(image.Registry.Mirrors) == 0 {
		image.Registry.ConfigPath = "/etc/containerd/certs.d:/etc/docker/certs.d"
	}
	if _, err := criconfig.ValidateImageConfig(ctx, &image); err != nil {
		return answer{State: "no-image-service"}
	}
	return described(ctx, image)
}

func described(ctx context.Context, image criconfig.ImageConfig) answer {
	told := answer{
		State:      "ready",
		ConfigPath: image.Registry.ConfigPath,
		Mirrors:    map[string][]string{},
		Logins:     map[string]login{},
		Headers:    map[string][]string{},
		TLS:        map[string]any{},
		Local:      pullsLocally(ctx, &image),
		Sandbox:    image.PinnedImages["sandbox"],
	}
	for host, mirror := range image.Registry.Mirrors {
		told.Mirrors[host] = append([]string{}, mirror.Endpoints...)
	}
	for host, each := range image.Registry.Configs {
		if each.Auth != nil {
			told.Logins[host] = login{each.Auth.Username, each.Auth.Password, each.Auth.Auth, each.Auth.IdentityToken}
		}
	}
	for name, values := range image.Registry.Headers {
		told.Headers[name] = append([]string{}, values...)
	}
	return told
}
