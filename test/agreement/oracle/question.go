package main

import (
	"encoding/base64"
	"encoding/json"
	"os"
	"path/filepath"
	"unicode/utf8"
)

type question struct {
	ID string `json:"id"`
	In asked  `json:"in"`
}

type asked struct {
	Files    map[string]json.RawMessage `json:"files"`
	Env      map[string]string          `json:"env"`
	Programs []string                   `json:"programs"`
	Secrets  []struct {
		File string          `json:"file"`
		Type string          `json:"type"`
		Text json.RawMessage `json:"text"`
	} `json:"secrets"`
	Image string `json:"image"`
}

type answer struct {
	ID   string         `json:"id"`
	Tool string         `json:"tool"`
	Out  map[string]any `json:"out"`
}

// text is a string, or {"b64": …} where it is no UTF-8, or {"kind": …} where it is no file.
func text(raw json.RawMessage) (value []byte, kind string) {
	var plain string
	if json.Unmarshal(raw, &plain) == nil {
		return []byte(plain), ""
	}
	var other struct{ B64, Kind string }
	check(json.Unmarshal(raw, &other))
	bytes, err := base64.StdEncoding.DecodeString(other.B64)
	check(err)
	return bytes, other.Kind
}

func spelt(value string) any {
	if utf8.ValidString(value) {
		return value
	}
	return map[string]string{"b64": base64.StdEncoding.EncodeToString([]byte(value))}
}

// lay writes the files and programs of a question, and sets its variables.
func (q *asked) lay() {
	for path, raw := range q.Files {
		check(os.MkdirAll(filepath.Dir(path), 0o755))
		bytes, kind := text(raw)
		switch kind {
		case "directory":
			check(os.MkdirAll(path, 0o755))
		case "dangling":
			check(os.Symlink("/nothing-is-here", path))
		case "unreadable":
			check(os.WriteFile(path, []byte("{}"), 0o000))
		default:
			check(os.WriteFile(path, bytes, 0o644))
		}
	}
	for _, program := range q.Programs {
		check(os.Symlink("/oracle", filepath.Join("/path", program)))
	}
	os.Clearenv()
	for name, value := range q.Env {
		check(os.Setenv(name, value))
	}
	check(os.Setenv("PATH", "/path"))
}

func (q *asked) clear() {
	for path := range q.Files {
		os.Chmod(path, 0o644)
		check(os.RemoveAll(path))
	}
	for _, program := range q.Programs {
		check(os.Remove(filepath.Join("/path", program)))
	}
}
