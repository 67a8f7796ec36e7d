// Package version stands in for k3s's own of this name.
package version

// Program is who generates.
const Program = "k3s"
