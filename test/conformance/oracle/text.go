package main

import (
	"encoding/base64"
	"encoding/json"
	"unicode/utf8"
)

// bytesIn reads text, or bytes that are no valid UTF-8 as {"b64": "..."}.
type bytesIn []byte

func (b *bytesIn) UnmarshalJSON(data []byte) error {
	var text string
	if err := json.Unmarshal(data, &text); err == nil {
		*b = bytesIn(text)
		return nil
	}
	var wrapped struct {
		B64 []byte `json:"b64"`
	}
	if err := json.Unmarshal(data, &wrapped); err != nil {
		return err
	}
	*b = wrapped.B64
	return nil
}

// bytesOut writes a Go string in the form that bytesIn reads.
func bytesOut(text string) interface{} {
	if utf8.ValidString(text) {
		return text
	}
	return map[string]string{"b64": base64.StdEncoding.EncodeToString([]byte(text))}
}
