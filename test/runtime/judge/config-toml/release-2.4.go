package main

import (
	"context"
	"iter"

	srvconfig "github.com/containerd/containerd/v2/cmd/containerd/server/config"
	criconfig "github.com/containerd/containerd/v2/internal/cri/config"
	"github.com/containerd/plugin"
	"github.com/containerd/plugin/registry"
)

const withDefaults = true

func load(ctx context.Context, path string, config *srvconfig.Config) error {
	plugins := func() iter.Seq[plugin.Registration] {
		return func(yield func(plugin.Registration) bool) {
			for _, each := range registry.Graph(func(*plugin.Registration) bool { return false }) {
				if !yield(each) {
					return
				}
			}
		}
	}
	return srvconfig.LoadConfigWithPlugins(ctx, path, plugins, config)
}

func migrate(context.Context, *srvconfig.Config, plugin.Registration) error { return nil }

func pullsLocally(ctx context.Context, image *criconfig.ImageConfig) bool {
	if !image.UseLocalImagePull {
		criconfig.CheckLocalImagePullConfigs(ctx, image)
	}
	return image.UseLocalImagePull
}
