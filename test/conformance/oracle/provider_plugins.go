//go:build !before128
// +build !before128

package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	_ "unsafe" // for go:linkname

	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/serializer"
	serializers "k8s.io/apimachinery/pkg/runtime/serializer/json"
	api "k8s.io/kubelet/pkg/apis/credentialprovider"
	"k8s.io/kubernetes/pkg/credentialprovider"
	_ "k8s.io/kubernetes/pkg/credentialprovider/plugin"
)

type pluginIn struct {
	Exit   int       `json:"exit"`
	Stdout []bytesIn `json:"stdout"`
	Stderr string    `json:"stderr"`
}

type run struct {
	Plugin  string          `json:"plugin"`
	Args    []string        `json:"args,omitempty"`
	Request json.RawMessage `json:"request"`
}

// pluginScript is every plugin: what it says lies in the folder of its name, a
// file a run. It notes who ran, with which arguments and which request. No
// variable that a plugin may be given can change what it does.
const pluginScript = `#!/bin/sh
home=${0%/bin/*}
mine=$home/state/${0##*/}
read -r runs <"$home/runs"
read -r mark <"$mine/runs"
echo $((runs + 1)) >"$home/runs"
echo $((mark + 1)) >"$mine/runs"
printf '%s' "${0##*/}" >"$home/ran.$runs.name"
: >"$home/ran.$runs.args"
for word in "$@"; do printf '%s\000' "$word" >>"$home/ran.$runs.args"; done
/bin/cat >"$home/ran.$runs.request"
read -r last <"$mine/last"
if [ "$mark" -gt "$last" ]; then mark=$last; fi
if [ -s "$mine/stderr" ]; then /bin/cat "$mine/stderr" >&2; fi
if [ -s "$mine/stdout.$mark" ]; then /bin/cat "$mine/stdout.$mark"; fi
read -r status <"$mine/exit"
exit "$status"
`

// putPlugins writes the plugins and returns the folder with their binaries.
func putPlugins(plugins map[string]pluginIn, marks *marks) (string, error) {
	home, err := emptyFolder("plugins")
	if err != nil {
		return "", err
	}
	bin := filepath.Join(home, "bin")
	if err := os.Mkdir(bin, 0o700); err != nil {
		return "", err
	}
	script := filepath.Join(home, "plugin.sh")
	if err := os.WriteFile(script, []byte(pluginScript), 0o700); err != nil {
		return "", err
	}
	if err := os.WriteFile(filepath.Join(home, "runs"), []byte("0\n"), 0o600); err != nil {
		return "", err
	}
	for name, plugin := range plugins {
		if name == "" || name == "." || name == ".." || strings.ContainsAny(name, "/\x00") {
			continue
		}
		if err := os.Symlink(script, filepath.Join(bin, name)); err != nil {
			return "", err
		}
		if err := putState(filepath.Join(home, "state", name), plugin, marks); err != nil {
			return "", err
		}
	}
	return bin, nil
}

func putState(folder string, plugin pluginIn, marks *marks) error {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	last := len(plugin.Stdout) - 1
	if last < 0 {
		last = 0
	}
	files := map[string]string{
		"runs":   "0\n",
		"last":   strconv.Itoa(last) + "\n",
		"exit":   strconv.Itoa(plugin.Exit) + "\n",
		"stderr": plugin.Stderr,
	}
	for at, document := range plugin.Stdout {
		files["stdout."+strconv.Itoa(at)] = string(markReply(document, marks))
	}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			return err
		}
	}
	return nil
}

// replies is what the kubelet decodes the replies of plugins with.
//
//go:linkname replies k8s.io/kubernetes/pkg/credentialprovider/plugin.codecs
var replies serializer.CodecFactory

// markReply puts marks into a reply that the kubelet can decode; any other
// stays as it is, YAML too, for the kubelet first looks at a reply as JSON.
func markReply(document bytesIn, marks *marks) bytesIn {
	if _, err := serializers.DefaultMetaFactory.Interpret(document); err != nil {
		return document
	}
	object, kind, err := replies.UniversalDecoder().Decode(document, nil, nil)
	if err != nil {
		return document
	}
	response, ok := object.(*api.CredentialProviderResponse)
	if !ok {
		return document
	}
	from := marks.newDocument("plugin")
	for key, auth := range response.Auth {
		entry := credentialprovider.DockerConfig{key: {Username: auth.Username, Password: auth.Password}}
		marked := marks.mark(from, entry)[key]
		response.Auth[key] = api.AuthConfig{Username: marked.Username, Password: auth.Password}
	}
	info, ok := runtime.SerializerInfoForMediaType(replies.SupportedMediaTypes(), "application/json")
	if !ok {
		panic("no JSON serializer")
	}
	var text bytes.Buffer
	if err := replies.EncoderForVersion(info.Serializer, kind.GroupVersion()).Encode(response, &text); err != nil {
		return document
	}
	return text.Bytes()
}

// takeRuns tells which plugins have run since it was last asked.
func takeRuns() ([]run, error) {
	home := filepath.Join(node, "plugins")
	ran := []run{}
	for at := 0; ; at++ {
		base := filepath.Join(home, "ran."+strconv.Itoa(at))
		name, err := os.ReadFile(base + ".name")
		if os.IsNotExist(err) {
			break
		}
		if err != nil {
			return nil, err
		}
		args, err := os.ReadFile(base + ".args")
		if err != nil {
			return nil, err
		}
		request, err := os.ReadFile(base + ".request")
		if err != nil {
			return nil, err
		}
		if !json.Valid(request) {
			return nil, fmt.Errorf("the kubelet asks a plugin %q", request)
		}
		one := run{Plugin: string(name), Request: request}
		if len(args) > 0 {
			one.Args = strings.Split(strings.TrimSuffix(string(args), "\x00"), "\x00")
		}
		ran = append(ran, one)
		for _, kind := range []string{".name", ".args", ".request"} {
			os.Remove(base + kind)
		}
	}
	return ran, os.WriteFile(filepath.Join(home, "runs"), []byte("0\n"), 0o600)
}
