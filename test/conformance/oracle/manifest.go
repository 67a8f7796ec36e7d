//go:build !before136
// +build !before136

package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"k8s.io/apimachinery/pkg/api/meta"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	utiljson "k8s.io/apimachinery/pkg/util/json"
	"k8s.io/apimachinery/pkg/util/yaml"
)

func init() {
	operations["manifest"] = decodeManifest
}

// manifestDocument is one document of a text, and what kubectl makes of it.
type manifestDocument struct {
	Valid bool   `json:"valid"`
	Error string `json:"error,omitempty"`
	// JSON is the document as text, of a key that comes twice the last one.
	JSON    string           `json:"json,omitempty"`
	Refused bool             `json:"refused,omitempty"`
	Objects []manifestObject `json:"objects,omitempty"`
}

type manifestObject struct {
	APIVersion string `json:"apiVersion"`
	Kind       string `json:"kind"`
	Namespace  string `json:"namespace"`
	Name       string `json:"name"`
}

// decodeManifest reads a text as StreamVisitor of k8s.io/cli-runtime does, with the same decoder. Where kubectl
// stops at a document that it cannot read, the decoder is asked for the ones behind it as well, as long as it moves.
func decodeManifest(in json.RawMessage) (interface{}, error) {
	var asked decodeQuestion
	if err := json.Unmarshal(in, &asked); err != nil {
		return nil, err
	}
	decoder := yaml.NewYAMLOrJSONDecoder(bytes.NewReader(asked.Doc), 4096)
	documents := []manifestDocument{}
	failed := false
	for {
		raw := runtime.RawExtension{}
		err := decoder.Decode(&raw)
		if err == io.EOF {
			return fields{"documents": documents}, nil
		}
		if err != nil {
			var syntax yaml.YAMLSyntaxError
			stays := !errors.As(err, &syntax)
			if stays && failed {
				return fields{"documents": documents}, nil
			}
			failed = failed || stays
			documents = append(documents, manifestDocument{Error: err.Error()})
			continue
		}
		raw.Raw = bytes.TrimSpace(raw.Raw)
		if len(raw.Raw) == 0 || bytes.Equal(raw.Raw, []byte("null")) {
			continue
		}
		documents = append(documents, manifestOf(raw.Raw))
	}
}

func manifestOf(raw []byte) manifestDocument {
	var value interface{}
	if err := utiljson.Unmarshal(raw, &value); err != nil {
		return manifestDocument{Error: err.Error()}
	}
	switch value.(type) {
	case map[string]interface{}, []interface{}:
	default:
		return manifestDocument{Error: "no object"}
	}
	text, err := json.Marshal(value)
	if err != nil {
		return manifestDocument{Error: err.Error()}
	}
	objects, err := manifestObjects(raw)
	if err != nil {
		return manifestDocument{Valid: true, JSON: string(text), Refused: true, Error: err.Error()}
	}
	return manifestDocument{Valid: true, JSON: string(text), Objects: objects}
}

// manifestObjects takes lists apart as FlattenListVisitor of k8s.io/cli-runtime does.
func manifestObjects(raw []byte) ([]manifestObject, error) {
	decoded, _, err := unstructured.UnstructuredJSONScheme.Decode(raw, nil, nil)
	if err != nil {
		return nil, err
	}
	objects := []manifestObject{}
	waiting := []runtime.Object{decoded}
	for at := 0; at < len(waiting); at++ {
		if meta.IsListType(waiting[at]) {
			items, err := meta.ExtractList(waiting[at])
			if err != nil {
				return nil, err
			}
			waiting = append(waiting, items...)
			continue
		}
		object, ok := waiting[at].(*unstructured.Unstructured)
		if !ok {
			return nil, fmt.Errorf("%T is no object", waiting[at])
		}
		objects = append(objects, manifestObject{
			object.GetAPIVersion(), object.GetKind(), object.GetNamespace(), object.GetName(),
		})
	}
	return objects, nil
}
