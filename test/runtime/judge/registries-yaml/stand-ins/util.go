// Package util stands in for k3s's own of this name, which the generated text does not depend on.
package util

import "os"

// WriteFile writes a text.
func WriteFile(name, content string) error { return os.WriteFile(name, []byte(content), 0o600) }
