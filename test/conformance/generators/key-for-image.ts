import fc from 'fast-check';
import { anyOf, mostly, plan, weighted } from './choice';
import { imageParts } from './name-parts';

/** The choices by which a key is made that matches an image, or nearly. */
export interface KeyPlan {
  scheme: string;
  globs: Glob[];
  port: 'same' | 'dropped' | 'empty';
  hub: string;
  version: string;
  keep: number;
  cut: number;
  slash: string;
}

type Glob = keyof typeof globs;

const globs = {
  literal: (label: string) => label,
  star: () => '*',
  head: (label: string) => `${label.slice(0, 1)}*`,
  tail: (label: string) => `*${label.slice(-1)}`,
  ends: (label: string) => `${label.slice(0, 1)}*${label.slice(-1)}`,
  question: (label: string) => label.replace(/.$/u, '?'),
  short: (label: string) => `${label}?`,
  class: (label: string) => label.replace(/^(.)/u, '[$1]'),
};

/** A key made after an image, wherever the choices lead. */
export const keyPlan: fc.Arbitrary<KeyPlan> = plan<KeyPlan>({
  scheme: weighted([5, fc.constant('')], [3, fc.constant('https://')], [1, fc.constant('http://')]),
  globs: fc.array(
    mostly(
      fc.constant<Glob>('literal'),
      30,
      weighted(
        [6, fc.constantFrom<Glob>('star', 'head', 'tail', 'ends')],
        [1, fc.constantFrom<Glob>('question', 'short', 'class')],
      ),
    ),
    { maxLength: 4 },
  ),
  port: mostly(fc.constant('same' as const), 6, fc.constantFrom('dropped' as const, 'empty' as const)),
  hub: weighted(
    [3, anyOf('index.docker.io', 'docker.io')],
    [1, anyOf('*.io', 'registry-1.docker.io', '*.docker.io')],
  ),
  version: weighted([6, fc.constant('')], [2, anyOf('/v1', '/v2')]),
  keep: fc.nat(3),
  cut: mostly(fc.constant(0), 20, fc.nat(3)),
  slash: weighted([5, fc.constant('')], [1, fc.constant('/')]),
});

function globbed(host: string, kinds: readonly Glob[]): string {
  if (host.startsWith('[')) return host;
  return host
    .split('.')
    .map((label, index) => globs[kinds[index] ?? 'literal'](label))
    .join('.');
}

/** The key that these choices make of an image: one that matches it, or that misses it by little. */
export function keyForImage(image: string, choices: KeyPlan): string {
  const parts = imageParts(image);
  const host = parts.host === '' ? choices.hub : globbed(parts.host, choices.globs);
  const port = { same: parts.port, dropped: '', empty: ':' }[choices.port];
  const kept = parts.path
    .split('/')
    .slice(0, choices.keep + 1)
    .join('/');
  // Only the bare index.docker.io stands for all of Docker Hub.
  const bare = host === 'index.docker.io' && choices.cut === 0;
  const path = bare
    ? choices.version.replace(/.$/u, '$&/')
    : choices.version + kept.slice(0, Math.max(0, kept.length - choices.cut));
  return choices.scheme + host + port + path + (path.endsWith('/') ? '' : choices.slash);
}
