import { BlockList, isIPv4, isIPv6 } from 'node:net';
import { isInList } from './address';

/** Where an address that is not reached over the network leads. */
export type Locality = 'loopback' | 'link-local' | 'unspecified';

const IPV4: readonly (readonly [Locality, string, number])[] = [
  ['loopback', '127.0.0.0', 8],
  ['link-local', '169.254.0.0', 16],
  ['unspecified', '0.0.0.0', 8],
];

/** An IPv4 address within an IPv6 one: mapped, compatible, translated (RFC 6052, local use: RFC 8215), 6to4. */
const WITH_IPV4: readonly (readonly [prefix: string, length: number])[] = [
  ['::ffff:', 96],
  ['::', 96],
  ['::ffff:0:', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 96],
];

const LISTS: ReadonlyMap<Locality, BlockList> = new Map(
  IPV4.map(([locality, net, length]) => {
    const list = new BlockList();
    list.addSubnet(net, length);
    for (const [prefix, before] of WITH_IPV4) list.addSubnet(`${prefix}${net}`, before + length, 'ipv6');
    const [a = 0, b = 0] = net.split('.').map(Number);
    list.addSubnet(`2002:${((a << 8) | b).toString(16)}::`, 16 + length, 'ipv6');
    return [locality, list];
  }),
);
LISTS.get('link-local')?.addSubnet('fe80::', 10, 'ipv6');

/** Names for this machine that a hosts file has by default. */
const LOCAL_NAMES: ReadonlySet<string> = new Set(['localhost.localdomain', 'ip6-localhost', 'ip6-loopback']);

/**
 * Whether the host of a URL is this machine or its link, however it is spelt: by a name, as IPv4, as IPv6, or
 * as IPv4 within IPv6 or within a name such as `127.0.0.1.nip.io`. Decimal, octal and hex spellings are plain
 * addresses in a URL already.
 */
export function localityOf(hostname: string): Locality | undefined {
  const name = hostname.toLowerCase().replace(/\.$/, '');
  if (name === 'localhost' || name.endsWith('.localhost') || LOCAL_NAMES.has(name)) return 'loopback';
  const address = name.replace(/^\[(.*)\]$/, '$1');
  if (isIPv4(address)) return localityOfAddress(address);
  if (isIPv6(address)) {
    // `::` and `::1` lie in the range of the compatible addresses.
    if (address === '::1') return 'loopback';
    return address === '::' ? 'unspecified' : localityOfAddress(address);
  }
  const within = /(?:^|[.-])([0-9]{1,3}(?:[.-][0-9]{1,3}){3})(?:[.-]|$)/.exec(name)?.[1];
  return within === undefined ? undefined : localityOfAddress(within.replace(/-/g, '.'));
}

function localityOfAddress(address: string): Locality | undefined {
  return [...LISTS].find(([, list]) => isInList(list, address))?.[0];
}
