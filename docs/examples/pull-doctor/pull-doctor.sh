#!/bin/sh
# Ends the job where an image could not be pulled with a credential, and says why.
# Usage: kubectl get deploy,sa,secret -n NAMESPACE -o yaml | sh pull-doctor.sh [NODE_ROOT]
#   NODE_ROOT  a folder with the node's files, such as var/lib/kubelet/config.json (default: a node without any)
set -u
umask 077
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/node"
cat >"$work/objects.yaml"

# The node, not this machine: no HOME, working directory /, files under a root of their own.
ask() {
  command=$1
  shift
  kubelet-keyring "$command" --cwd / --home '' --node-root "${NODE_ROOT:-$work/node}" -f "$work/objects.yaml" "$@"
}
NODE_ROOT=${1:-}

ask resolve --require-credentials >"$work/answer.txt"
status=$?
case $status in
0)
  echo 'Every image has a credential.'
  exit 0
  ;;
3) echo 'The kubelet would not even try to pull:' ;;
4) echo 'An image would be pulled anonymously:' ;;
*)
  # Wrong usage, or input that cannot be read: kubelet-keyring has said what.
  exit "$status"
  ;;
esac

ask doctor
case $? in
5) ;;                      # the root cause is above
*) cat "$work/answer.txt" ;; # nothing is certain to fail: what may, is above; here is the whole answer
esac
exit 1
