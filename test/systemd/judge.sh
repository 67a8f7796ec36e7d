#!/bin/sh
# Starts the systemd of this machine over generated units, in a file system of its own, and keeps what they started.
#
#   judge.sh TREE OUT   TREE holds etc, run, usr/lib/systemd; OUT gets a file for each unit
#
# A systemd that sees the machine's folders may empty them (/tmp, for one). So this one sees none of them: it is started
# below a new tmpfs that holds nothing but /usr, read-only and without the machine's units, the tree and OUT.
set -eu
if [ "${1-}" != inside ]; then
  tree=$(readlink -f "$1")
  out=$(readlink -f "$2")
  self=$(readlink -f "$0")
  root=$(mktemp -d)
  group=/sys/fs/cgroup/unified/keyring-judge-$$
  [ -d /sys/fs/cgroup/unified ] || group=/sys/fs/cgroup/keyring-judge-$$
  mkdir "$group"
  # The group is left again before the end: one that is in use stays.
  trap 'rmdir "$root" 2>/dev/null; find "$group" -depth -type d -exec rmdir {} + 2>/dev/null || :' EXIT
  sh -c 'echo $$ >"$1"/cgroup.procs; shift; exec "$@"' sh "$group" \
    setpriv --pdeathsig KILL \
    unshare --mount --pid --fork --kill-child --net --uts --ipc --cgroup --propagation private \
    env -i PATH=/usr/sbin:/usr/bin sh "$self" inside "$tree" "$out" "$root" &
  child=$!
  waited=0
  while [ ! -e "$out/done" ] && kill -0 $child 2>/dev/null && [ $waited -lt 600 ]; do
    sleep 1
    waited=$((waited + 1))
  done
  kill -KILL $child 2>/dev/null || :
  wait $child 2>/dev/null || :
  sleep 1
  [ -e "$out/done" ]
  exit
fi

tree=$2 out=$3 root=$4
mount --make-rprivate /
mount -t tmpfs -o mode=755 judge "$root"
cd "$root"
mkdir etc run tmp var var/tmp proc sys dev root usr out old home opt
for link in bin sbin lib lib64; do ln -s "usr/$link" "$link"; done
mount --bind /usr usr
mount -o remount,bind,ro usr
for hidden in usr/local usr/lib/systemd/system usr/lib/systemd/system-generators usr/lib/systemd/system-environment-generators \
  usr/lib/systemd/system-preset usr/lib/systemd/system-shutdown usr/lib/tmpfiles.d usr/lib/sysctl.d usr/lib/environment.d \
  usr/lib/sysusers.d usr/lib/binfmt.d usr/lib/modules-load.d; do
  if [ -d "$hidden" ]; then mount -t tmpfs -o mode=755 judge "$hidden"; fi
done
mount --bind "$out" out
mount -t tmpfs -o mode=755 judge run
mount -t tmpfs -o mode=755 judge dev
for device in null zero full random urandom; do
  : >"dev/$device"
  mount --bind "/dev/$device" "dev/$device"
done
mkdir dev/pts dev/shm
mount -t tmpfs judge dev/shm
mount -t proc proc proc
mount --bind proc/sys proc/sys
mount -o remount,bind,ro proc/sys
mount -t sysfs -o ro sysfs sys
mount -t tmpfs -o mode=755 judge sys/fs/cgroup
umount sys/fs/cgroup
mount -t cgroup2 cgroup2 sys/fs/cgroup
cp -dR "$tree/." .
pivot_root . old
cd /
umount -l /old
rmdir /old
# What can be written has to be new; else nothing is started.
while read -r _ _ _ _ place options rest; do
  case "$place:,$options,:${rest#*- }" in
    /out:* | *:*,ro,*:* | *:tmpfs\ * | *:proc\ * | *:cgroup2\ *) ;;
    /dev/null:* | /dev/zero:* | /dev/full:* | /dev/random:* | /dev/urandom:*) ;;
    *)
      echo "judge: $place of the machine can be written; systemd is not started" >&2
      exit 1
      ;;
  esac
  checked=$place
done </proc/self/mountinfo
if [ -z "${checked-}" ] || [ -e /old ]; then
  echo 'judge: the machine can still be seen; systemd is not started' >&2
  exit 1
fi
hostname judge-1.example.com
exec setpriv --bounding-set -sys_time,-sys_boot,-sys_module,-sys_rawio,-mknod,-syslog,-net_admin,-audit_control \
  env -i container=judge PATH=/usr/sbin:/usr/bin /usr/lib/systemd/systemd --system --unit=judge.target --log-level=warning
