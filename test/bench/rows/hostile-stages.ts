import { tokenExpiry } from '../../../src/core/diagnose/token-expiry';
import { parseManifests } from '../../../src/core/parse/manifests';
import { parseCredentialProviderConfig } from '../../../src/core/provider/parse-provider-config';
import { helperAnswer } from '../../../src/core/render/credential-helper';
import { resolvePodFrom } from '../../../src/core/resolve-pod';
import { alignColumns } from '../../../src/cli/columns';
import { keyringOf } from './lookup';

/** What is done with an input of size `n`, which is made beforehand. */
export type Stage = (n: number) => () => void;

const numbers = (n: number): readonly number[] => Array.from({ length: n }, (_, at) => at);

const secretOf = (name: string): object => ({
  metadata: { name },
  type: 'kubernetes.io/dockerconfigjson',
  data: { '.dockerconfigjson': 'e30=' },
});

/** A pod that names n secrets beside n others. */
const podOf = (n: number): Parameters<typeof resolvePodFrom>[0] => ({
  workload: {
    kind: 'Pod',
    metadata: { name: 'a' },
    spec: {
      imagePullSecrets: numbers(n).map((at) => ({ name: `wanted-${at}` })),
      containers: [{ name: 'c', image: 'r.io/x' }],
    },
  },
  secrets: numbers(n).map((at) => secretOf(`other-${at}`)),
});

const tokenKeys = (n: number): string =>
  JSON.stringify({
    apiVersion: 'kubelet.config.k8s.io/v1',
    kind: 'CredentialProviderConfig',
    providers: [
      {
        name: 'p',
        apiVersion: 'credentialprovider.kubelet.k8s.io/v1',
        matchImages: ['r.io'],
        defaultCacheDuration: '1h',
        tokenAttributes: {
          serviceAccountTokenAudience: 'a',
          cacheType: 'Token',
          requireServiceAccount: true,
          requiredServiceAccountAnnotationKeys: numbers(n).map((at) => `required-${at}`),
          optionalServiceAccountAnnotationKeys: numbers(n).map((at) => `optional-${at}`),
        },
      },
    ],
  });

/** Inputs that once took time with the square of their size, outside of keyrings and their documents. */
export const HOSTILE_STAGES: readonly (readonly [what: string, n: number, stage: Stage])[] = [
  [
    'pod: n references, n secrets with other names',
    5000,
    (n) => {
      const pod = podOf(n);
      return () => void resolvePodFrom(pod);
    },
  ],
  [
    'manifest: a YAML mapping of n keys',
    10_000,
    (n) => {
      const text = `data:\n${numbers(n)
        .map((at) => `  k${at}: ZQ==\n`)
        .join('')}`;
      return () => void parseManifests(text);
    },
  ],
  [
    'providers: a YAML mapping of n keys',
    10_000,
    (n) => {
      const text = numbers(n)
        .map((at) => `k${at}: 1\n`)
        .join('');
      return () => void parseCredentialProviderConfig(text);
    },
  ],
  [
    'providers: n required and n optional annotation keys',
    2500,
    (n) => {
      const text = tokenKeys(n);
      return () => void parseCredentialProviderConfig(text);
    },
  ],
  [
    'providers: a YAML number of n digits',
    50_000,
    (n) => {
      const text = `a: ${'9'.repeat(n)}`;
      return () => void parseCredentialProviderConfig(text);
    },
  ],
  [
    'token: a password with n characters of padding within',
    25_000,
    (n) => {
      const token = `e30.${'='.repeat(n)}x.y`;
      return () => void tokenExpiry(token);
    },
  ],
  [
    'helper: a server with n slashes within',
    25_000,
    (n) => {
      const keyring = keyringOf('{"auths":{"r.io":{"username":"u"}}}');
      const server = `r.io${'/'.repeat(n)}x`;
      return () => void helperAnswer(keyring, server);
    },
  ],
  [
    'helper: n keys that mean the same',
    5000,
    (n) => {
      const keys = numbers(n).map((at) => `"https://u${at}@r.io/v1/":{"username":"u${at}"}`);
      const keyring = keyringOf(`{"auths":{${keys.join(',')}}}`);
      return () => void helperAnswer(keyring, 'r.io');
    },
  ],
  [
    'table: n rows, one with a cell of n characters',
    5000,
    (n) => {
      const rows = [['a'.repeat(n), 'b'], ...numbers(n).map(() => ['c', 'd'])];
      return () => void alignColumns(rows);
    },
  ],
];
