import type { WireRequest } from '../../core/runtime/wire/exchange';
import { originOf } from '../address';

/** Where a request goes; undefined where the rules for URLs here would read its host as another one. */
export function wireUrl({ scheme, host, path, query }: WireRequest): URL | undefined {
  const url = originOf(host, scheme);
  if (url === undefined) return undefined;
  url.pathname = path;
  for (const [name, value] of query) url.searchParams.append(name, value);
  return url;
}
