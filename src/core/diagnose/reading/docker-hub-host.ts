/** Whether a host that a text names is one of Docker Hub's: its registry, or its token server. */
export function isDockerHubHost(host: string): boolean {
  return /^(?:[a-z0-9-]{1,63}\.)?docker\.io(?::443)?$/i.test(host);
}
