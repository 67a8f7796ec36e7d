package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"

	"github.com/google/go-containerregistry/pkg/authn"
	kubernetes "github.com/google/go-containerregistry/pkg/authn/kubernetes"
	"github.com/google/go-containerregistry/pkg/name"
	regconfig "github.com/regclient/regclient/config"
	"github.com/regclient/regclient/types/ref"
	"github.com/sirupsen/logrus"
	podmanref "go.podman.io/image/v5/docker/reference"
	podmanconfig "go.podman.io/image/v5/pkg/docker/config"
	"go.podman.io/image/v5/types"
	corev1 "k8s.io/api/core/v1"
	"oras.land/oras-go/v2/registry"
	"oras.land/oras-go/v2/registry/remote/credentials"
)

func askCrane(q *asked) pick {
	parsed, err := name.ParseReference(q.Image)
	if err != nil {
		return pick{err: "image-refused"}
	}
	resetConfigDir()
	var found authn.Authenticator
	warning := ""
	if envRefused(func() { found, err = authn.DefaultKeychain.Resolve(parsed.Context()) }) {
		warning = "env-refused"
	}
	if err != nil {
		return pick{err: fault(err), warning: warning}
	}
	return authorization(found, warning)
}

func authorization(found authn.Authenticator, warning string) pick {
	auth, err := found.Authorization()
	if err != nil {
		return pick{err: fault(err)}
	}
	return pick{
		user: auth.Username, password: auth.Password, identity: auth.IdentityToken, registry: auth.RegistryToken,
		warning: warning,
	}
}

func askK8schain(q *asked) pick {
	parsed, err := name.ParseReference(q.Image)
	if err != nil {
		return pick{err: "image-refused"}
	}
	secrets := []corev1.Secret{}
	for _, given := range q.Secrets {
		raw := given.Text
		if given.File != "" {
			raw = q.Files[given.File]
		}
		if raw == nil {
			continue
		}
		bytes, kind := text(raw)
		if kind != "" {
			continue
		}
		secret := corev1.Secret{Type: corev1.SecretType(given.Type), Data: map[string][]byte{}}
		if given.Type == "" {
			secret.Type = corev1.SecretTypeDockerConfigJson
		}
		key := corev1.DockerConfigJsonKey
		if secret.Type == corev1.SecretTypeDockercfg {
			key = corev1.DockerConfigKey
		}
		secret.Data[key] = bytes
		secrets = append(secrets, secret)
	}
	keychain, err := kubernetes.NewFromPullSecrets(context.Background(), secrets)
	if err != nil {
		if strings.Contains(err.Error(), "in dockercfg invalid") && !strings.Contains(err.Error(), "invalid character") {
			return pick{err: "key-url"}
		}
		if strings.Contains(err.Error(), "invalid character") {
			return pick{err: "json-syntax"}
		}
		return pick{err: fault(err)}
	}
	found, err := keychain.Resolve(parsed.Context())
	if err != nil {
		return pick{err: fault(err)}
	}
	return authorization(found, "")
}

type warnings struct{ told []string }

func (*warnings) Levels() []logrus.Level { return []logrus.Level{logrus.WarnLevel} }
func (w *warnings) Fire(entry *logrus.Entry) error {
	w.told = append(w.told, entry.Message)
	return nil
}

func askPodman(q *asked) pick {
	named, err := podmanref.ParseNormalizedNamed(q.Image)
	if err != nil {
		return pick{err: "image-refused"}
	}
	sys := &types.SystemContext{AuthFilePath: os.Getenv("REGISTRY_AUTH_FILE")}
	if folder := os.Getenv("DOCKER_CONFIG"); sys.AuthFilePath == "" && folder != "" {
		sys.AuthFilePath = filepath.Join(folder, "config.json")
	}
	hook := &warnings{}
	logrus.StandardLogger().ReplaceHooks(logrus.LevelHooks{logrus.WarnLevel: {hook}})
	logrus.SetOutput(nowhere{})
	found, err := podmanconfig.GetCredentialsForRef(sys, named)
	if err != nil {
		return pick{err: fault(err)}
	}
	warning := ""
	for _, told := range hook.told {
		if warning == "" && strings.Contains(told, "XDG_RUNTIME_DIR") {
			warning = "runtime-dir-missing"
		} else if warning == "" && strings.Contains(told, "missing semicolon") {
			warning = "auth-format"
		}
	}
	return pick{user: found.Username, password: found.Password, identity: found.IdentityToken, warning: warning}
}

type nowhere struct{}

func (nowhere) Write(bytes []byte) (int, error) { return len(bytes), nil }

func askOras(q *asked) pick {
	parsed, err := registry.ParseReference(q.Image)
	if err != nil {
		return pick{err: "image-refused"}
	}
	store, err := credentials.NewStoreFromDocker(credentials.StoreOptions{})
	if err != nil {
		return pick{err: fault(err)}
	}
	found, err := credentials.Credential(store)(context.Background(), parsed.Host())
	if err != nil {
		return pick{err: fault(err)}
	}
	return pick{
		user: found.Username, password: found.Password, identity: found.RefreshToken, registry: found.AccessToken,
	}
}

func askRegctl(q *asked) pick {
	parsed, err := ref.New(q.Image)
	if err != nil || parsed.Scheme != "reg" {
		return pick{err: "image-refused"}
	}
	hosts := map[string]*regconfig.Host{}
	set := func(host regconfig.Host) {
		if _, ok := hosts[host.Name]; !ok {
			hosts[host.Name] = regconfig.HostNewDefName(nil, host.Name)
		}
		check(hosts[host.Name].Merge(host, nil))
	}
	set(*regconfig.HostNewName(regconfig.DockerRegistryAuth))
	loaded, err := regconfig.DockerLoad()
	if err == nil {
		for _, host := range loaded {
			if host.Name == regconfig.DockerRegistryDNS || host.Name == regconfig.DockerRegistryAuth {
				host.Name = regconfig.DockerRegistry
			}
			set(host)
		}
	}
	found := regconfig.Cred{}
	if host, ok := hosts[parsed.Registry]; ok {
		found = host.GetCred()
	}
	return pick{user: found.User, password: found.Password, identity: found.Token, warning: fault(err)}
}
