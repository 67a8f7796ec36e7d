import fc from 'fast-check';
import { anyOf, plan, weighted } from './choice';
import { dnsHost, hubHosts } from './host';
import { port } from './port';
import { imageSuffix } from './image-suffix';
import { repositoryPath } from './registry-path';

interface Parts {
  host: string;
  port: string;
  path: string;
  suffix: string;
}

function written({ host, port, path, suffix }: Parts): string {
  return (host === '' ? '' : `${host}${port}/`) + path + suffix;
}

/** An image of ordinary parts, but for those that are given. */
export function imageOf(
  changes: Partial<{ [K in keyof Parts]: fc.Arbitrary<string> }> = {},
): fc.Arbitrary<string> {
  return plan<Parts>({ host: dnsHost, port, path: repositoryPath, suffix: imageSuffix, ...changes }).map(
    written,
  );
}

/** An image of Docker Hub or one of the names that share its rules, short and long. */
export const hubImage: fc.Arbitrary<string> = imageOf({
  host: weighted(
    [4, fc.constant('')],
    [3, anyOf(...hubHosts)],
    [2, anyOf('localhost', 'library', 'Foo', 'LOCALHOST', 'Docker.io')],
  ),
  port: weighted([9, fc.constant('')], [1, anyOf(':443', ':5000')]),
});

/** An image that every kubelet accepts. */
export const goodImage: fc.Arbitrary<string> = weighted([5, imageOf()], [2, hubImage]);
