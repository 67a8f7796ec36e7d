#!/usr/bin/env bash
# Builds the program that answers for one kind of configuration over its reader's own code,
# and prints the path of it. What is built already is not built again.
set -euo pipefail
export LC_ALL=C

say() { printf 'judge: %s\n' "$*" >&2; }

if [[ $# -ne 2 || ! $1 =~ ^(config-toml|registries-conf|registries-yaml)$ || ! $2 =~ ^[0-9a-z.]+$ ]]; then
  say "usage: build-program.sh KIND RELEASE, for example build-program.sh config-toml 2.4.2"
  exit 2
fi
kind=$1 release=$2
here=$(cd "$(dirname "$0")" && pwd)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/kubelet-keyring/judge
state=$(cat "$here/loop.go" "$here/$kind"/*.go "$0" | sha256sum | cut -c1-16)
place=$cache/$kind-$release-$state
if [[ -x $place/judge ]]; then
  printf '%s\n' "$place/judge"
  exit
fi
if ! command -v go >/dev/null; then
  say "go is not installed; it is needed to ask the program's own code"
  exit 3
fi

mkdir -p "$cache"
work=$(mktemp -d "$cache/building.XXXXXX")
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
unset GOEXPERIMENT GODEBUG GOOS GOARCH
export GOWORK=off CGO_ENABLED=0 GOFLAGS=-mod=mod GOTOOLCHAIN=${GOTOOLCHAIN:-go1.27.2}
tags=containers_image_openpgp,exclude_graphdriver_btrfs,no_btrfs,no_devmapper,no_zfs,no_aufs

# The folder of a module's source.
source_of() {
  if ! (cd "$work" && go mod download -json "$1@$2") >"$work/download.json"; then
    say "$1 $2 is not served"
    exit 4
  fi
  sed -n 's/.*"Dir": "\(.*\)".*/\1/p' "$work/download.json"
}

# Packages below internal/ open only to their own module: the program is built as a command of it.
as_command_of() {
  cp -r "$1" "$work/module"
  chmod -R u+w "$work/module"
  cd "$work/module"
  # Its parts in folders beside it are not served.
  sed -i -e '/=> \.\//d' go.mod
  rm -rf vendor
  # It is of before `any`.
  if [[ $release == 1.6.* ]]; then go mod edit -go=1.18; fi
  # As CRI-O 1.36 has it; the module alone asks for an older one.
  if [[ $kind == registries-conf ]]; then go mod edit -require=github.com/BurntSushi/toml@v1.6.0; fi
  mkdir -p cmd/judge
  cp "$here/loop.go" cmd/judge/main.go
  for part in "${@:2}"; do cp "$here/$kind/$part" cmd/judge/; done
  nice -n 10 go build -p 2 -trimpath -buildvcs=false -tags "$tags" -o "$work/judge" ./cmd/judge >&2
}

# The two generating files of k3s, without the rest of it. The module proxy may not serve k3s: then a checkout
# that K3S_SOURCE names is taken.
over_k3s() {
  local k3s=${K3S_SOURCE-}
  [[ -n $k3s ]] || k3s=$(source_of github.com/k3s-io/k3s "$release")
  mkdir -p "$work/module/cmd/judge" "$work/module/pkg/agent"/{containerd,templates,util} \
    "$work/module/pkg"/{daemons/config,spegel,version}
  cd "$work/module"
  cp "$k3s"/pkg/agent/containerd/config.go "$here/$kind/generated.go" pkg/agent/containerd/
  cp "$k3s"/pkg/agent/templates/templates{,_linux}.go pkg/agent/templates/
  cp "$here/$kind/stand-ins/util.go" pkg/agent/util/
  cp "$here/$kind/stand-ins/config.go" pkg/daemons/config/
  cp "$here/$kind/stand-ins/spegel.go" pkg/spegel/
  cp "$here/$kind/stand-ins/version.go" pkg/version/
  cp "$here/loop.go" cmd/judge/main.go
  cp "$here/$kind/registries.go" cmd/judge/
  chmod -R u+w .
  go mod init github.com/k3s-io/k3s
  go get github.com/rancher/wharfie@v0.7.1 github.com/containerd/containerd/v2@v2.2.9 github.com/pelletier/go-toml/v2@v2.2.4
  nice -n 10 go build -p 2 -trimpath -buildvcs=false -o "$work/judge" ./cmd/judge
}

case $kind-$release in
config-toml-1.*)
  as_command_of "$(source_of github.com/containerd/containerd "v$release")" \
    answer.go config-1.go "release-${release%.*}.go"
  ;;
config-toml-*)
  as_command_of "$(source_of github.com/containerd/containerd/v2 "v$release")" \
    answer.go config-2.go "release-${release%.*}.go"
  ;;
registries-conf-*) as_command_of "$(source_of go.podman.io/image/v5 "$release")" registries.go ;;
registries-yaml-*) over_k3s >&2 ;;
esac
mkdir -p "$place"
mv "$work/judge" "$place/judge"
printf '%s\n' "$place/judge"
