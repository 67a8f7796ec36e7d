package main

import (
	"encoding/json"
	"fmt"
	"runtime"
	"strings"
)

// release is set by the build: the kubelet that this binary answers for.
var release = "unknown"

type question struct {
	ID json.RawMessage `json:"id"`
	Op string          `json:"op"`
	In json.RawMessage `json:"in"`
}

type answered struct {
	ID      json.RawMessage `json:"id"`
	Op      string          `json:"op"`
	Kubelet string          `json:"kubelet"`
	Go      string          `json:"go"`
	In      json.RawMessage `json:"in"`
	Out     interface{}     `json:"out"`
}

type failed struct {
	ID      json.RawMessage `json:"id"`
	Failure string          `json:"failure"`
}

type fields map[string]interface{}

// operations is filled by the init of each operation's file, because not every
// release of the kubelet has the packages for every operation.
var operations = map[string]func(in json.RawMessage) (interface{}, error){}

func answer(line []byte) interface{} {
	var asked question
	if err := json.Unmarshal(line, &asked); err != nil {
		return failed{asked.ID, "not a question: " + err.Error()}
	}
	operation, known := operations[asked.Op]
	if !known {
		return failed{asked.ID, fmt.Sprintf("unknown op %q", asked.Op)}
	}
	out, err := guarded(operation, asked.In)
	if err != nil {
		return failed{asked.ID, err.Error()}
	}
	return answered{asked.ID, asked.Op, release, toolchain(), asked.In, out}
}

func guarded(operation func(json.RawMessage) (interface{}, error), in json.RawMessage) (out interface{}, err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = fmt.Errorf("panic: %v", cause)
		}
	}()
	return operation(in)
}

func toolchain() string {
	return strings.TrimPrefix(strings.Fields(runtime.Version())[0], "go")
}
