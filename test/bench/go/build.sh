#!/usr/bin/env bash
# Builds the other side of the benchmark with the packages and the toolchain of
# the kubelet release that go.mod names, and prints the path of the binary.
set -euo pipefail
export LC_ALL=C

say() { printf 'bench: %s\n' "$*" >&2; }

source=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/kubelet-keyring/bench
release=$(sed -n 's/^[[:space:]]*k8s.io\/kubernetes v\([0-9.]*\)$/\1/p' "$source/go.mod")

digest() { if command -v sha256sum >/dev/null; then sha256sum "$@"; else shasum -a 256 "$@"; fi; }
state=$(cd "$source" && digest build.sh go.mod go.sum ./*.go | digest | cut -c1-16)
place=$cache/$release-$state
if [[ -x $place/bench ]]; then
  printf '%s\n' "$place/bench"
  exit 0
fi

if ! command -v go >/dev/null; then
  say "go is not installed; it is needed to build the kubelet's packages (any version from 1.21 on, the right toolchain is fetched)"
  exit 3
fi

mkdir -p "$cache"
work=$(mktemp -d "$cache/building.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
cp "$source"/*.go "$source/go.mod" "$source/go.sum" "$work"
cd "$work"

# What the caller has set must not reach into the build; his proxy settings do.
unset GOEXPERIMENT GODEBUG GOOS GOARCH GOAMD64 GOARM64
export GOWORK=off CGO_ENABLED=0 GOFLAGS=-mod=readonly

if ! kubernetes=$(GOTOOLCHAIN=auto go mod download -json "k8s.io/kubernetes@v$release" | sed -n 's/.*"Dir": "\(.*\)".*/\1/p'); then
  say "kubernetes $release is not served"
  exit 4
fi
GOTOOLCHAIN=go$(tr -d '[:space:]' <"$kubernetes/.go-version")
export GOTOOLCHAIN
say "building with the packages of kubernetes $release; this takes some minutes the first time"
nice -n 10 go build -p 2 -trimpath -buildvcs=false -ldflags '-s -w' -o bench . >&2
mkdir -p "$place"
mv bench "$place/bench"
printf '%s\n' "$place/bench"
