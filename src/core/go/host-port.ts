/** Mirrors net.SplitHostPort; undefined where Go returns an error. The port is not checked for digits. */
export function splitHostPort(
  hostport: string,
): { readonly host: string; readonly port: string } | undefined {
  const colon = hostport.lastIndexOf(':');
  if (colon < 0) return undefined;
  const port = hostport.slice(colon + 1);
  if (hostport.startsWith('[')) {
    const close = hostport.indexOf(']');
    if (close < 0 || close + 1 !== colon) return undefined;
    if (hostport.includes('[', 1) || hostport.includes(']', close + 1)) return undefined;
    return { host: hostport.slice(1, close), port };
  }
  const host = hostport.slice(0, colon);
  if (host.includes(':') || hostport.includes('[') || hostport.includes(']')) return undefined;
  return { host, port };
}
