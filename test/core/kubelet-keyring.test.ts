import { inspect } from 'node:util';
import { createKeyring } from '../../src/core/resolve-from';
import type { KubeletKeyring } from '../../src/core/kubelet-keyring';
import { passwords } from '../builders/docker-config';
import { pullSecret } from '../builders/pull-secret';
import { passwordsOf } from '../builders/revealed-credential';

const node = passwords({ 'gcr.io': 'node', 'https://gcr.io': 'other', 'index.docker.io': 'hub' });
const keyring = (): KubeletKeyring =>
  createKeyring({
    files: { 'root/config.json': node },
    pullSecrets: [pullSecret('s', passwords({ '*.io': 'secret' }))],
  });

describe('what a keyring says for an image', () => {
  it('credentials, in order, with what the kubelet leaves open', () => {
    const resolution = keyring().resolve('gcr.io/a:1');
    expect({ ...resolution, candidates: passwordsOf(resolution.candidates) }).toEqual({
      image: 'gcr.io/a:1',
      outcome: 'credentials',
      reference: {
        image: 'gcr.io/a:1',
        name: 'gcr.io/a',
        registry: 'gcr.io',
        repository: 'a',
        tag: '1',
        digest: '',
      },
      candidates: ['secret', 'node', 'other'],
      undefinedOrder: [[1, 3]],
      dockerHubFallback: [],
    });
  });

  it('anonymous, where nothing matches', () => {
    expect(keyring().resolve('quay.example.com/a')).toMatchObject({
      image: 'quay.example.com/a',
      outcome: 'anonymous',
      reference: { name: 'quay.example.com/a', tag: 'latest' },
      candidates: [],
      undefinedOrder: [],
      dockerHubFallback: [],
    });
  });

  it('which rings fell back to Docker Hub', () => {
    const { dockerHubFallback, candidates } = keyring().resolve('nginx');
    expect([dockerHubFallback, passwordsOf(candidates)]).toEqual([['node-file'], ['secret', 'hub']]);
    const both = createKeyring({
      files: { 'root/config.json': node },
      pullSecrets: [pullSecret('s', passwords({ 'index.docker.io': 'x' }))],
    });
    expect(both.resolve('localhost/a').dockerHubFallback).toEqual(['pull-secrets', 'node-file']);
  });

  it('that its name is invalid', () => {
    const resolution = keyring().resolve('Not Valid');
    expect(resolution).toMatchObject({
      image: 'Not Valid',
      outcome: 'invalid-image',
      candidates: [],
      undefinedOrder: [],
      dockerHubFallback: [],
    });
    expect(resolution.fault?.fault).toBe('upper-case');
    expect(resolution.fault?.message).toContain('"Not Valid" is invalid');
    expect(resolution).not.toHaveProperty('reference');
  });

  it('by the rules of its release', () => {
    const old = createKeyring({ kubeletVersion: '1.28', files: { 'root/config.json': node } });
    expect(old.resolve('Foo/bar').outcome).toBe('invalid-image');
    expect(keyring().resolve('Foo/bar').outcome).toBe('credentials');
    expect([old.release, old.rules.referenceWideHosts, keyring().rules.referenceWideHosts]).toEqual([
      '1.28.15',
      false,
      true,
    ]);
  });
});

describe('a pull secret that does not decode', () => {
  const failed = (): KubeletKeyring =>
    createKeyring({
      files: { 'root/config.json': node },
      pullSecrets: [
        pullSecret('good', passwords({ 'gcr.io': 'a' })),
        pullSecret('bad', '{'),
        pullSecret('worse', 'x'),
      ],
    });

  it('fails every image with a valid name', () => {
    expect(failed().resolve('gcr.io/a')).toMatchObject({
      outcome: 'keyring-failed',
      reference: { name: 'gcr.io/a' },
      candidates: [],
      undefinedOrder: [],
      dockerHubFallback: [],
    });
    expect(failed().resolve('other.example.com/a').outcome).toBe('keyring-failed');
    expect(failed().resolve('NOT').outcome).toBe('invalid-image');
  });

  it('is the failure: the first of them', () => {
    expect(failed().failure).toMatchObject({ secret: { name: 'bad' }, outcome: 'malformed' });
    expect(keyring().failure).toBeNull();
  });
});

describe('the node file', () => {
  it('is the place whose file is used', () => {
    expect(keyring().nodeFile).toMatchObject({ place: { id: 'root/config.json' }, outcome: 'selected' });
    expect(createKeyring({}).nodeFile).toBeNull();
    expect(
      createKeyring({ files: { 'root/config.json': '{', 'cwd/.dockercfg': '{}' } }).nodeFile?.place.id,
    ).toBe('cwd/.dockercfg');
  });
});

describe('as JSON', () => {
  const shownOf = (ring: KubeletKeyring): string =>
    `${JSON.stringify(ring)}${JSON.stringify(ring.resolve('gcr.io/a'))}${inspect(ring, { depth: 12 })}`;

  it('has what was found, and where', () => {
    const json = JSON.parse(JSON.stringify(keyring())) as Record<string, unknown>;
    expect(Object.keys(json)).toEqual([
      'release',
      'environment',
      'places',
      'pullSecrets',
      'config',
      'findings',
    ]);
    expect(json).toMatchObject({
      release: '1.37.2',
      environment: { rootDir: '/var/lib/kubelet' },
      pullSecrets: [{ outcome: 'used' }],
      config: { entries: expect.any(Array) },
    });
  });

  it('has no secret value', () => {
    const secrets = { 'gcr.io': 'canary', 'https://bob:canary@gcr.io': 'canary', 'bob:canary@a b': 'canary' };
    const shown = shownOf(
      createKeyring({
        files: { 'root/config.json': passwords(secrets), 'cwd/config.json': 'canary' },
        pullSecrets: [pullSecret('s', passwords(secrets))],
      }),
    );
    expect(shown).toContain('[redacted]');
    expect(shown).not.toContain('canary');
    expect(shown).not.toContain(Buffer.from('user:canary').toString('base64'));
  });
});
