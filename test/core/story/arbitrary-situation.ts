import fc from 'fast-check';
import type { SearchPlaceId } from '../../../src/core/model/search-place';
import { authOf, configJson, dockercfg } from '../../builders/docker-config';

/** A pod with its cluster and node, generated: as the library takes them. */
export interface Situation {
  readonly workload: object;
  readonly staticPod?: boolean;
  readonly alwaysPullImages?: boolean;
  readonly serviceAccounts?: readonly object[];
  readonly secrets?: readonly object[];
  readonly unreadSecrets?: readonly string[];
  readonly files: Readonly<Record<string, string>>;
  readonly kubeletVersion?: string;
  readonly plugins: PluginSituation;
}

/** Not known, none, or one that matches some images and answers, fails, or is not run. */
export type PluginSituation =
  | { readonly kind: 'unknown' | 'none' }
  | {
      readonly kind: 'configured';
      readonly config: string;
      readonly answer: 'login' | 'nothing' | 'failure' | 'not-run';
    };

export const IMAGES = [
  'registry.example.com/team/app:1',
  'registry.example.com/team/other',
  'registry.example.com:5000/team/app:1',
  'nginx',
  'docker.io/acme/web:2',
  'ghcr.io/acme/web@sha256:' + 'a'.repeat(64),
  'Not A Name',
  'registry.example.com/Team/app',
] as const;

const KEYS = [
  'registry.example.com',
  'https://registry.example.com/v1/',
  'registry.example.com/team',
  'registry.example.com/tea',
  '*.example.com',
  'registry.example.com:5000',
  'https://index.docker.io/v1/',
  'docker.io',
  'registry-1.docker.io',
  'ghcr.io',
  'ghcr.io/other',
  'quay.io',
] as const;

const key = fc.constantFrom(...KEYS);
const login = fc.constantFrom<object>(
  { username: 'bob', password: 'word' },
  { username: 'eve', password: 'other' },
  { auth: authOf('ann', 'pass') },
  { username: '', password: '' },
  { username: 'bob', password: '' },
  {},
);
const broken = fc.constantFrom<object>({ auth: '!!' }, { auth: authOf('nobody', '').replace(/=*$/, '*') });
const entries = fc.dictionary(key, login, { minKeys: 0, maxKeys: 3, noNullPrototype: true });
const soundConfig = entries.map((all) => configJson(all));
const config = fc.oneof(
  { weight: 6, arbitrary: soundConfig },
  {
    weight: 1,
    arbitrary: fc.dictionary(key, broken, { minKeys: 1, maxKeys: 1, noNullPrototype: true }).map(configJson),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '{',
      '',
      '[]',
      'null',
      '{"credsStore":"desktop"}',
      '{"auths":{},"credsStore":"x"}',
    ),
  },
);

const NAMES = ['a', 'b', 'c'] as const;
const NAMESPACES = ['shop', 'other'] as const;

const secret = fc
  .record({
    name: fc.constantFrom(...NAMES),
    namespace: fc.constantFrom(...NAMESPACES),
    kind: fc.constantFrom('json', 'json', 'json', 'cfg', 'opaque', 'missing-key', 'empty'),
    config,
    all: entries,
  })
  .map(({ name, namespace, kind, config: text, all }): object => {
    const encoded = Buffer.from(text).toString('base64');
    const about = {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name, namespace, uid: `${namespace}-${name}` },
    };
    const json = 'kubernetes.io/dockerconfigjson';
    switch (kind) {
      case 'cfg':
        return {
          ...about,
          type: 'kubernetes.io/dockercfg',
          data: { '.dockercfg': Buffer.from(dockercfg(all)).toString('base64') },
        };
      case 'opaque':
        return { ...about, type: 'Opaque', data: { token: encoded } };
      case 'missing-key':
        return { ...about, type: json, data: { other: encoded } };
      case 'empty':
        return { ...about, type: json, data: { '.dockerconfigjson': '' } };
      case 'json':
        return { ...about, type: json, data: { '.dockerconfigjson': encoded } };
    }
  });

const names = fc.array(fc.constantFrom('a', 'b', 'c', 'gone', ''), { maxLength: 3 });
const references = names.map((all) => all.map((name) => (name === '' ? {} : { name })));

const serviceAccount = fc
  .record({
    name: fc.constantFrom('default', 'web'),
    namespace: fc.constantFrom(...NAMESPACES),
    imagePullSecrets: references,
    secrets: references,
    enforce: fc.boolean(),
  })
  .map(({ name, namespace, imagePullSecrets, secrets, enforce }): object => ({
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: {
      name,
      namespace,
      uid: `${namespace}-${name}`,
      ...(enforce ? { annotations: { 'kubernetes.io/enforce-mountable-secrets': 'true' } } : {}),
    },
    imagePullSecrets,
    secrets,
  }));

const container = fc.record({
  name: fc.constantFrom('one', 'two', 'three'),
  image: fc.constantFrom(...IMAGES),
  imagePullPolicy: fc.constantFrom(undefined, 'Always', 'IfNotPresent', 'Never'),
});

const spec = fc
  .record({
    containers: fc.array(container, { minLength: 1, maxLength: 3 }),
    volumes: fc.constantFrom<object[]>([], [{ name: 'v', image: { reference: 'ghcr.io/acme/data:1' } }]),
    serviceAccountName: fc.constantFrom(undefined, 'default', 'web', 'nobody'),
    imagePullSecrets: fc.option(references, { nil: undefined }),
  })
  .map((parts) => JSON.parse(JSON.stringify(parts)) as object);

const workload = fc
  .record({
    spec,
    kind: fc.constantFrom('live', 'manifest', 'deployment', 'static', 'mirror'),
    account: fc.boolean(),
  })
  .map(({ spec: podSpec, kind }): object => {
    const metadata = { name: 'api', namespace: 'shop' };
    const pod = { apiVersion: 'v1', kind: 'Pod', metadata, spec: podSpec };
    switch (kind) {
      case 'live':
        return { ...pod, metadata: { ...metadata, uid: 'uid-1', creationTimestamp: '2026-01-01T00:00:00Z' } };
      case 'deployment':
        return { apiVersion: 'apps/v1', kind: 'Deployment', metadata, spec: { template: { spec: podSpec } } };
      case 'static':
        return { ...pod, metadata: { ...metadata, annotations: { 'kubernetes.io/config.source': 'file' } } };
      case 'mirror':
        return {
          ...pod,
          metadata: { ...metadata, uid: 'uid-2', annotations: { 'kubernetes.io/config.mirror': 'x' } },
        };
      case 'manifest':
        return pod;
    }
  });

const PLACES: readonly SearchPlaceId[] = [
  'root/config.json',
  'cwd/config.json',
  'home/.docker/config.json',
  'slash/.dockercfg',
];

const plugins: fc.Arbitrary<PluginSituation> = fc.oneof(
  fc.constantFrom<PluginSituation>({ kind: 'unknown' }, { kind: 'none' }),
  fc
    .record({
      matchImages: fc.constantFrom('registry.example.com', '*.example.com', 'ghcr.io', 'quay.io'),
      answer: fc.constantFrom<'login' | 'nothing' | 'failure' | 'not-run'>(
        'login',
        'nothing',
        'failure',
        'not-run',
      ),
    })
    .map(({ matchImages, answer }) => ({
      kind: 'configured' as const,
      answer,
      config: JSON.stringify({
        apiVersion: 'kubelet.config.k8s.io/v1',
        kind: 'CredentialProviderConfig',
        providers: [
          {
            name: 'plugin',
            apiVersion: 'credentialprovider.kubelet.k8s.io/v1',
            matchImages: [matchImages],
            defaultCacheDuration: '1m',
          },
        ],
      }),
    })),
);

/** Pods of every origin, with secrets and accounts that are there, missing, broken or unknown, on nodes of all kinds. */
export const situations: fc.Arbitrary<Situation> = fc
  .record({
    workload,
    alwaysPullImages: fc.constantFrom(undefined, undefined, true),
    serviceAccounts: fc.option(fc.array(serviceAccount, { maxLength: 3 }), { nil: undefined }),
    secrets: fc.option(fc.array(secret, { maxLength: 5 }), { nil: undefined }),
    unreadSecrets: fc.constantFrom<readonly string[]>([], [], ['gone']),
    files: fc.dictionary(fc.constantFrom(...PLACES), config, { maxKeys: 2, noNullPrototype: true }),
    kubeletVersion: fc.constantFrom(undefined, '1.37.2', '1.34.4', '1.32.13', '1.28.15'),
    plugins,
  })
  .map((parts) =>
    Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)),
  ) as unknown as fc.Arbitrary<Situation>;
