// The other side of the benchmark: it runs the kubelet's own packages, and
// go-containerregistry's, on the inputs it is given, and says how long they took.
// A JSON request a line in, a JSON answer a line out.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"runtime"
	"time"
)

// request names an operation, what it works on, and how often it is done.
type request struct {
	Op      string   `json:"op"`
	Name    string   `json:"name"`
	Doc     string   `json:"doc"`
	Docs    []string `json:"docs"`
	Images  []string `json:"images"`
	Repeats int      `json:"repeats"`
}

// answer is the time for all repeats, and a count that both sides must agree on.
type answer struct {
	Nanoseconds int64  `json:"nanoseconds"`
	Count       int    `json:"count"`
	Error       string `json:"error,omitempty"`
}

var operations = map[string]func(request) (answer, error){}

func main() {
	requests := json.NewDecoder(bufio.NewReaderSize(os.Stdin, 1<<20))
	answers := json.NewEncoder(os.Stdout)
	for requests.More() {
		var asked request
		if err := requests.Decode(&asked); err != nil {
			fmt.Fprintln(os.Stderr, "bench:", err)
			os.Exit(1)
		}
		given, err := run(asked)
		if err != nil {
			given.Error = err.Error()
		}
		if err := answers.Encode(given); err != nil {
			os.Exit(1)
		}
	}
}

func run(asked request) (answer, error) {
	operation, known := operations[asked.Op]
	if !known {
		return answer{}, fmt.Errorf("no operation %q", asked.Op)
	}
	return operation(asked)
}

// timed does something a number of times. What lay about before is collected first, and what it leaves about is
// before the answer: the other side has its turn then.
func timed(repeats int, once func() (int, error)) (answer, error) {
	runtime.GC()
	defer runtime.GC()
	count := 0
	start := time.Now()
	for range max(repeats, 1) {
		counted, err := once()
		if err != nil {
			return answer{}, err
		}
		count = counted
	}
	return answer{Nanoseconds: time.Since(start).Nanoseconds(), Count: count}, nil
}
