package main

import (
	"bufio"
	"context"
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"reflect"
	"strings"

	"CONTAINERD/remotes/docker"
	"CONTAINERD/remotes/docker/config"
)

// A question: files below a root of hosts.toml, and the registry that is asked for.
type question struct {
	Files map[string]string `json:"files"`
	Host  string            `json:"host"`
}

type host struct {
	Scheme       string              `json:"scheme"`
	Host         string              `json:"host"`
	Path         string              `json:"path"`
	Capabilities int                 `json:"capabilities"`
	Header       map[string][]string `json:"header"`
	Insecure     bool                `json:"insecure"`
	Clients      int                 `json:"clients"`
	FallsBack    bool                `json:"fallsBack"`
}

// Crashed: containerd itself panics at this text.
type answer struct {
	Crashed bool   `json:"crashed,omitempty"`
	Failed  bool   `json:"failed"`
	Hosts   []host `json:"hosts"`
}

// Answers each line of standard input by containerd's own reading of a folder of hosts.toml.
func main() {
	root, err := os.MkdirTemp("", "judge")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(root)
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(make([]byte, 1<<20), 1<<26)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	for in.Scan() {
		var q question
		if err := json.Unmarshal(in.Bytes(), &q); err != nil {
			panic(err)
		}
		line, err := json.Marshal(ask(root, q))
		if err != nil {
			panic(err)
		}
		out.Write(append(line, '\n'))
	}
}

func ask(parent string, q question) (told answer) {
	defer func() {
		if recover() != nil {
			told = answer{Crashed: true}
		}
	}()
	root := filepath.Join(parent, "certs.d")
	defer os.RemoveAll(root)
	for path, text := range q.Files {
		file := filepath.Join(root, path)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			panic(err)
		}
		if err := os.WriteFile(file, []byte(strings.ReplaceAll(text, "{root}", root)), 0o644); err != nil {
			panic(err)
		}
	}
	hosts, err := config.ConfigureHosts(context.Background(), config.HostOptions{
		HostDir: config.HostDirFromRoot(root),
	})(q.Host)
	if err != nil {
		return answer{Failed: true}
	}
	all := answer{Hosts: []host{}}
	for _, each := range hosts {
		all.Hosts = append(all.Hosts, describe(each))
	}
	return all
}

func describe(h docker.RegistryHost) host {
	described := host{
		Scheme: h.Scheme, Host: h.Host, Path: h.Path,
		Capabilities: int(h.Capabilities), Header: h.Header,
	}
	transport := h.Client.Transport
	if plain, ok := transport.(*http.Transport); ok {
		described.Insecure = plain.TLSClientConfig.InsecureSkipVerify
		described.Clients = len(plain.TLSClientConfig.Certificates)
		return described
	}
	described.FallsBack = true
	// The fallback holds the transport that it falls back from.
	inner := reflect.ValueOf(transport)
	for inner.Kind() == reflect.Interface || inner.Kind() == reflect.Pointer {
		inner = inner.Elem()
	}
	field := inner.FieldByName("super")
	if field.IsValid() {
		tls := field.Elem().Elem().FieldByName("TLSClientConfig").Elem()
		described.Insecure = tls.FieldByName("InsecureSkipVerify").Bool()
		described.Clients = tls.FieldByName("Certificates").Len()
	}
	return described
}
