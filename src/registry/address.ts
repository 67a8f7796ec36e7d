import { BlockList, isIPv4, isIPv6 } from 'node:net';

/** Where the registry of an image is asked: Docker Hub answers under another name than its images carry. */
const SERVED_AT: ReadonlyMap<string, string> = new Map([
  ['docker.io', 'registry-1.docker.io'],
  ['index.docker.io', 'registry-1.docker.io'],
]);

/** `host[:port]` that answers for a registry. */
export function servingHost(registry: string): string {
  return SERVED_AT.get(registry.toLowerCase()) ?? registry;
}

export type Scheme = 'https' | 'http';

/**
 * The address of a registry, or undefined where `host[:port]` is none: the WHATWG rules would read some
 * names (`0x7f.1`, `127.1`) as another host than the one that the credential is meant for.
 */
export function originOf(host: string, scheme: Scheme): URL | undefined {
  if (!/^[A-Za-z0-9.:[\]-]+$/.test(host) || !URL.canParse(`${scheme}://${host}`)) return undefined;
  const url = new URL(`${scheme}://${host}`);
  const name = host.replace(/:[0-9]*$/, '').toLowerCase();
  return name.startsWith('[') || url.hostname === name ? url : undefined;
}

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8);
loopback.addAddress('::1', 'ipv6');

/** Whether the host of a URL is this machine: `localhost`, 127.0.0.0/8 or ::1, as container runtimes see it. */
export function isLoopback(hostname: string): boolean {
  if (hostname === 'localhost') return true;
  const address = hostname.replace(/^\[(.*)\]$/, '$1');
  return isInList(loopback, address);
}

export function isInList(list: BlockList, address: string): boolean {
  if (isIPv4(address)) return list.check(address);
  return isIPv6(address) && list.check(address, 'ipv6');
}

/** How a registry is spoken to, in the order tried: http only where it was asked for or stays on this machine. */
export function schemesFor(host: string, plainHttp: boolean): readonly Scheme[] {
  if (plainHttp) return ['http'];
  const url = originOf(host, 'https');
  return url !== undefined && isLoopback(url.hostname) ? ['https', 'http'] : ['https'];
}
