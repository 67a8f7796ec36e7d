package main

import (
	"context"

	srvconfig "github.com/containerd/containerd/v2/cmd/containerd/server/config"
	criconfig "github.com/containerd/containerd/v2/internal/cri/config"
	"github.com/containerd/containerd/v2/version"
	"github.com/containerd/plugin"
)

const withDefaults = true

func load(ctx context.Context, path string, config *srvconfig.Config) error {
	return srvconfig.LoadConfig(ctx, path, config)
}

func migrate(ctx context.Context, config *srvconfig.Config, registration plugin.Registration) error {
	current := config.Version
	if err := config.MigrateConfig(ctx); err != nil {
		return err
	}
	for v := current; v < version.ConfigVersion; v++ {
		if err := registration.ConfigMigration(ctx, v, config.Plugins); err != nil {
			return err
		}
	}
	return nil
}

func pullsLocally(ctx context.Context, image *criconfig.ImageConfig) bool {
	if !image.UseLocalImagePull {
		criconfig.CheckLocalImagePullConfigs(ctx, image)
	}
	return image.UseLocalImagePull
}
