import { parsePlainUrl, type UrlRules } from '../go/url';
import { goString } from '../model/go-string';
import { endpointOf, parseEndpoint, type Endpoint } from './endpoint';

/** An image as all rings are asked for it. */
export interface LookupTarget {
  /** The normalised name without tag and digest. */
  readonly name: string;
  /** Undefined where the name is no URL: nothing matches it. */
  readonly endpoint: Endpoint | undefined;
}

export function lookupTarget(name: string, rules: UrlRules): LookupTarget {
  const plain = parsePlainUrl(name);
  if (plain !== undefined) return { name, endpoint: endpointOf(plain.host, plain.path) };
  const parsed = parseEndpoint(goString(name), rules);
  return { name, endpoint: parsed.ok ? parsed.endpoint : undefined };
}
