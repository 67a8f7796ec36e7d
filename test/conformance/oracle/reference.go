package main

import (
	"encoding/json"

	"k8s.io/kubernetes/pkg/util/parsers"
)

func init() { operations["reference"] = reference }

func reference(in json.RawMessage) (interface{}, error) {
	var asked struct {
		Image string `json:"image"`
	}
	if err := json.Unmarshal(in, &asked); err != nil {
		return nil, err
	}
	repository, tag, digest, err := parsers.ParseImageName(asked.Image)
	if err != nil {
		return fields{"valid": false, "error": err.Error()}, nil
	}
	return fields{"valid": true, "repository": repository, "tag": tag, "digest": digest}, nil
}
