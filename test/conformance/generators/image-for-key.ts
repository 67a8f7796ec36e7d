import fc from 'fast-check';
import { anyOf, at, mostly, plan, weighted } from './choice';
import { imageSuffix } from './image-suffix';
import { keyParts } from './name-parts';
import { component, repositoryPath } from './registry-path';

/** The choices by which an image is made that a key matches, or nearly. */
export interface ImagePlan {
  fills: string[];
  host: HostChange;
  port: PortChange;
  path: PathChange;
  extension: string;
  hub: string;
  tidy: boolean;
  version: 'dropped' | 'kept';
  suffix: string;
}

type HostChange = keyof typeof hostChanges;
type PortChange = keyof typeof portChanges;
type PathChange = keyof typeof pathChanges;

const hostChanges = {
  same: (host: string) => host,
  upper: (host: string) => host.toUpperCase(),
  deeper: (host: string) => `x.${host}`,
  shallower: (host: string) => host.replace(/^[^.]*\./u, ''),
  shorter: (host: string) => host.replace(/.$/su, ''),
  longer: (host: string) => `${host}x`,
};

const portChanges = {
  same: (port: string) => port,
  dropped: () => '',
  added: (port: string) => (port === '' ? ':5000' : ''),
  zero: (port: string) => port.replace(':', ':0'),
  standard: () => ':443',
};

const pathChanges = {
  below: (path: string, extension: string) => `${path}/${extension}`,
  same: (path: string, extension: string) => (path.endsWith('/') ? path + extension : path),
  longer: (path: string, extension: string) => (path === '' ? `/${extension}` : path + extension),
  slashless: (path: string) => path.replace(/\/$/u, ''),
  shorter: (path: string) => path.replace(/.$/su, ''),
  above: (path: string) => path.replace(/\/[^/]*\/?$/u, ''),
  other: (_: string, extension: string) => `/${extension}`,
  beside: (path: string, extension: string) => path.replace(/[^/]+\/?$/u, extension),
};

const word = weighted([24, anyOf('x', 'eu', 'us-east-1', 'a', '12')], [1, anyOf('', 'a.b', 'X', '-', '_')]);

/** An image made after a key, wherever the choices lead. */
export const imagePlan: fc.Arbitrary<ImagePlan> = plan<ImagePlan>({
  fills: fc.array(word, { minLength: 1, maxLength: 3 }),
  host: mostly(
    fc.constant<HostChange>('same'),
    8,
    fc.constantFrom<HostChange>('upper', 'deeper', 'shallower', 'shorter', 'longer'),
  ),
  port: mostly(
    fc.constant<PortChange>('same'),
    7,
    fc.constantFrom<PortChange>('dropped', 'added', 'zero', 'standard'),
  ),
  path: weighted(
    [8, fc.constantFrom<PathChange>('below', 'same')],
    [1, fc.constant<PathChange>('longer')],
    [1, fc.constantFrom<PathChange>('shorter', 'slashless', 'above', 'other', 'beside')],
  ),
  extension: weighted([3, component], [1, repositoryPath]),
  hub: weighted(
    [8, anyOf('', 'docker.io', 'index.docker.io')],
    [1, anyOf('localhost', 'Foo', 'registry-1.docker.io', 'Docker.io')],
  ),
  tidy: mostly(fc.constant(true), 10, fc.constant(false)),
  version: mostly(fc.constant('dropped' as const), 6, fc.constant('kept' as const)),
  suffix: imageSuffix,
});

/** The host with something in the place of every wildcard, class and escape. */
function filled(host: string, fills: readonly string[]): string {
  if (/^\[[\da-f:.]*\]$/iu.test(host)) return host;
  let next = 0;
  return host.replace(
    /\\(.)|\[(\^?)([^\]:]?)[^\]:]*\]|\*+|\?/gu,
    (piece, escaped?: string, not?: string, first?: string) => {
      if (escaped !== undefined) return escaped;
      if (first !== undefined) return not === '^' ? 'z' : first;
      const fill = at(fills, next++) ?? 'x';
      return piece === '?' ? fill.slice(0, 1) : fill;
    },
  );
}

/** A path as an image may have it, near to what a URL parser makes of the key's. */
function tidied(path: string): string {
  return path
    .replace(/%([2-7][\da-f])/giu, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
    .replace(/[?#].*$/su, '')
    .toLowerCase()
    .replace(/[^\w./-]/gu, '')
    .replace(/\/[/.]*/gu, '/')
    .replace(/[/._-]+$/u, '');
}

function address(host: string, port: string, hub: string): string {
  if (port === '' && /^(index\.)?docker\.io$/u.test(host)) return hub;
  return host + port;
}

/** The image that these choices make of a key: one that the key matches, or that it misses by little. */
export function imageForKey(key: string, choices: ImagePlan): string {
  const parts = keyParts(key);
  const host = hostChanges[choices.host](filled(parts.host, choices.fills));
  const keptPort = choices.tidy && parts.port === ':' ? '' : parts.port;
  const port = portChanges[choices.port](keptPort);
  const base = choices.version === 'dropped' ? parts.path.replace(/^\/v[12](?=\/)/u, '') : parts.path;
  const changed = pathChanges[choices.path](base, choices.extension);
  const path = choices.tidy ? tidied(changed) : changed;
  const below = path === '' || path === '/' ? `/${choices.extension}` : path;
  return address(host, port, choices.hub) === ''
    ? below.slice(1) + choices.suffix
    : address(host, port, choices.hub) + below + choices.suffix;
}
