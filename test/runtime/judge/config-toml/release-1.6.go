package main

import (
	"context"

	criconfig "github.com/containerd/containerd/pkg/cri/config"
)

func validate(ctx context.Context, cri *criconfig.PluginConfig) error {
	return criconfig.ValidatePluginConfig(ctx, cri)
}
