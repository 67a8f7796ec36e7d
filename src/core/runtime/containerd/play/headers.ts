import type { Secret } from '../../../model/secret';
import { authorizationOf, type Authorization } from '../../wire/authorization';

type Headers = ReadonlyMap<string, readonly Secret[]>;

/** The Authorization that a table of headers holds, in any case of its name. */
export function authorizationHeader(headers: Headers): Authorization | undefined {
  for (const [name, [value]] of headers) {
    if (name.toLowerCase() === 'authorization' && value !== undefined) return authorizationOf(value);
  }
  return undefined;
}

/** Headers of the configuration as a whole, then those of the host. */
export function joinHeaders(all: Headers, own: Headers): Headers {
  const joined = new Map(all);
  for (const [name, values] of own) joined.set(name, [...(joined.get(name) ?? []), ...values]);
  return joined;
}
