// Package spegel stands in for k3s's own of this name: the address of the embedded registry.
package spegel

// DefaultRegistry is never asked for here.
var DefaultRegistry = struct{ InternalAddress, RegistryPort string }{"127.0.0.1", "6443"}
