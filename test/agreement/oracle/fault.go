package main

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os/exec"
	"strings"
	"syscall"
)

// fault is the class of an error; texts count where a library drops the type.
func fault(err error) string {
	var syntax *json.SyntaxError
	var mistyped *json.UnmarshalTypeError
	var corrupt base64.CorruptInputError
	switch {
	case err == nil:
		return ""
	case errors.Is(err, exec.ErrNotFound):
		return "helper-missing"
	case errors.Is(err, syscall.EISDIR):
		return "file-is-directory"
	case errors.Is(err, fs.ErrPermission):
		return "file-unreadable"
	case errors.As(err, &corrupt):
		return "auth-base64"
	case errors.As(err, &syntax), errors.Is(err, io.ErrUnexpectedEOF):
		return "json-syntax"
	case errors.As(err, &mistyped):
		return "json-type"
	}
	return faultOfText(err.Error())
}

func faultOfText(text string) string {
	for _, known := range [][2]string{
		{"executable file not found", "helper-missing"},
		{"no such file or directory", "file-unreachable"},
		{"is a directory", "file-is-directory"},
		{"permission denied", "file-unreadable"},
		{"illegal base64", "auth-base64"},
		{"invalid auth configuration file", "auth-format"},
		{"must be formatted as base64", "auth-format"},
		{"does not conform the base64", "auth-format"},
		{"cannot unmarshal", "json-type"},
		{"in dockercfg invalid", "key-url"},
		{"invalid character", "json-syntax"},
		{"unexpected EOF", "json-syntax"},
		{"unexpected end of JSON", "json-syntax"},
		{"$HOME is not defined", "home-unknown"},
	} {
		if strings.Contains(text, known[0]) {
			return known[1]
		}
	}
	return "unknown: " + text
}
