// Answers questions, a line of JSON each, as the package that kubectl prints with does. In this folder, the lines that
// were recorded are questions as well:
//
//	go run . < ../../../../fixtures/cli/jsonpath.jsonl
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"os"

	"k8s.io/client-go/util/jsonpath"
)

const documents = "../../../../fixtures/cli/jsonpath-data.json"

type line struct {
	Template string  `json:"template"`
	Data     string  `json:"data"`
	Text     *string `json:"text,omitempty"`
	Error    string  `json:"error,omitempty"`
}

func main() {
	text, err := os.ReadFile(documents)
	must(err)
	var data map[string]any
	must(json.Unmarshal(text, &data))
	out := json.NewEncoder(os.Stdout)
	out.SetEscapeHTML(false)
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var asked line
		must(json.Unmarshal(lines.Bytes(), &asked))
		must(out.Encode(answer(asked, data[asked.Data])))
	}
}

func answer(asked line, data any) line {
	told := line{Template: asked.Template, Data: asked.Data}
	// As kubectl sets it up.
	path := jsonpath.New("out").AllowMissingKeys(true)
	if err := path.Parse(asked.Template); err != nil {
		told.Error = "parse: " + err.Error()
		return told
	}
	var written bytes.Buffer
	if err := path.Execute(&written, data); err != nil {
		told.Error = "run: " + err.Error()
		return told
	}
	text := written.String()
	told.Text = &text
	return told
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}
