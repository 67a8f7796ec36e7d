package main

import (
	"encoding/json"

	api "k8s.io/api/core/v1"
	defaults "k8s.io/kubernetes/pkg/apis/core/v1"
)

func init() { operations["pull-policy"] = pullPolicy }

func pullPolicy(in json.RawMessage) (interface{}, error) {
	var asked struct {
		Image  string `json:"image"`
		Policy string `json:"policy"`
	}
	if err := json.Unmarshal(in, &asked); err != nil {
		return nil, err
	}
	container := api.Container{Image: asked.Image, ImagePullPolicy: api.PullPolicy(asked.Policy)}
	defaults.SetDefaults_Container(&container)
	return fields{"effective": string(container.ImagePullPolicy)}, nil
}
