// Answers questions about credentials with the code of docker, podman, crane, k8schain, oras, nerdctl and regctl.
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
)

const userID = 1000

func main() {
	if strings.HasPrefix(filepath.Base(os.Args[0]), "docker-credential-") {
		helper()
		return
	}
	inside := flag.Bool("inside", false, "run within the root folder; for the program itself")
	repeat := flag.Int("repeat", 256, "how often a question is asked")
	tools := flag.String("tools", "docker,podman,crane,k8schain,oras,nerdctl,regctl", "who is asked")
	flag.Parse()
	if *inside {
		answerAll(strings.Split(*tools, ","), *repeat)
		return
	}
	os.Exit(confine())
}

// confine runs the program again as an ordinary user in a root folder of its own: paths and unreadable files are real.
func confine() int {
	root, err := os.MkdirTemp("", "agreement-")
	check(err)
	defer os.RemoveAll(root)
	check(os.Chmod(root, 0o755))
	for _, dir := range []string{"etc", "srv", "run/user/1000", "run/containers", "home/user", "path", "tmp", "var/lib/kubelet"} {
		check(os.MkdirAll(filepath.Join(root, dir), 0o755))
	}
	check(os.WriteFile(filepath.Join(root, "etc/passwd"), []byte("user:x:1000:1000::/home/user:/bin/sh\n"), 0o644))
	self, err := os.Executable()
	check(err)
	program, err := os.ReadFile(self)
	check(err)
	check(os.WriteFile(filepath.Join(root, "oracle"), program, 0o755))
	check(filepath.Walk(root, func(path string, _ os.FileInfo, err error) error {
		check(err)
		return os.Chown(path, userID, userID)
	}))
	cmd := exec.Command("/oracle", append([]string{"-inside"}, os.Args[1:]...)...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	cmd.Dir = "/"
	cmd.SysProcAttr = &syscall.SysProcAttr{Chroot: root, Credential: &syscall.Credential{Uid: userID, Gid: userID}}
	if err := cmd.Run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}

func answerAll(tools []string, repeat int) {
	in := bufio.NewReaderSize(os.Stdin, 1<<20)
	out := bufio.NewWriter(os.Stdout)
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	for {
		line, err := in.ReadBytes('\n')
		if len(line) > 1 {
			var question question
			check(json.Unmarshal(line, &question))
			question.In.lay()
			for _, tool := range tools {
				check(encoder.Encode(answer{ID: question.ID, Tool: tool, Out: question.In.ask(tool, repeat)}))
			}
			question.In.clear()
		}
		if err != nil {
			break
		}
	}
	check(out.Flush())
}
