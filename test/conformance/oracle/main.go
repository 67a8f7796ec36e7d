// The oracle answers questions about registry credentials by running the
// kubelet's own packages: a JSON question a line in, a JSON answer a line out.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	silenceKubelet()
	ended := make(chan os.Signal, 1)
	signal.Notify(ended, os.Interrupt, syscall.SIGTERM)
	go func() {
		<-ended
		tidy()
		os.Exit(1)
	}()
	err := serve(os.Stdin, os.Stdout)
	tidy()
	if err != nil {
		fmt.Fprintln(os.Stderr, "oracle:", err)
		os.Exit(1)
	}
}

func serve(in io.Reader, out io.Writer) error {
	lines := bufio.NewReaderSize(in, 1<<16)
	answers := bufio.NewWriterSize(out, 1<<16)
	encoder := json.NewEncoder(answers)
	encoder.SetEscapeHTML(false)
	for {
		line, err := lines.ReadBytes('\n')
		if len(bytes.TrimSpace(line)) > 0 {
			if err := encoder.Encode(answer(line)); err != nil {
				return err
			}
		}
		if err == io.EOF {
			return answers.Flush()
		}
		if err != nil {
			return err
		}
		if !holdsLine(lines) {
			if err := answers.Flush(); err != nil {
				return err
			}
		}
	}
}

// holdsLine tells whether the next read can be served without waiting for the asker.
func holdsLine(lines *bufio.Reader) bool {
	waiting, _ := lines.Peek(lines.Buffered())
	return bytes.IndexByte(waiting, '\n') >= 0
}
