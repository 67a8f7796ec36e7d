import { lookup, type LookupAddress, type LookupOptions } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { localityOf, type Locality } from './locality';

/** Asks for the addresses of a name, as `lookup` of node:dns does. */
export type AddressesOf = (
  hostname: string,
  options: LookupOptions & { readonly all: true },
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/** A redirect leads to this machine or its link, by a name whose address is there. */
export class LedHere extends Error {
  constructor(readonly locality: Locality) {
    super(locality);
  }
}

/**
 * Looks up names that a reply of `from` has led to. Who answers for a name may give it any address: of one that is
 * this machine or its link, none is connected to, unless `from` is on this machine itself.
 */
export function guardedLookup(from: string, addressesOf: AddressesOf = lookup): LookupFunction {
  const ownName = hostOf(from);
  return (hostname, options, done) => {
    const fail = (error: Error): void => {
      done(error, '');
    };
    addressesOf(hostname, { ...options, all: true }, (error, addresses) => {
      const give = (): void => {
        const [first] = addresses;
        if (options.all === true) done(null, addresses);
        else if (first === undefined) fail(Object.assign(new Error('no address'), { code: 'ENOTFOUND' }));
        else done(null, first.address, first.family);
      };
      if (error !== null) {
        fail(error);
        return;
      }
      const local = localitiesOf(addresses);
      const [led] = local;
      if (led === undefined || hostOf(hostname) === ownName) {
        give();
        return;
      }
      addressesOf(ownName, { all: true }, (_, own) => {
        const there = new Set(localitiesOf(own));
        const refused = local.find((one) => one === 'link-local' || !there.has(one));
        if (refused === undefined) give();
        else fail(new LedHere(refused));
      });
    });
  };
}

function localitiesOf(addresses: readonly LookupAddress[] | undefined): readonly Locality[] {
  return (addresses ?? []).flatMap(({ address }) => localityOf(address) ?? []);
}

/** Without the brackets of an IPv6 address, and without the root of all names. */
function hostOf(hostname: string): string {
  return hostname
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '');
}
