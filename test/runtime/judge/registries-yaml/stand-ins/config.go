// Package config stands in for k3s's own of this name, as far as the two generating files name its fields.
package config

// Containerd is where the files go.
type Containerd struct {
	Address, Config, Opt, Root, State, Registry, Template string
	BlockIOConfig, RDTConfig                              string
	ConfigVersion                                         int
}

// Agent is the part of the agent that templates name.
type Agent struct {
	Snapshotter, PauseImage, CNIBinDir, CNIConfDir, ImageServiceSocket, PrivateRegistry string
}

// Node is the node.
type Node struct {
	Containerd     Containerd
	AgentConfig    Agent
	SELinux        bool
	DefaultRuntime string
}
