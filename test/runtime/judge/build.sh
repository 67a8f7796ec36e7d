#!/usr/bin/env bash
# Builds the judge of hosts.toml over containerd's own package of one release,
# and prints the path of the program. What is built already is not built again.
set -euo pipefail
export LC_ALL=C

say() { printf 'judge: %s\n' "$*" >&2; }

release=${1-}
if [[ $# -ne 1 || ! $release =~ ^[12]\.[0-9]+\.[0-9]+$ ]]; then
  say "usage: build.sh RELEASE, for example build.sh 2.4.2"
  exit 2
fi
here=$(cd "$(dirname "$0")" && pwd)
case $release in
1.*) module=github.com/containerd/containerd && packages=$module/remotes ;;
*) module=github.com/containerd/containerd/v2 && packages=$module/core/remotes ;;
esac

cache=${XDG_CACHE_HOME:-$HOME/.cache}/kubelet-keyring/judge
state=$(cat "$here/hosts.go" "$0" | sha256sum | cut -c1-16)
place=$cache/$release-$state
if [[ -x $place/judge ]]; then
  printf '%s\n' "$place/judge"
  exit
fi
if ! command -v go >/dev/null; then
  say "go is not installed; it is needed to ask containerd's own code"
  exit 3
fi

mkdir -p "$cache"
work=$(mktemp -d "$cache/building.XXXXXX")
trap 'rm -rf "$work"' EXIT
cd "$work"
unset GOEXPERIMENT GODEBUG GOOS GOARCH
export GOWORK=off CGO_ENABLED=0 GOFLAGS=-mod=mod GOTOOLCHAIN=${GOTOOLCHAIN:-go1.27.2}
if ! go mod download -json "$module@v$release" >download.json; then
  say "containerd $release is not served"
  exit 4
fi
containerd=$(sed -n 's/.*"Dir": "\(.*\)".*/\1/p' download.json)
# The release's own go.mod keeps each dependency's version; its parts in folders beside it are not served.
sed -e 's|^module .*|module kubelet-keyring.test/judge|' -e '/=> \.\//d' "$containerd/go.mod" >go.mod
cp "$containerd/go.sum" .
chmod u+w go.mod go.sum
printf '\nrequire %s v%s\n' "$module" "$release" >>go.mod
sed "s|CONTAINERD/remotes|$packages|" "$here/hosts.go" >main.go
nice -n 10 go build -p 2 -trimpath -buildvcs=false -o judge . >&2
mkdir -p "$place"
mv judge "$place/judge"
printf '%s\n' "$place/judge"
