import fc from 'fast-check';
import { anyOf, weighted } from './choice';

/** A component of a repository's path. */
export const component: fc.Arbitrary<string> = weighted(
  [8, anyOf('a', 'app', 'team', 'team-a', 'nginx', 'library', 'foo', 'bar', 'v1', 'v2')],
  [
    2,
    anyOf('x_y', 'x__y', 'x.y', 'x-y', 'x---y', '0', '1a', 'foob', 'v10', 'a.b_c-d__e', 'localhost', 'v1x'),
  ],
);

/** The path of a repository, without a slash before it. */
export const repositoryPath: fc.Arbitrary<string> = fc
  .array(component, { minLength: 1, maxLength: 3 })
  .map((components) => components.join('/'));

/** The path of a registry key as people write it, API versions and trailing slashes included. */
export const keyPath: fc.Arbitrary<string> = weighted(
  [8, fc.constant('')],
  [2, anyOf('/', '/v1/', '/v2/', '/v1', '/v2')],
  [5, repositoryPath.map((path) => `/${path}`)],
  [2, repositoryPath.map((path) => `/${path}/`)],
  [1, repositoryPath.map((path) => `/v1/${path}`)],
  [1, repositoryPath.map((path) => `/v2/${path}/`)],
);

/** Paths that a URL parser takes apart, decodes or refuses, or that it must leave alone. */
export const oddKeyPath: fc.Arbitrary<string> = weighted(
  [
    2,
    anyOf(
      '//',
      '//team',
      '/team//app',
      '/./team',
      '/../team',
      '/team/..',
      '/team/.',
      '/v1//',
      '/v1/v1/team',
      '/v1/v2/',
    ),
  ],
  [1, anyOf('/V1/', '/v3/', '/v10/', '/v1x/', '/v1/ ', '/_ping', '/v2/_catalog', '/V2/team')],
  [
    2,
    anyOf(
      '/team%2Fapp',
      '/%74eam',
      '/%7',
      '/%',
      '/%zz',
      '/team%3Fx',
      '/team%23x',
      '/team%25b',
      '/%2E%2E/a',
      '/%00',
      '/%C3%A9',
    ),
  ],
  [
    1,
    anyOf(
      '/Team',
      '/team app',
      '/té',
      '/😀',
      '/\uffff',
      '/\ue000',
      '/\u{10000}',
      '/team\\app',
      '/{team}',
      '/team;v=1',
    ),
  ],
  [
    1,
    anyOf(
      '/*',
      '/team*',
      '/t?am',
      '/[t]eam',
      '/team:1',
      '/team@x',
      '/team/*',
      '/team+x',
      '/%v1/',
      '/%76%31/team',
    ),
  ],
);

/** What may follow the path of a URL. */
export const urlTail: fc.Arbitrary<string> = anyOf(
  '?x=1',
  '#f',
  '?',
  '#',
  '?%zz',
  '#%zz',
  '#a?b',
  '?a#b',
  '?/v1/',
  '#/../',
  '? ',
  '#é',
);
