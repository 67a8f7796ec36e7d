package main

import (
	// Digests of images are known where their algorithm is linked.
	_ "crypto/sha256"
	_ "crypto/sha512"
	"os"
	"path/filepath"

	"go.podman.io/image/v5/docker/reference"
	"go.podman.io/image/v5/pkg/shortnames"
	"go.podman.io/image/v5/pkg/sysregistriesv2"
	"go.podman.io/image/v5/types"
)

type question struct {
	Files  files    `json:"files"`
	Images []string `json:"images"`
	// CRI-O's short_name_mode: enforcing or disabled.
	Mode string `json:"mode"`
}

type source struct {
	Image    string `json:"image"`
	Insecure bool   `json:"insecure"`
	Blocked  bool   `json:"blocked"`
}

// Sources are null where a place makes no name.
type candidate struct {
	Image   string   `json:"image"`
	Sources []source `json:"sources"`
}

type answer struct {
	Failed  bool          `json:"failed"`
	Search  []string      `json:"search"`
	Helpers []string      `json:"helpers"`
	Images  [][]candidate `json:"images"`
}

func ask(root string, q question) any {
	os.Setenv("HOME", filepath.Join(root, "root"))
	os.Unsetenv("XDG_CONFIG_HOME")
	os.Unsetenv("XDG_RUNTIME_DIR")
	recorded := filepath.Join(root, "var/cache/containers/short-name-aliases.conf")
	if err := os.MkdirAll(filepath.Dir(recorded), 0o755); err != nil {
		panic(err)
	}
	mode := types.ShortNameModeEnforcing
	if q.Mode == "disabled" {
		mode = types.ShortNameModeDisabled
	}
	sys := &types.SystemContext{
		RootForImplicitAbsolutePaths: root,
		UserShortNameAliasConfPath:   recorded,
		ShortNameMode:                &mode,
	}
	sysregistriesv2.InvalidateCache()
	if _, err := sysregistriesv2.TryUpdatingCache(sys); err != nil {
		return answer{Failed: true}
	}
	told := answer{Images: [][]candidate{}}
	told.Search, _ = sysregistriesv2.UnqualifiedSearchRegistries(sys)
	if len(told.Search) == 0 {
		told.Search = nil
	}
	told.Helpers, _ = sysregistriesv2.CredentialHelpers(sys)
	for _, image := range q.Images {
		told.Images = append(told.Images, candidates(sys, image))
	}
	return told
}

func candidates(sys *types.SystemContext, image string) []candidate {
	all := []candidate{}
	resolved, err := shortnames.Resolve(sys, image)
	if err != nil {
		return all
	}
	for _, each := range resolved.PullCandidates {
		named := withoutTag(each.Value)
		all = append(all, candidate{Image: named.String(), Sources: sources(sys, named)})
	}
	return all
}

// A docker reference has a tag or a digest: CRI-O takes the tag away beside a digest.
func withoutTag(named reference.Named) reference.Named {
	digested, ok := named.(reference.Canonical)
	if !ok {
		return named
	}
	only, err := reference.WithDigest(reference.TrimNamed(named), digested.Digest())
	if err != nil {
		panic(err)
	}
	return only
}

func sources(sys *types.SystemContext, named reference.Named) []source {
	registry, err := sysregistriesv2.FindRegistry(sys, named.Name())
	if err != nil {
		panic(err)
	}
	if registry == nil {
		registry = &sysregistriesv2.Registry{
			Endpoint: sysregistriesv2.Endpoint{Location: named.String()},
			Prefix:   named.String(),
		}
	}
	pulls, err := registry.PullSourcesFromReference(named)
	if err != nil {
		return nil
	}
	all := []source{}
	for _, pull := range pulls {
		at, err := sysregistriesv2.FindRegistry(sys, pull.Reference.Name())
		if err != nil {
			panic(err)
		}
		all = append(all, source{
			Image:    pull.Reference.String(),
			Insecure: pull.Endpoint.Insecure,
			Blocked:  at != nil && at.Blocked,
		})
	}
	return all
}
