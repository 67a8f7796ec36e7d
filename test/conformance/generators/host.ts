import fc from 'fast-check';
import { anyOf, weighted } from './choice';

/** Names of Docker Hub, and names that look like it. */
export const hubHosts = [
  'docker.io',
  'index.docker.io',
  'registry-1.docker.io',
  'hub.docker.com',
  'auth.docker.io',
] as const;

const known = anyOf(
  'gcr.io',
  'eu.gcr.io',
  'quay.io',
  'ghcr.io',
  'registry.k8s.io',
  'registry.example.com',
  '123456789012.dkr.ecr.eu-central-1.amazonaws.com',
  'europe-docker.pkg.dev',
  'team.azurecr.io',
  'harbor.corp.internal',
  'a.b.c',
  'a-b.io',
  'xn--bcher-kva.example',
);

const label = weighted(
  [6, anyOf('a', 'b', 'gcr', 'io', 'eu', 'x1', 'a-b', 'registry')],
  [1, anyOf('0', '10', 'xn--a', 'a--b')],
);

/** A host name as registries have it. */
export const dnsHost: fc.Arbitrary<string> = weighted(
  [8, known],
  [2, fc.array(label, { minLength: 2, maxLength: 4 }).map((labels) => labels.join('.'))],
  [1, anyOf('localhost', '127.0.0.1', '10.0.0.5')],
);

/** Hosts of odd case, of one label, or with what only some rules allow. */
export const unusualHost: fc.Arbitrary<string> = anyOf(
  'Gcr.io',
  'GCR.IO',
  'Registry.Example.com',
  'Docker.io',
  'LOCALHOST',
  'Foo',
  'FOO',
  'registry',
  'reg',
  'foo_bar.io',
  'a_b',
  'gcr.io.',
  '.gcr.io',
  'gcr..io',
  '-a.b',
  'a-.b',
  'a.-b',
  '.',
  '1.2.3',
  '1.2.3.4.5',
  '0',
);
