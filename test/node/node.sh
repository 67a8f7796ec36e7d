#!/bin/sh
# The first process of a node. It runs in mount and process namespaces of its
# own, lays the folder of the node out as a file system, starts the runtime and
# the kubelet in it, and takes both with it when it ends.
#
#   node.sh ROOT WORKING_DIRECTORY RUNTIME KUBELET [FLAG...]
#
# NODE_HOME is the kubelet's HOME; where it is not set, the kubelet has none.
# NODE_PROGRAMS are programs of this machine that the node has too.
set -eu
root=$1 directory=$2 runtime=$3 kubelet=$4
shift 4
unshare=$(command -v unshare)

if [ "$$" -ne 1 ]; then
  echo 'node.sh: not the first process of a namespace; start it with unshare --mount --pid --fork' >&2
  exit 1
fi

mkdir -p "$root/proc" "$root/sys" "$root/dev" "$root/run" "$root/tmp" "$root/usr/bin" "$root/var/lib" "$root/var/log"
# The kubelet wants its root directory to be below a mount point.
mount --bind "$root" "$root"
mount -t proc proc "$root/proc" 2>/dev/null || mount --rbind /proc "$root/proc"
mount --rbind /dev "$root/dev"
mount --rbind /sys "$root/sys"

# A kubelet sets six kernel parameters when it starts, and they are those of the
# whole machine. It sees files that hold the wanted values in their place, and
# the rest of /proc/sys cannot be written to.
mount --bind "$root/proc/sys" "$root/proc/sys"
mount -o remount,bind,ro "$root/proc/sys"
mkdir -p "$root/run/parameters"
while read -r parameter value; do
  echo "$value" >"$root/run/parameters/$parameter"
  entry=$root/proc/sys/$(echo "$parameter" | tr . /)
  mount --bind "$root/run/parameters/$parameter" "$entry"
  [ "$(cat "$entry")" = "$value" ]
done <<'PARAMETERS'
vm.overcommit_memory 1
vm.panic_on_oom 0
kernel.panic 10
kernel.panic_on_oops 1
kernel.keys.root_maxkeys 1000000
kernel.keys.root_maxbytes 25000000
PARAMETERS

# Neither are cgroups and devices the node's to change.
sed -n "s|^[0-9]* [0-9]* [0-9:]* [^ ]* \($root/sys[^ ]*\) .*|\1|p" /proc/self/mountinfo | while read -r mounted; do
  mount -o remount,bind,ro "$mounted"
done

for program in "$runtime" "$kubelet"; do
  inside=$root/usr/bin/${program##*/}
  : >"$inside"
  mount --bind "$program" "$inside"
done

# Plugins are scripts: they need what runs them, and the libraries of that.
if [ -n "${NODE_PROGRAMS-}" ]; then
  [ -e "$root/bin" ] || ln -s usr/bin "$root/bin"
  for folder in /lib /lib64 /usr/lib /usr/lib64; do
    if [ -d "$folder" ]; then
      mkdir -p "$root$folder"
      mount --bind "$folder" "$root$folder"
    fi
  done
  for program in $NODE_PROGRAMS; do
    inside=$root/usr/bin/${program##*/}
    : >"$inside"
    mount --bind "$(readlink -f "$(command -v "$program")")" "$inside"
  done
fi

rm -f "$root/run/cri.sock"
env -i "$unshare" --root="$root" --wd=/ /usr/bin/runtime /run/cri.sock /run/rules.json /run/offers.jsonl &
tries=0
until [ -S "$root/run/cri.sock" ]; do
  tries=$((tries + 1))
  if [ "$tries" -gt 1000 ]; then
    echo 'node.sh: the runtime does not answer' >&2
    exit 1
  fi
  sleep 0.01
done

env -i PATH=/usr/bin ${NODE_HOME+"HOME=$NODE_HOME"} \
  "$unshare" --root="$root" --wd="$directory" /usr/bin/kubelet "$@" &
wait $!
