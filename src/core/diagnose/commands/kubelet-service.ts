/** The kubelet reads its plugin configuration at start only. */
export const RESTART_KUBELET = 'systemctl restart kubelet';

/** The kubelet's own words about its plugins. */
export const KUBELET_LOG_OF_PLUGINS = 'journalctl -u kubelet | grep -i "credential provider"';
