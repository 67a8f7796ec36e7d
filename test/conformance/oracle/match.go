package main

import (
	"encoding/json"

	"k8s.io/kubernetes/pkg/credentialprovider"
)

func init() { operations["match"] = match }

func match(in json.RawMessage) (interface{}, error) {
	var asked struct {
		Pattern string `json:"pattern"`
		Target  string `json:"target"`
	}
	if err := json.Unmarshal(in, &asked); err != nil {
		return nil, err
	}
	matched, err := credentialprovider.URLsMatchStr(asked.Pattern, asked.Target)
	if err != nil {
		return fields{"valid": false, "match": matched, "error": err.Error()}, nil
	}
	return fields{"valid": true, "match": matched}, nil
}
