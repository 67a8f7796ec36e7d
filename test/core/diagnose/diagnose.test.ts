import fc from 'fast-check';
import { diagnose } from './diagnose-one';

import { RULES } from '../../../src/core/diagnose/rules';
import {
  account,
  files,
  findingOf,
  findingsOf,
  idsOf,
  IMAGE,
  logins,
  login,
  pod,
  REGISTRY,
  reply,
  ROOT_FILE,
  secret,
  WITH_HOME,
  type Situation,
} from './situation';

const RANKED = RULES.map(({ id }) => id);

describe('every diagnosis', () => {
  it('has one rule', () => {
    expect(RULES.map(({ id }) => id).sort()).toEqual([...RANKED].sort());
  });

  it.each(RANKED)('%s: its id is in kebab case', (id) => {
    expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  });
});

describe('findings are ranked, the root cause first', () => {
  it.each<[string, Situation, readonly string[]]>([
    [
      'a broken secret, before what is missing',
      { pod: pod({ secrets: ['s', 't'] }), secrets: [secret('s', '{')] },
      ['referenced-secret-malformed', 'secret-missing'],
    ],
    [
      'a misplaced field, before the secret that nobody names',
      {
        pod: pod(),
        workload: {
          apiVersion: 'apps/v1',
          spec: { imagePullSecrets: [], template: { spec: { containers: [] } } },
        },
        secrets: [login('s')],
      },
      ['pull-secrets-field-misplaced', 'secret-not-referenced', 'no-credential'],
    ],
    [
      'the list of the account, before the secret that is missing',
      {
        pod: pod({ account: 'web' }),
        serviceAccount: account('web', { imagePullSecrets: [{ name: 's' }] }),
        secrets: [login('s')],
      },
      ['service-account-list-later', 'secret-not-referenced', 'no-credential'],
    ],
    [
      'the limit of Docker Hub, before the file elsewhere',
      {
        image: 'nginx',
        registryReplies: [reply(null, 429)],
        files: files({ '/root/.docker/config.json': logins({ 'docker.io': ['u', 'p'] }) }),
      },
      ['docker-hub-limit', 'node-file-elsewhere', 'no-credential'],
    ],
    [
      'the file behind another, before the store of that one',
      {
        environment: WITH_HOME,
        files: files({
          [ROOT_FILE]: '{"credsStore":"x"}',
          '/root/.docker/config.json': logins({ [REGISTRY]: ['u', 'p'] }),
        }),
      },
      ['node-file-hidden', 'credential-kept-by-helper', 'no-credential'],
    ],
    [
      'a tag that is not there, before the refusal',
      {
        ...{ pod: pod({ secrets: ['s'] }), secrets: [login('s')] },
        tags: [],
        registryReplies: [reply('bob', 401)],
      },
      ['tag-does-not-exist', 'credential-refused'],
    ],
    [
      'a secret that came late, before evidence that speaks against it',
      {
        pod: pod({ secrets: ['s'] }),
        secrets: [login('s', REGISTRY, 'u', 'p', { created: '2026-01-10T10:05:00Z' })],
        events: ['failed to fetch anonymous token'],
      },
      ['secret-newer-than-pod', 'evidence-says-anonymous'],
    ],
    [
      'an image that is in the store, before all about secrets',
      { pod: pod({ secrets: ['s'] }), nodeState: { imagePresent: true } },
      ['image-present-but-pulled', 'secret-missing', 'no-credential'],
    ],
    ['nothing is wrong', { pod: pod({ secrets: ['s'] }), secrets: [login('s')], evidence: [] }, []],
    [
      'nothing is wrong, and it failed all the same',
      { pod: pod({ secrets: ['s'] }), secrets: [login('s')] },
      ['failure-not-explained'],
    ],
  ])('%s', (_what, situation, ids) => {
    expect(idsOf(situation)).toEqual(ids);
  });
});

describe('what the registry serves is no error', () => {
  const damaged = { pod: pod({ secrets: ['s'] }), secrets: [login('s', REGISTRY, 'u', 'changeme')] };

  it.each<[string, Situation, string]>([
    ['the credential is taken', { ...damaged, registryReplies: [reply('u', 200)] }, 'warning'],
    ['the credential is refused', { ...damaged, registryReplies: [reply('u', 401)] }, 'error'],
    [
      'anonymous would be served, and is not tried',
      { ...damaged, registryReplies: [reply(null, 200)] },
      'warning',
    ],
    ['somebody else would be served', { ...damaged, registryReplies: [reply('eve', 200)] }, 'warning'],
  ])('%s', (_what, situation, severity) => {
    expect(findingOf('credential-damaged', situation)?.severity).toBe(severity);
  });

  it('anonymous is served, and nothing else is tried', () => {
    const situation = { pod: pod({ secrets: ['s'] }), registryReplies: [reply(null, 200)] };
    expect(findingOf('secret-missing', situation)?.severity).toBe('warning');
  });

  it.each<[string, Situation]>([
    ['image-name-invalid', { image: 'https://x', registryReplies: [reply(null, 200)] }],
    ['image-never-pulled', { events: ['ErrImageNeverPull'], registryReplies: [reply(null, 200)] }],
    [
      'referenced-secret-malformed',
      { pod: pod({ secrets: ['s'] }), secrets: [secret('s', '{')], registryReplies: [reply(null, 200)] },
    ],
  ])('but %s is, whatever the registry serves', (id, situation) => {
    expect(findingsOf(situation).find((finding) => finding.id === id)?.severity).toBe('error');
  });

  it('but an image in the store that is pulled each time is none, where anybody may pull it', () => {
    const situation = {
      pod: pod({ policy: 'Always' }),
      nodeState: { imagePresent: true },
      registryReplies: [reply(null, 200)],
    };
    expect(findingOf('image-present-but-pulled', situation)?.severity).toBe('warning');
  });
});

describe('the candidates are what the kubelet would offer', () => {
  const names = (situation: Situation): readonly string[] =>
    diagnose({ image: IMAGE, ...situation }).candidates.map(({ credential }) => credential.username);

  it.each<[string, Situation, readonly string[]]>([
    [
      'the secrets of the pod, then the node file',
      {
        pod: pod({ secrets: ['s'] }),
        secrets: [login('s')],
        files: files({ [ROOT_FILE]: logins({ [REGISTRY]: ['node', 'p'] }) }),
      },
      ['bob', 'node'],
    ],
    [
      'those of its namespace only',
      {
        pod: pod({ secrets: ['s'] }),
        secrets: [login('s', REGISTRY, 'no', 'p', { namespace: 'other' }), login('s')],
      },
      ['bob'],
    ],
    [
      'those that it names only',
      { pod: pod({ secrets: ['s'] }), secrets: [login('t', REGISTRY, 'no'), login('s')] },
      ['bob'],
    ],
    [
      'in the order in which it names them',
      { pod: pod({ secrets: ['t', 's'] }), secrets: [login('s'), login('t', REGISTRY, 'eve')] },
      ['eve', 'bob'],
    ],
    [
      'all secrets where there is no pod',
      { secrets: [login('s'), login('t', REGISTRY, 'eve', 'p', { namespace: 'other' })] },
      ['bob', 'eve'],
    ],
    [
      'those of the account for a pod that is not made yet',
      {
        pod: pod({ live: false, account: 'web' }),
        serviceAccount: account('web', { imagePullSecrets: [{ name: 's' }] }),
        secrets: [login('s')],
      },
      ['bob'],
    ],
    [
      'not those of another account',
      {
        pod: pod({ live: false }),
        serviceAccount: account('web', { imagePullSecrets: [{ name: 's' }] }),
        secrets: [login('s')],
      },
      [],
    ],
    [
      'not those of the account for a live pod',
      {
        pod: pod({ account: 'web' }),
        serviceAccount: account('web', { imagePullSecrets: [{ name: 's' }] }),
        secrets: [login('s')],
      },
      [],
    ],
    [
      'none of the secrets for a static pod',
      {
        pod: pod({ secrets: ['s'], annotations: { 'kubernetes.io/config.source': 'file' } }),
        secrets: [login('s')],
      },
      [],
    ],
    [
      'for an image that no container has as well',
      { image: `${REGISTRY}/x:1`, pod: pod({ secrets: ['s'] }), secrets: [login('s')] },
      ['bob'],
    ],
  ])('%s', (_what, situation, users) => {
    expect(names(situation)).toEqual(users);
  });

  it('by the rules of the release', () => {
    expect(diagnose({ image: IMAGE, kubeletVersion: '1.30' }).story.keyring.release).toMatch(/^1\.30\./);
    expect(diagnose({ image: IMAGE }).story.keyring.release).not.toMatch(/^1\.30\./);
  });
});

describe('whatever is handed in', () => {
  const CANARY = 'Zq7CanaryXw3';
  const wild = fc.oneof(
    fc.anything({ withNullPrototype: true, maxDepth: 3 }),
    fc.json().map((text) => JSON.parse(text) as unknown),
  );

  it('a diagnosis is made, and no pod, account or manifest breaks it', () => {
    fc.assert(
      fc.property(wild, wild, wild, wild, (one, two, three, four) => {
        const { findings } = diagnose({
          image: IMAGE,
          pod: { spec: one },
          workload: { spec: { template: two } },
          serviceAccount: { metadata: { name: 'default' }, imagePullSecrets: three, secrets: three },
          rejectedManifests: [four, { kind: 'Secret', metadata: four, data: four }],
          nodeState: { pullRecords: JSON.parse(JSON.stringify(null)) as unknown, imagePresent: true },
        });
        expect(findings.every(({ message }) => message !== '')).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it.each<[string, Situation]>([
    [
      'a login',
      {
        pod: pod({ secrets: ['s'] }),
        secrets: [login('s', REGISTRY, 'u', CANARY)],
        registryReplies: [reply('u', 401)],
      },
    ],
    [
      'a damaged login',
      { pod: pod({ secrets: ['s'] }), secrets: [login('s', REGISTRY, 'u', `'${CANARY}'`)] },
    ],
    ['a login that nobody names', { pod: pod(), secrets: [login('s', REGISTRY, 'u', CANARY)] }],
    [
      'a login for another registry',
      { pod: pod({ secrets: ['s'] }), secrets: [login('s', `u:${CANARY}@quay.io`, 'u', CANARY)] },
    ],
    [
      'a broken secret',
      { pod: pod({ secrets: ['s'] }), secrets: [secret('s', `{"auths":{"r":{"auth":"${CANARY}!"}}}`)] },
    ],
    ['a broken node file', { files: files({ [ROOT_FILE]: `{"auths":{"r":{"password":"${CANARY}` }) }],
    [
      'a file elsewhere',
      { files: files({ '/root/.docker/config.json': logins({ [REGISTRY]: ['u', CANARY] }) }) },
    ],
    [
      'a refused manifest',
      {
        rejectedManifests: [
          {
            kind: 'Secret',
            metadata: { name: 's' },
            type: 'kubernetes.io/dockerconfigjson',
            data: { '.dockerconfigjson': `!${CANARY}` },
          },
        ],
      },
    ],
    [
      'a runtime configuration',
      { runtimeConfig: { 'registries.yaml': `configs:\n  "${REGISTRY}":\n    password: ${CANARY}\n` } },
    ],
    ['an image with a password', { image: `https://u:${CANARY}@registry.example.com/app` }],
  ])('no password is told: %s', (_what, situation) => {
    const { findings, candidates } = diagnose({ image: IMAGE, ...situation });
    expect(findings.length).toBeGreaterThan(0);
    expect(JSON.stringify({ findings, candidates })).not.toContain(CANARY);
  });
});
