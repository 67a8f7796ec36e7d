package containerd

import (
	"github.com/k3s-io/k3s/pkg/agent/templates"
	"github.com/rancher/wharfie/pkg/registries"
)

// Login is what a registry's entry comes to in config.toml.
type Login struct {
	Username      string `json:"username"`
	Password      string `json:"password"`
	Auth          string `json:"auth"`
	IdentityToken string `json:"identityToken"`
}

// Generated is what k3s makes of registries.yaml: a hosts.toml for each registry, and logins.
func Generated(path string) (map[string]string, map[string]Login, error) {
	read, err := registries.GetPrivateRegistries(path)
	if err != nil {
		return nil, nil, err
	}
	texts := map[string]string{}
	// No endpoint is at the address of the embedded registry, as where there is none.
	for host, config := range getHostConfigs(read.Registry, false, ":") {
		text, err := templates.ParseHostsTemplateFromConfig(templates.HostsTomlTemplate, config)
		if err != nil {
			return nil, nil, err
		}
		texts[host] = text
	}
	logins := map[string]Login{}
	for host, config := range read.Registry.Configs {
		if config.Auth != nil {
			logins[host] = Login{config.Auth.Username, config.Auth.Password, config.Auth.Auth, config.Auth.IdentityToken}
		}
	}
	return texts, logins, nil
}
