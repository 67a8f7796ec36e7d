#!/usr/bin/env bash
# Builds the oracle for one release of the kubelet, with the Go toolchain and
# the settings of that release, and prints the path of the binary.
set -euo pipefail
export LC_ALL=C

say() { printf 'oracle: %s\n' "$*" >&2; }

release=${1-}
release=${release#v}
if [[ $# -ne 1 || ! $release =~ ^1\.([0-9]+)\.[0-9]+(-[a-z]+\.[0-9]+)?$ ]]; then
  say "usage: build.sh RELEASE, for example build.sh 1.37.2"
  exit 2
fi
minor=${BASH_REMATCH[1]}
staging=v0.${release#1.}

source=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/kubelet-keyring/oracle

digest() { if command -v sha256sum >/dev/null; then sha256sum "$@"; else shasum -a 256 "$@"; fi; }
state=$(cd "$source" && digest build.sh go.mod go.sum ./*.go ./*.s | digest | cut -c1-16)

# A toolchain begins with a digit, a pre-release does not: 1.38.0 does not find what 1.38.0-rc.1 left.
for built in "$cache/$release"-[0-9]*-"$state"/oracle; do
  if [[ -x $built ]]; then
    printf '%s\n' "$built"
    exit 0
  fi
done

if ! command -v go >/dev/null; then
  say "go is not installed; it is needed to build the kubelet's packages (any version from 1.21 on, the right toolchain is fetched)"
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

say "fetching kubernetes $release"
if ! GOTOOLCHAIN=auto go mod download -json "k8s.io/kubernetes@v$release" >download.json; then
  say "kubernetes $release is not served:" "$(sed -n 's/.*"Error": "\(.*\)".*/\1/p' download.json)"
  exit 4
fi
kubernetes=$(sed -n 's/.*"Dir": "\(.*\)".*/\1/p' download.json)

# Before 1.23 the toolchain is named by the build image alone: v1.21.0-go1.16.15-buster.0
if [[ -f $kubernetes/.go-version ]]; then
  toolchain=$(tr -d '[:space:]' <"$kubernetes/.go-version")
else
  toolchain=$(sed 's/.*-go\([0-9.]*\)-.*/\1/' "$kubernetes/build/build-image/cross/VERSION")
fi
export GOTOOLCHAIN=go$toolchain
if ! version=$(go env GOVERSION); then
  say "Go $toolchain, the toolchain of kubernetes $release, is not served"
  exit 4
fi
if [[ $version != "$GOTOOLCHAIN" ]]; then
  say "kubernetes $release is built with Go $toolchain, but go gives $version; Go 1.21 or newer can fetch the right one"
  exit 3
fi

cp "$source"/*.go "$source"/*.s .
left_out=
if grep -q "^[[:space:]]*k8s.io/kubernetes v$release\$" "$source/go.mod"; then
  cp "$source/go.mod" "$source/go.sum" .
  export GOFLAGS=-mod=readonly
else
  # A proxy need not have all of the staging modules, and most of them the oracle
  # does not use. An empty module stands in for each that is not served; a build
  # that needs more of it than that fails.
  modules=$(sed -n "s#.*\(k8s\.io/[a-z0-9-]*\) => \./staging/.*#\1@$staging#p" "$kubernetes/go.mod")
  # shellcheck disable=SC2086 # one word for each module
  left_out=$(GOTOOLCHAIN=auto go list -m -e -f '{{if not .GoMod}}{{.Path}}{{end}}' $modules)

  # The release's own go.mod keeps everything that can change an answer: the
  # language version, the godebug defaults, each dependency's version.
  sed -e 's|^module .*|module kubelet-keyring.test/oracle|' \
    -e "s#=> \./staging/src/\(k8s\.io/[a-z0-9-]*\)#=> \1 $staging#" \
    "$kubernetes/go.mod" >go.mod
  printf '\nrequire k8s.io/kubernetes v%s\n' "$release" >>go.mod
  for module in $left_out; do
    mkdir -p "left-out/$module"
    printf 'module %s\n' "$module" >"left-out/$module/go.mod"
    sed -i.before "s#=> $module $staging\$#=> ./left-out/$module#" go.mod
  done
fi

flags=(-p 2 -trimpath -ldflags "-s -w -X main.release=$release")
tags=
for first in 128 131 132 133 134 135 136; do
  if ((100 + minor < first)); then tags=$tags,before$first; fi
done
if [[ -n $tags ]]; then flags+=(-tags "${tags#,}"); fi
if [[ ! $toolchain =~ ^1\.1[0-7]\. ]]; then flags+=(-buildvcs=false); fi

say "building for kubernetes $release with Go $toolchain; this takes some minutes the first time"
if ! nice -n 10 go build "${flags[@]}" -o oracle . >&2; then
  if [[ -n $left_out ]]; then
    say "these modules of kubernetes $release are not served:" $left_out
    exit 4
  fi
  say "kubernetes $release cannot be built"
  exit 1
fi

place=$cache/$release-$toolchain-$state
mkdir -p "$place"
mv oracle "$place/oracle"
printf '%s\n' "$place/oracle"
