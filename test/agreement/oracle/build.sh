#!/usr/bin/env bash
# Builds the oracle: the code of docker, podman, crane, k8schain, oras, nerdctl and
# regctl in one program. Prints the path of the binary.
set -euo pipefail
export LC_ALL=C

say() { printf 'oracle: %s\n' "$*" >&2; }

source=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# --latest: with the newest published modules, which are another program each day.
latest=${1:-}
cache=${XDG_CACHE_HOME:-$HOME/.cache}/kubelet-keyring/agreement

digest() { if command -v sha256sum >/dev/null; then sha256sum "$@"; else shasum -a 256 "$@"; fi; }
state=$(cd "$source" && digest build.sh go.mod go.sum ./*.go ./*.s | digest | cut -c1-16)
built=$cache/$state/oracle
if [[ $latest != --latest && -x $built ]]; then
  printf '%s\n' "$built"
  exit 0
fi

if ! command -v go >/dev/null; then
  say "go is not installed; it is needed to build the programs' own packages"
  exit 3
fi

unset GOEXPERIMENT GODEBUG GOOS GOARCH
export GOWORK=off CGO_ENABLED=0 GOFLAGS=-mod=readonly
mkdir -p "$cache/$state"
say "building the oracle; this takes some minutes the first time"
if [[ $latest == --latest ]]; then
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  cp "$source"/go.mod "$source"/go.sum "$source"/*.go "$source"/*.s "$work"
  source=$work
  built=$cache/latest/oracle
  mkdir -p "$cache/latest"
  export GOFLAGS=-mod=mod
  cd "$source"
  modules=(github.com/containerd/nerdctl/v2 github.com/docker/cli github.com/google/go-containerregistry
    github.com/regclient/regclient go.podman.io/image/v5 oras.land/oras-go/v2)
  for module in "${modules[@]}"; do
    go get "$module@latest" >&2 || say "$module: its newest release cannot be had; it stays as it is"
  done
  go mod tidy >&2
  go list -m "${modules[@]}" >&2
fi
tags=no_ipfs,containers_image_openpgp,exclude_graphdriver_btrfs,exclude_graphdriver_devicemapper
cd "$source"
nice -n 10 go build -p 2 -trimpath -buildvcs=false -tags "$tags" -ldflags '-s -w' -o "$built.new" . >&2
mv "$built.new" "$built"
printf '%s\n' "$built"
