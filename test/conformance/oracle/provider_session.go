//go:build !before128
// +build !before128

package main

import (
	"encoding/json"

	"k8s.io/kubernetes/pkg/credentialprovider"
	"k8s.io/kubernetes/pkg/credentialprovider/secrets"
	"k8s.io/kubernetes/pkg/util/parsers"
)

func init() { operations["provider-session"] = providerSession }

type podIn struct {
	Namespace          string `json:"namespace"`
	Name               string `json:"name"`
	UID                string `json:"uid"`
	ServiceAccountName string `json:"serviceAccountName"`
}

type sessionStep struct {
	Image       string       `json:"image"`
	Found       bool         `json:"found"`
	Credentials []credential `json:"credentials"`
	Unordered   [][2]int     `json:"unordered,omitempty"`
	Ran         []run        `json:"ran"`
}

// providerSession has the kubelet register plugins and look images up, one
// after the other. Where a credential comes from the kubelet does not tell, nor
// can a plugin be asked twice as a keyring can; so the user names in all that
// it reads are marks, and an answer says what the marks stand for.
func providerSession(in json.RawMessage) (interface{}, error) {
	var asked struct {
		Files    map[string]json.RawMessage `json:"files"`
		Secrets  []secretIn                 `json:"secrets"`
		Provider struct {
			Config          bytesIn             `json:"config"`
			Plugins         map[string]pluginIn `json:"plugins"`
			ServiceAccounts []accountIn         `json:"serviceAccounts"`
			Steps           []struct {
				Pod   podIn  `json:"pod"`
				Image string `json:"image"`
			} `json:"steps"`
		} `json:"provider"`
	}
	if err := json.Unmarshal(in, &asked); err != nil {
		return nil, err
	}
	marks := &marks{}
	config, err := putConfig(asked.Provider.Config, nil)
	if err != nil {
		return nil, err
	}
	bin, err := putPlugins(asked.Provider.Plugins, marks)
	if err != nil {
		return nil, err
	}
	forgetPlugins()
	if err := registerPlugins(config, bin, accounts(asked.Provider.ServiceAccounts)); err != nil {
		return fields{"registered": false, "error": err.Error()}, nil
	}
	place, file, err := readNode(asked.Files)
	if err != nil {
		return nil, err
	}
	answer := fields{"registered": true, "nodeFile": nil}
	if place != "" {
		answer["nodeFile"] = place
	}
	if _, err := secrets.MakeDockerKeyring(apiSecrets(asked.Secrets), &credentialprovider.BasicDockerKeyring{}); err != nil {
		answer["secretError"] = err.Error()
		return answer, nil
	}
	marked := apiSecrets(markSecrets(asked.Secrets, marks))
	onNode := marks.mark(marks.newDocument("node"), file)
	steps := []sessionStep{}
	for _, step := range asked.Provider.Steps {
		repository, _, _, err := parsers.ParseImageName(step.Image)
		if err != nil {
			return nil, err
		}
		keyring, err := secrets.MakeDockerKeyring(marked, nodeAndPlugins(onNode, step.Pod))
		if err != nil {
			return nil, err
		}
		found, err := lookupMarked(repository, keyring, marks)
		if err != nil {
			return nil, err
		}
		found.Image = step.Image
		if found.Ran, err = takeRuns(); err != nil {
			return nil, err
		}
		steps = append(steps, found)
	}
	answer["steps"] = steps
	return answer, nil
}

func lookupMarked(repository string, keyring credentialprovider.DockerKeyring, marks *marks) (sessionStep, error) {
	offers, accounts, has := offeredFor(keyring, repository)
	step := sessionStep{Found: has, Credentials: []credential{}}
	origins, err := marks.origins(offers)
	if err != nil {
		return step, err
	}
	configs := []credentialprovider.AuthConfig{}
	for _, origin := range origins {
		entry := origin.entry
		configs = append(configs, credentialprovider.AuthConfig{Username: entry.Username, Password: entry.Password, Email: entry.Email})
	}
	if step.Unordered, err = settle(repository, configs, origins); err != nil {
		return step, err
	}
	for at, config := range configs {
		given := credential{bytesOut(config.Username), bytesOut(config.Password), nil, origins[at].document.source}
		if config.Email != "" {
			given.Email = bytesOut(config.Email)
		}
		if given.Source == "plugin" && !tellsAccounts {
			given.Source = ""
		}
		if accounts[at] != "" {
			given.Source = accounts[at]
		}
		step.Credentials = append(step.Credentials, given)
	}
	return step, nil
}
