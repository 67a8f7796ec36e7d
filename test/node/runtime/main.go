// A container runtime that pulls nothing and runs nothing: it answers the
// kubelet over CRI and writes down each credential that it is offered.
package main

import (
	"fmt"
	"net"
	"os"

	"google.golang.org/grpc"
	cri "k8s.io/cri-api/pkg/apis/runtime/v1"
)

const usage = `runtime SOCKET RULES OFFERS   serve CRI on a unix socket, answer by a rules file, append each offer to a file
runtime loopback              bring the loopback interface of this network namespace up`

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "runtime:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) == 1 && args[0] == "loopback" {
		return raiseLoopback()
	}
	if len(args) != 3 {
		return fmt.Errorf("wrong arguments; usage:\n%s", usage)
	}
	images, err := newImages(args[1], args[2])
	if err != nil {
		return err
	}
	listener, err := net.Listen("unix", args[0])
	if err != nil {
		return err
	}
	server := grpc.NewServer()
	cri.RegisterImageServiceServer(server, images)
	cri.RegisterRuntimeServiceServer(server, newSandboxes())
	return server.Serve(listener)
}
