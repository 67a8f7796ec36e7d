#!/usr/bin/env bash
# Builds parts of a node for one release of Kubernetes, with the Go toolchain
# and the settings of that release, and prints the path of each binary, one a
# line. What is built already is not built again.
set -euo pipefail
export LC_ALL=C

say() { printf 'node: %s\n' "$*" >&2; }
usage() {
  say "usage: build.sh RELEASE kubelet|kube-apiserver|kubectl|etcd|runtime..., for example build.sh 1.37.2 kubelet runtime"
  exit 2
}

release=${1-}
release=${release#v}
[[ $# -ge 2 && $release =~ ^1\.([0-9]+)\.[0-9]+$ ]] || usage
minor=${BASH_REMATCH[1]}
staging=v0.${release#1.}
shift

source=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/kubelet-keyring/node

# All but the runtime are the release's own commands: not a line of ours is in them.
package() {
  case $1 in
    kubelet) echo k8s.io/kubernetes/cmd/kubelet ;;
    kube-apiserver) echo k8s.io/kubernetes/cmd/kube-apiserver ;;
    kubectl) echo k8s.io/kubernetes/cmd/kubectl ;;
    etcd) echo go.etcd.io/etcd/server/v3 ;;
    runtime) echo ./runtime ;;
    *) usage ;;
  esac
}

digest() { if command -v sha256sum >/dev/null; then sha256sum "$@"; else shasum -a 256 "$@"; fi; }
stamp=k8s.io/component-base/version
flags=(-p 2 -trimpath -buildvcs=false
  -ldflags "-s -w -X $stamp.gitVersion=v$release -X $stamp.gitMajor=1 -X $stamp.gitMinor=$minor")

state() {
  {
    printf '%s\n' "$(package "$1")" "${flags[@]}"
    if [[ $1 == runtime ]]; then (cd "$source/runtime" && digest ./*.go); fi
  } | digest | cut -c1-16
}

built() {
  local binary
  for binary in "$cache/$release"-go[0-9]*-"$(state "$1")/$1"; do
    if [[ -x $binary ]]; then
      printf '%s\n' "$binary"
      return
    fi
  done
  return 1
}

missing=()
for part in "$@"; do
  package "$part" >/dev/null
  built "$part" >/dev/null || missing+=("$part")
done

if ((${#missing[@]})); then
  if ! command -v go >/dev/null; then
    say "go is not installed; it is needed to build the node (any version from 1.21 on, the right toolchain is fetched)"
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

  toolchain=go$(tr -d '[:space:]' <"$kubernetes/.go-version")
  export GOTOOLCHAIN=$toolchain
  if ! version=$(go env GOVERSION); then
    say "$toolchain, the toolchain of kubernetes $release, is not served"
    exit 4
  fi
  if [[ $version != "$toolchain" ]]; then
    say "kubernetes $release is built with $toolchain, but go gives $version; Go 1.21 or newer can fetch the right one"
    exit 3
  fi

  # A proxy need not have all of the staging modules. An empty module stands in
  # for each that is not served; a build that needs more of it than that fails.
  modules=$(sed -n "s#.*\(k8s\.io/[a-z0-9-]*\) => \./staging/.*#\1@$staging#p" "$kubernetes/go.mod")
  # shellcheck disable=SC2086 # one word for each module
  left_out=$(GOTOOLCHAIN=auto go list -m -e -f '{{if not .GoMod}}{{.Path}}{{end}}' $modules)

  # The release's own go.mod keeps everything that can change an answer: the
  # language version, the godebug defaults, each dependency's version.
  sed -e 's|^module .*|module kubelet-keyring.test/node|' \
    -e "s#=> \./staging/src/\(k8s\.io/[a-z0-9-]*\)#=> \1 $staging#" \
    "$kubernetes/go.mod" >go.mod
  cp "$kubernetes/go.sum" .
  chmod u+w go.mod go.sum
  printf '\nrequire k8s.io/kubernetes v%s\n' "$release" >>go.mod
  for module in $left_out; do
    mkdir -p "left-out/$module"
    printf 'module %s\n' "$module" >"left-out/$module/go.mod"
    sed -i.before "s#=> $module $staging\$#=> ./left-out/$module#" go.mod
  done
  cp -R "$source/runtime" .

  for part in "${missing[@]}"; do
    say "building $part for kubernetes $release with $toolchain; a kubelet takes some minutes the first time"
    started=$SECONDS
    if ! nice -n 10 go build "${flags[@]}" -o "built-$part" "$(package "$part")" >&2; then
      if [[ -n $left_out ]]; then
        say "these modules of kubernetes $release are not served:" $left_out
        exit 4
      fi
      say "$part of kubernetes $release cannot be built"
      exit 1
    fi
    place=$cache/$release-$toolchain-$(state "$part")
    mkdir -p "$place"
    mv "built-$part" "$place/$part"
    say "built $part in $((SECONDS - started)) s"
  done
fi

for part in "$@"; do built "$part"; done
