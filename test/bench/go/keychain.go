package main

import (
	"context"

	"github.com/google/go-containerregistry/pkg/authn"
	"github.com/google/go-containerregistry/pkg/authn/kubernetes"
)

func init() {
	operations["load-keychain"] = loadKeychain
	operations["keychain"] = resolveAll
}

var keychains = map[string]authn.Keychain{}

func loadKeychain(asked request) (answer, error) {
	keychain, err := kubernetes.NewFromPullSecrets(context.Background(), secretsOf([]string{asked.Doc}))
	keychains[asked.Name] = keychain
	return answer{}, err
}

// resolveAll counts the images that have a credential.
func resolveAll(asked request) (answer, error) {
	keychain := keychains[asked.Name]
	return timed(asked.Repeats, func() (int, error) {
		count := 0
		for _, image := range asked.Images {
			found, err := keychain.Resolve(repository(image))
			if err != nil {
				return 0, err
			}
			if found != authn.Anonymous {
				count++
			}
		}
		return count, nil
	})
}

// repository is an image name, normalised and without tag.
type repository string

func (name repository) String() string      { return string(name) }
func (name repository) RegistryStr() string { return string(name) }
