package main

import (
	"bytes"
	"os"
	"strings"
	_ "unsafe" // for linkname

	"github.com/containerd/nerdctl/v2/pkg/imgutil/dockerconfigresolver"
	"github.com/containerd/nerdctl/v2/pkg/referenceutil"
	"github.com/distribution/reference"
	"github.com/docker/cli/cli/config"
	"github.com/docker/cli/cli/config/types"
)

// Dir is kept for the life of a process.
//
//go:linkname resetConfigDir github.com/docker/cli/cli/config.resetConfigDir
func resetConfigDir()

func askDocker(q *asked) pick {
	named, err := reference.ParseNormalizedNamed(q.Image)
	if err != nil {
		return pick{err: "image-refused"}
	}
	resetConfigDir()
	var told bytes.Buffer
	file := config.LoadDefaultConfigFile(&told)
	warning := ""
	if told.Len() > 0 {
		warning = faultOfText(told.String())
	}
	var found types.AuthConfig
	refused := envRefused(func() { found, err = file.GetAuthConfig(reference.Domain(named)) })
	if err != nil {
		return pick{err: fault(err)}
	}
	if warning == "" && refused {
		warning = "env-refused"
	}
	return pick{
		user: found.Username, password: found.Password, identity: found.IdentityToken, registry: found.RegistryToken,
		raw: found.Auth != "", warning: warning,
	}
}

// envRefused tells whether docker's library says that it passes over DOCKER_AUTH_CONFIG.
func envRefused(ask func()) bool {
	if os.Getenv("DOCKER_AUTH_CONFIG") == "" {
		ask()
		return false
	}
	before := os.Stderr
	defer func() { os.Stderr = before }()
	file, err := os.Create("/tmp/stderr")
	check(err)
	defer file.Close()
	os.Stderr = file
	ask()
	said, err := os.ReadFile("/tmp/stderr")
	check(err)
	return strings.Contains(string(said), "DOCKER_AUTH_CONFIG")
}

func askNerdctl(q *asked) pick {
	ref, err := referenceutil.Parse(q.Image)
	if err != nil || ref.Domain == "" {
		return pick{err: "image-refused"}
	}
	host := ref.Domain
	if host == "docker.io" {
		host = "registry-1.docker.io"
	}
	resetConfigDir()
	store, err := dockerconfigresolver.NewCredentialsStore("")
	if err != nil {
		return pick{err: fault(err)}
	}
	url, err := dockerconfigresolver.Parse(host)
	if err != nil {
		return pick{err: "image-refused"}
	}
	var found *dockerconfigresolver.Credentials
	warning := ""
	if envRefused(func() { found, err = store.Retrieve(url, true) }) {
		warning = "env-refused"
	}
	if err != nil {
		return pick{err: fault(err), warning: warning}
	}
	if found.IdentityToken != "" {
		return pick{identity: found.IdentityToken, warning: warning}
	}
	if found.RegistryToken != "" && warning == "" {
		warning = "registry-token-unsupported"
	}
	if found.Username == "" {
		return pick{identity: found.Password, warning: warning}
	}
	return pick{user: found.Username, password: found.Password, warning: warning}
}
