/** What kind of address a text is to Go's netip.ParseAddr. */
export type AddressKind = 'ipv6' | 'ipv4-mapped' | 'ipv4' | 'invalid';

const GROUPS = 8;

/** Mirrors netip.ParseAddr, as far as net/url needs it: an IPv6 address with an optional, non-empty zone. */
export function addressKind(text: string): AddressKind {
  const first = /[.:%]/.exec(text)?.[0];
  if (first === '.') return isIPv4(text) ? 'ipv4' : 'invalid';
  if (first !== ':') return 'invalid';
  const percent = text.indexOf('%');
  if (percent === text.length - 1) return 'invalid';
  const groups = ipv6Groups(percent < 0 ? text : text.slice(0, percent));
  if (groups === undefined) return 'invalid';
  return isMapped(groups) ? 'ipv4-mapped' : 'ipv6';
}

function ipv6Groups(address: string): readonly number[] | undefined {
  const halves = address.split('::');
  if (halves.length > 2) return undefined;
  const [head = '', rest] = halves;
  const before = fields(head, rest === undefined);
  const after = rest === undefined ? [] : fields(rest, true);
  if (before === undefined || after === undefined) return undefined;
  const missing = GROUPS - before.length - after.length;
  if (rest === undefined ? missing !== 0 : missing < 1) return undefined;
  return [...before, ...new Array<number>(missing).fill(0), ...after];
}

function fields(text: string, atEnd: boolean): readonly number[] | undefined {
  if (text === '') return [];
  const groups: number[] = [];
  const parts = text.split(':');
  for (const [position, part] of parts.entries()) {
    if (/^[0-9a-fA-F]{1,4}$/.test(part)) {
      groups.push(Number.parseInt(part, 16));
    } else if (atEnd && position === parts.length - 1 && isIPv4(part)) {
      const [a = 0, b = 0, c = 0, d = 0] = part.split('.').map(Number);
      groups.push(a * 256 + b, c * 256 + d);
    } else {
      return undefined;
    }
  }
  return groups;
}

function isIPv4(text: string): boolean {
  const octets = text.split('.');
  return (
    octets.length === 4 &&
    octets.every((octet) => /^(0|[1-9][0-9]{0,2})$/.test(octet) && Number(octet) <= 255)
  );
}

function isMapped(groups: readonly number[]): boolean {
  return groups[5] === 0xffff && groups.slice(0, 5).every((group) => group === 0);
}
