package main

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
)

// Asked of every program: what it made of the files below a root. `{root}` in a text stands for that root.
type files map[string]string

// Answers each line of standard input; what panics is told as such.
func main() {
	parent, err := os.MkdirTemp("", "judge")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(parent)
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(make([]byte, 1<<20), 1<<26)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	for in.Scan() {
		line, err := json.Marshal(answered(filepath.Join(parent, "node"), in.Bytes()))
		if err != nil {
			panic(err)
		}
		out.Write(append(line, '\n'))
	}
}

func answered(root string, line []byte) (told any) {
	defer os.RemoveAll(root)
	defer func() {
		if recover() != nil {
			told = map[string]bool{"crashed": true}
		}
	}()
	var q question
	if err := json.Unmarshal(line, &q); err != nil {
		panic(err)
	}
	for path, text := range q.Files {
		file := filepath.Join(root, path)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			panic(err)
		}
		if err := os.WriteFile(file, []byte(strings.ReplaceAll(text, "{root}", root)), 0o644); err != nil {
			panic(err)
		}
	}
	return ask(root, q)
}
