#!/usr/bin/env bash
# Prints the feature gates of a kubelet of one release, out of its own code:
# name, default, whether it is locked to it. The release's go.mod keeps the version of each dependency.
set -euo pipefail
export LC_ALL=C

release=${1-}
if [[ $# -ne 1 || ! $release =~ ^1\.[0-9]+\.[0-9]+$ ]]; then
  echo "usage: gates.sh RELEASE, for example gates.sh 1.37.2" >&2
  exit 2
fi
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
unset GOEXPERIMENT GODEBUG GOOS GOARCH
export GOWORK=off CGO_ENABLED=0 GOFLAGS=-mod=mod

GOTOOLCHAIN=auto go mod download -json "k8s.io/kubernetes@v$release" >download.json
kubernetes=$(sed -n 's/.*"Dir": "\(.*\)".*/\1/p' download.json)
GOTOOLCHAIN=go$(tr -d '[:space:]' <"$kubernetes/.go-version")
export GOTOOLCHAIN
sed -e 's|^module .*|module kubelet-keyring.test/gates|' \
  -e "s#=> \./staging/src/\(k8s\.io/[a-z0-9-]*\)#=> \1 v0.${release#1.}#" \
  "$kubernetes/go.mod" >go.mod
cp "$kubernetes/go.sum" .
chmod u+w go.mod go.sum
printf '\nrequire k8s.io/kubernetes v%s\n' "$release" >>go.mod
cp "$here/main.go" .
nice -n 10 go build -p 2 -trimpath -buildvcs=false -o gates . >&2
./gates
