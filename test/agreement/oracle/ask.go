package main

import (
	"bufio"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"sort"
	"strings"
)

const logPath = "/tmp/helpers"

// helper is what a credential helper of a question does: it notes what it is asked, and knows nothing.
func helper() {
	server, _ := io.ReadAll(os.Stdin)
	action := os.Args[1]
	file, err := os.OpenFile(logPath, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	check(err)
	name := strings.TrimPrefix(filepath.Base(os.Args[0]), "docker-credential-")
	check(json.NewEncoder(file).Encode(map[string]string{"name": name, "action": action, "server": string(server)}))
	if action == "list" {
		os.Stdout.WriteString("{}")
		return
	}
	os.Stdout.WriteString("credentials not found in native keychain\n")
	os.Exit(1)
}

// pick is what one asking came to.
type pick struct {
	user, password, identity, registry string
	raw                                bool
	warning, err                       string
}

var programs = map[string]func(*asked) pick{
	"docker": askDocker, "podman": askPodman, "crane": askCrane, "k8schain": askK8schain,
	"oras": askOras, "nerdctl": askNerdctl, "regctl": askRegctl,
}

func (q *asked) ask(tool string, repeat int) map[string]any {
	seen := map[string]map[string]any{}
	for range repeat {
		os.Remove(logPath)
		one := shown(programs[tool](q), helpersAsked())
		key, err := json.Marshal(one)
		check(err)
		seen[string(key)] = one
	}
	keys := make([]string, 0, len(seen))
	for key := range seen {
		keys = append(keys, key)
	}
	sort.Strings(keys)
	users := []any{}
	outcomes := map[any]bool{}
	picks := []any{}
	known := map[string]bool{}
	for _, key := range keys {
		one := seen[key]
		outcomes[one["outcome"]] = true
		picks = append(picks, one)
		if user, ok := one["user"]; ok {
			name, _ := json.Marshal(user)
			if !known[string(name)] {
				users = append(users, user)
			}
			known[string(name)] = true
		}
	}
	if len(keys) == 1 {
		one := seen[keys[0]]
		delete(one, "user")
		one["users"] = users
		return one
	}
	outcome := any("chance")
	if len(outcomes) == 1 {
		outcome = seen[keys[0]]["outcome"]
	}
	return map[string]any{"outcome": outcome, "users": users, "picks": picks}
}

func shown(p pick, helpers []any) map[string]any {
	one := outcomeOf(p)
	if len(helpers) > 0 {
		one = map[string]any{"outcome": "helper", "helpers": helpers, "otherwise": one}
	}
	if p.warning != "" && p.err == "" {
		one["warning"] = p.warning
	}
	return one
}

func outcomeOf(p pick) map[string]any {
	if p.err != "" {
		return map[string]any{"outcome": "error", "error": p.err}
	}
	one := map[string]any{"outcome": "anonymous"}
	if p.raw {
		one["raw"] = true
	}
	if p.user+p.password+p.identity+p.registry == "" {
		return one
	}
	one["outcome"] = "credential"
	one["user"] = spelt(p.user)
	if p.password != "" {
		one["password"] = spelt(p.password)
	}
	if p.identity != "" {
		one["token"], one["value"] = "identity", spelt(p.identity)
	} else if p.registry != "" {
		one["token"], one["value"] = "registry", spelt(p.registry)
	}
	return one
}

// helpersAsked is what the helpers noted, questions to one that follow each other as one.
func helpersAsked() []any {
	file, err := os.Open(logPath)
	if err != nil {
		return nil
	}
	defer file.Close()
	helpers := []any{}
	var last map[string]any
	for lines := bufio.NewScanner(file); lines.Scan(); {
		var line map[string]string
		check(json.Unmarshal(lines.Bytes(), &line))
		if line["action"] == "list" {
			last = map[string]any{"name": line["name"], "action": "list", "servers": []any{}}
			helpers = append(helpers, last)
			continue
		}
		if last == nil || last["name"] != line["name"] || last["action"] != nil {
			last = map[string]any{"name": line["name"], "servers": []any{}}
			helpers = append(helpers, last)
		}
		last["servers"] = append(last["servers"].([]any), spelt(line["server"]))
	}
	return helpers
}
