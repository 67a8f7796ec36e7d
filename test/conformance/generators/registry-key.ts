import fc from 'fast-check';
import { anyOf, plan, rarely, weighted } from './choice';
import { bracketHost } from './bracket-host';
import { globHost } from './glob-host';
import { dnsHost, hubHosts, unusualHost } from './host';
import { port } from './port';
import { keyPath } from './registry-path';

interface Parts {
  scheme: string;
  user: string;
  host: string;
  port: string;
  path: string;
  tail: string;
}

function written({ scheme, user, host, port, path, tail }: Parts): string {
  return scheme + user + host + port + path + tail;
}

const scheme = weighted([6, fc.constant('')], [3, fc.constant('https://')], [1, fc.constant('http://')]);

const none = fc.constant('');

/** A key of ordinary parts, but for those that are given. */
export function keyOf(
  changes: Partial<{ [K in keyof Parts]: fc.Arbitrary<string> }> = {},
): fc.Arbitrary<string> {
  return plan<Parts>({ scheme, user: none, host: dnsHost, port, path: keyPath, tail: none, ...changes }).map(
    written,
  );
}

/** The keys under which Docker Hub is known, or believed to be. */
export const hubKey: fc.Arbitrary<string> = keyOf({
  host: weighted(
    [6, anyOf('index.docker.io', 'docker.io')],
    [1, anyOf(...hubHosts, 'Docker.io', 'DOCKER.IO', '*.docker.io')],
  ),
  port: rarely(8, anyOf(':443', ':', ':80')),
  path: weighted(
    [5, none],
    [5, anyOf('/v1/', '/v2/', '/')],
    [2, anyOf('/v1', '/v2')],
    [1, anyOf('/library', '/library/', '/v1/library', '/team', '//', '/V1/')],
  ),
});

/** A key that matches some image: literal hosts and globs. */
export const liveKey: fc.Arbitrary<string> = weighted(
  [10, keyOf()],
  [6, keyOf({ host: globHost })],
  [1, keyOf({ host: bracketHost })],
  [1, keyOf({ host: unusualHost })],
  [3, hubKey],
);
