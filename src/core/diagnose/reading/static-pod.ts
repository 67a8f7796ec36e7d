/** How a static pod gets a credential. */
export const NODE_CREDENTIAL =
  'Write /var/lib/kubelet/config.json on the node (in the --root-dir of its kubelet), or configure a credential provider plugin.';
