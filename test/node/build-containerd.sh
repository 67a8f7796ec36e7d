#!/usr/bin/env bash
# Builds containerd of one release, with the Go toolchain of that release's
# binaries, and prints the path of the binary. What is built already is not
# built again.
set -euo pipefail
export LC_ALL=C

say() { printf 'node: %s\n' "$*" >&2; }

release=${1-}
release=${release#v}
if [[ $# -ne 1 || ! $release =~ ^2\.[0-9]+\.[0-9]+$ ]]; then
  say "usage: build-containerd.sh RELEASE, for example build-containerd.sh 2.4.2"
  exit 2
fi

cache=${XDG_CACHE_HOME:-$HOME/.cache}/kubelet-keyring/node
module=github.com/containerd/containerd/v2
# The release's own command: not a line of ours is in it.
package=$module/cmd/containerd
flags=(-p 2 -trimpath -buildvcs=false -ldflags "-s -w -X $module/version.Version=v$release")

digest() { if command -v sha256sum >/dev/null; then sha256sum "$@"; else shasum -a 256 "$@"; fi; }
state=$(printf '%s\n' "$package" "${flags[@]}" | digest | cut -c1-16)

for binary in "$cache/containerd-$release"-go[0-9]*-"$state/containerd"; do
  if [[ -x $binary ]]; then
    printf '%s\n' "$binary"
    exit
  fi
done

if ! command -v go >/dev/null; then
  say "go is not installed; it is needed to build containerd (any version from 1.21 on, the right toolchain is fetched)"
  exit 3
fi

mkdir -p "$cache"
work=$(mktemp -d "$cache/building.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
cd "$work"

# What the caller has set must not reach into the build; his proxy settings do.
unset GOEXPERIMENT GODEBUG GOOS GOARCH
export GOWORK=off CGO_ENABLED=0 GOFLAGS=-mod=mod

say "fetching containerd $release"
if ! GOTOOLCHAIN=auto go mod download -json "$module@v$release" >download.json; then
  say "containerd $release is not served:" "$(sed -n 's/.*"Error": "\(.*\)".*/\1/p' download.json)"
  exit 4
fi
containerd=$(sed -n 's/.*"Dir": "\(.*\)".*/\1/p' download.json)

toolchain=go$(sed -n 's/^ARG GO_VERSION=//p' "$containerd/.github/workflows/release/Dockerfile")
export GOTOOLCHAIN=$toolchain
if ! version=$(go env GOVERSION); then
  say "$toolchain, the toolchain of containerd $release, is not served"
  exit 4
fi
if [[ $version != "$toolchain" ]]; then
  say "containerd $release is built with $toolchain, but go gives $version; Go 1.21 or newer can fetch the right one"
  exit 3
fi

# The release's own go.mod keeps each dependency's version.
sed -e 's|^module .*|module kubelet-keyring.test/containerd|' "$containerd/go.mod" >go.mod
cp "$containerd/go.sum" .
chmod u+w go.mod go.sum
printf '\nrequire %s v%s\n' "$module" "$release" >>go.mod

say "building containerd $release with $toolchain; this takes some minutes the first time"
started=$SECONDS
if ! nice -n 10 go build "${flags[@]}" -o built-containerd "$package" >&2; then
  say "containerd $release cannot be built"
  exit 1
fi
place=$cache/containerd-$release-$toolchain-$state
mkdir -p "$place"
mv built-containerd "$place/containerd"
say "built containerd in $((SECONDS - started)) s"
printf '%s\n' "$place/containerd"
