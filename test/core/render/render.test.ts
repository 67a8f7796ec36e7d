import fc from 'fast-check';
import type { KubeletKeyring } from '../../../src/core/kubelet-keyring';
import type { VirtualEntry } from '../../../src/core/keyring/virtual-docker-config';
import { parsePullSecrets } from '../../../src/core/parse/pull-secret-text';
import { renderConfigJson, renderCrictlArguments, renderPullSecret } from '../../../src/core/render/render';
import { createKeyring } from '../../../src/core/resolve-from';
import { authOf, configJson } from '../../builders/docker-config';
import { nodeKeyring } from '../../builders/node-keyring';
import { registryKey } from '../../builders/registry-key';
import { RULE_SETS } from '../../builders/rule-sets';
import { pullSecret } from '../../builders/pull-secret';

const keyring = (): KubeletKeyring =>
  nodeKeyring({ 'gcr.io': 'canary', 'a.io/team': 'canary' }, { '*.io': 'glob' });

describe('the virtual config as a config.json', () => {
  it('is for the kubelet, and redacted, unless asked otherwise', () => {
    const { text, findings } = renderConfigJson(nodeKeyring({ 'gcr.io/team': 'canary', 'a.io': 'canary' }));
    expect(text).toBe(
      '{\n  "auths": {\n    "gcr.io/team": {"auth":"[redacted]"},\n    "a.io": {"auth":"[redacted]"}\n  }\n}\n',
    );
    expect(findings).toEqual([]);
    expect(renderConfigJson(keyring(), { reveal: false }).text).not.toContain(authOf('user', 'canary'));
  });

  it('has the secrets when asked', () => {
    expect(JSON.parse(renderConfigJson(keyring(), { reveal: true }).text)).toEqual({
      auths: {
        '*.io': { auth: authOf('user', 'glob') },
        'gcr.io': { auth: authOf('user', 'canary') },
        'a.io/team': { auth: authOf('user', 'canary') },
      },
    });
  });

  it('is for another target when asked, with findings for what is left out', () => {
    const { text, findings } = renderConfigJson(keyring(), { target: 'docker' });
    expect(JSON.parse(text)).toEqual({ auths: { 'gcr.io': { auth: '[redacted]' } } });
    expect(findings.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['render-glob-not-supported', 'render-path-not-supported']),
    );
  });

  it('has only what images need, when they are named', () => {
    const images = ['gcr.io/x', 'quay.example.com/y'].map((image) => keyring().resolve(image));
    expect(JSON.parse(renderConfigJson(keyring(), { images, reveal: true }).text)).toEqual({
      auths: { 'gcr.io/x': { auth: authOf('user', 'glob') } },
    });
    expect(JSON.parse(renderConfigJson(keyring(), { images, target: 'docker' }).text)).toEqual({
      auths: { 'gcr.io': { auth: '[redacted]' } },
    });
    expect(renderConfigJson(keyring(), { images: [] }).text).toBe('{\n  "auths": {}\n}\n');
  });
});

describe('the virtual config as a pull secret', () => {
  const named = { name: 'regcred' };

  it('is a manifest', () => {
    const { text } = renderPullSecret(keyring(), { ...named, namespace: 'team', reveal: true });
    expect(text.endsWith('}\n')).toBe(true);
    expect(text.startsWith('{\n  "apiVersion": "v1",\n  "kind": "Secret",')).toBe(true);
    expect(JSON.parse(text)).toEqual({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'regcred', namespace: 'team' },
      type: 'kubernetes.io/dockerconfigjson',
      data: {
        '.dockerconfigjson': Buffer.from(renderConfigJson(keyring(), { reveal: true }).text).toString(
          'base64',
        ),
      },
    });
  });

  it('is redacted, and in the namespace default, unless asked otherwise', () => {
    expect(JSON.parse(renderPullSecret(keyring(), named).text)).toMatchObject({
      metadata: { namespace: 'default' },
      data: { '.dockerconfigjson': '[redacted]' },
    });
    expect(renderPullSecret(keyring(), { ...named, reveal: false }).text).toContain('[redacted]');
  });

  it('gives the credentials back', () => {
    const pullSecrets = parsePullSecrets(renderPullSecret(keyring(), { ...named, reveal: true }).text);
    const [candidate] = createKeyring({ pullSecrets }).resolve('a.io/team').candidates;
    expect(candidate?.credential.password.reveal()).toBe('canary');
  });

  it('is for the kubelet, whatever else is asked, and carries the findings', () => {
    const twice = nodeKeyring({ '*.io': 'a' }, { '*.io': 'b' });
    const { text, findings } = renderPullSecret(twice, { ...named, reveal: true, ...{ target: 'docker' } });
    const [secret] = parsePullSecrets(text);
    expect(
      secret === undefined || 'outcome' in secret
        ? ''
        : Buffer.from(secret.data.get('.dockerconfigjson') ?? []).toString(),
    ).toContain('"*.io"');
    expect(findings.map(({ id }) => id)).toEqual(['render-credential-left-out']);
  });

  it('may hold the images alone', () => {
    const { text } = renderPullSecret(keyring(), {
      ...named,
      reveal: true,
      images: [keyring().resolve('gcr.io/x')],
    });
    expect(
      createKeyring({ pullSecrets: parsePullSecrets(text) })
        .config.entries()
        .map(({ matchPattern }) => matchPattern),
    ).toEqual(['gcr.io/x']);
  });
});

describe('crictl arguments', () => {
  const two = (): KubeletKeyring => nodeKeyring({ 'gcr.io': 'canary' }, { 'gcr.io': 'ä' });

  it('are one call for each attempt, in order', () => {
    const calls = renderCrictlArguments(two().resolve('gcr.io/x:1'), { reveal: true });
    expect(calls).toEqual([
      { arguments: ['pull', '--auth', Buffer.from('user:ä').toString('base64'), 'gcr.io/x:1'], findings: [] },
      { arguments: ['pull', '--auth', authOf('user', 'canary'), 'gcr.io/x:1'], findings: [] },
    ]);
  });

  it('have plain credentials when asked', () => {
    const [call] = renderCrictlArguments(two().resolve('gcr.io/x'), { flag: 'creds', reveal: true });
    expect(call?.arguments).toEqual(['pull', '--creds', 'user:ä', 'gcr.io/x']);
  });

  it.each(['auth', 'creds'] as const)('are redacted unless asked otherwise: --%s', (flag) => {
    const calls = renderCrictlArguments(two().resolve('gcr.io/x'), { flag });
    expect(calls.map((call) => call.arguments)).toEqual(
      Array(2).fill(['pull', `--${flag}`, '[redacted]', 'gcr.io/x']),
    );
    expect(renderCrictlArguments(two().resolve('gcr.io/x'))[0]?.arguments).toEqual([
      'pull',
      '--auth',
      '[redacted]',
      'gcr.io/x',
    ]);
  });

  it('have no credential for an anonymous pull, nor for a blank one', () => {
    expect(renderCrictlArguments(two().resolve('quay.io/x'), { reveal: true })).toEqual([
      { arguments: ['pull', 'quay.io/x'], findings: [] },
    ]);
    const blank = createKeyring({ files: { 'root/config.json': configJson({ 'a.io': {} }) } });
    expect(renderCrictlArguments(blank.resolve('a.io/x'), { reveal: true })).toEqual([
      { arguments: ['pull', 'a.io/x'], findings: [] },
    ]);
  });

  it('are none for an image that is not pulled', () => {
    expect(renderCrictlArguments(two().resolve('NOT VALID'))).toEqual([]);
    expect(
      renderCrictlArguments(createKeyring({ pullSecrets: [pullSecret('s', '{')] }).resolve('a.io/x')),
    ).toEqual([]);
  });

  it('say that crictl splits at the first colon', () => {
    const colon = createKeyring({
      files: { 'root/config.json': configJson({ 'a.io': { username: 'u:v', password: 'canary' } }) },
    });
    const [call] = renderCrictlArguments(colon.resolve('a.io/x'));
    expect(call?.findings).toEqual([
      {
        id: 'render-user-name-unusable',
        severity: 'warning',
        registries: ['a.io/x'],
        message:
          'crictl splits the credential for a.io/x at the first colon, and its user name holds one: it will be refused.',
      },
    ]);
    expect(call?.arguments).toEqual(['pull', '--auth', '[redacted]', 'a.io/x']);
  });
});

/** What the kubelet has of an entry, byte for byte. */
function bytesOf({ matchPattern, candidates }: VirtualEntry): readonly unknown[] {
  return [
    matchPattern,
    ...candidates.map(({ credential }) =>
      [credential.usernameBytes(), credential.password.revealBytes(), credential.emailBytes()].map((bytes) =>
        Buffer.from(bytes).toString('latin1'),
      ),
    ),
  ];
}

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom('', ':', 'a:b', '\0', '"\\', '\u2028'),
);
const bytes = fc
  .uint8Array({ maxLength: 12 })
  .map((array) =>
    Buffer.concat([array.filter((byte) => byte !== 0x3a), Buffer.from(':'), array]).toString('base64'),
  );
const entry = fc.oneof(
  fc.record({ username: text, password: text, email: text }, { requiredKeys: [] }),
  fc.record({ auth: bytes, email: text }, { requiredKeys: ['auth'] }),
);

describe.each(RULE_SETS)('by the rules of %s', (kubeletVersion) => {
  it('parsing, rendering for the kubelet and parsing again loses nothing but dead keys, with one credential a key', () => {
    let kept = 0;
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(registryKey, entry), { selector: ([key]) => key, maxLength: 6 }),
        (entries) => {
          const before = createKeyring({
            files: { 'root/config.json': configJson(entries) },
            kubeletVersion,
          });
          const alive = before.config.entries().filter(({ dead }) => !dead);
          fc.pre(alive.every(({ candidates }) => candidates.length === 1));
          const rendered = renderConfigJson(before, { reveal: true });
          const after = createKeyring({ files: { 'root/config.json': rendered.text }, kubeletVersion });
          expect(after.config.entries().map(bytesOf)).toEqual(alive.map(bytesOf));
          expect(after.config.deadKeys()).toEqual([]);
          expect(rendered.findings.every(({ id }) => id === 'render-key-unusable')).toBe(true);
          expect(renderConfigJson(after, { reveal: true }).text).toBe(rendered.text);
          kept += alive.length;
        },
      ),
      { numRuns: 120 },
    );
    expect(kept).toBeGreaterThan(50);
  });
});
