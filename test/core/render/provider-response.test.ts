import fc from 'fast-check';
import { Keyring } from '../../../src/core/keyring/keyring';
import { pluginDocument } from '../../../src/core/provider/plugin-source';
import { decodePluginResponse, responseEntries } from '../../../src/core/provider/plugin-response';
import { releaseProfile } from '../../../src/core/release/kubelet-version';
import {
  renderProviderResponse,
  type ProviderResponseOptions,
} from '../../../src/core/render/provider-response';
import { createKeyring } from '../../../src/core/resolve-from';
import type { KubeletKeyring } from '../../../src/core/kubelet-keyring';
import { configJson } from '../../builders/docker-config';
import { nodeKeyring } from '../../builders/node-keyring';
import { imageName, registryKey } from '../../builders/registry-key';

const apiVersion = 'credentialprovider.kubelet.k8s.io/v1';

const render = (
  keyring: KubeletKeyring,
  image: string,
  options: Partial<ProviderResponseOptions> = {},
): ReturnType<typeof renderProviderResponse> =>
  renderProviderResponse(keyring.resolve(image), { apiVersion, reveal: true, ...options });

/** The credentials that a kubelet takes from a response for an image. */
function taken(response: string, name: string, kubeletVersion?: string): readonly string[] {
  const { rules } = releaseProfile(kubeletVersion);
  const decoded = decodePluginResponse(Buffer.from(response), apiVersion, { strictPluginDecoding: true });
  if (!decoded.ok) throw new Error(`the kubelet refuses it: ${decoded.fault.kind}`);
  const source = { kind: 'credential-provider', plugin: 'p' } as const;
  const keyring = new Keyring([pluginDocument(source, responseEntries(decoded.response))], rules);
  return keyring
    .lookup(name)
    .candidates.map(({ credential }) => `${credential.username}:${credential.password.reveal()}`);
}

describe('the response of a plugin', () => {
  it('holds the credentials of an image, each under a key of its own, and is cached for it alone', () => {
    const keyring = nodeKeyring({ 'r.io': 'host' }, { 'r.io/team': 'first' }, { 'r.io/team': 'second' });
    const { text, findings } = render(keyring, 'r.io/team/app:1', { cacheDuration: '5m' });
    expect(JSON.parse(text)).toEqual({
      kind: 'CredentialProviderResponse',
      apiVersion,
      cacheKeyType: 'Image',
      cacheDuration: '5m',
      auth: {
        'r.io/team/app': { username: 'user', password: 'first' },
        'r.io/team/ap': { username: 'user', password: 'second' },
        'r.io/team/a': { username: 'user', password: 'host' },
      },
    });
    expect(findings).toEqual([]);
  });

  it('leaves the duration to the kubelet unless told otherwise', () => {
    expect(JSON.parse(render(nodeKeyring({}), 'r.io/x').text)).toEqual({
      kind: 'CredentialProviderResponse',
      apiVersion,
      cacheKeyType: 'Image',
      auth: {},
    });
  });

  it('holds a blank credential too: the kubelet offers it', () => {
    const keyring = createKeyring({ files: { 'root/config.json': configJson({ 'r.io': {} }) } });
    expect(taken(render(keyring, 'r.io/x').text, 'r.io/x')).toEqual([':']);
  });

  it('is redacted unless asked otherwise', () => {
    const { text } = render(nodeKeyring({ 'r.io': 'canary' }), 'r.io/x', { reveal: false });
    expect(text).toContain('"password":"[redacted]"');
    expect(text).not.toContain('canary');
  });

  it('is empty for an image that is refused', () => {
    expect(JSON.parse(render(nodeKeyring({ 'r.io': 'word' }), 'R:/').text)).toHaveProperty('auth', {});
  });

  it('leaves out what is no text, and says so', () => {
    const auth = Buffer.from([0x75, 0x3a, 0xff]).toString('base64');
    const keyring = createKeyring({
      files: { 'root/config.json': configJson({ 'r.io': { auth }, 'r.io/x': { auth: 'dTpw' } }) },
    });
    const { text, findings } = render(keyring, 'r.io/x');
    expect(taken(text, 'r.io/x')).toEqual(['u:p']);
    expect(findings).toMatchObject([{ id: 'render-credential-left-out', registries: ['r.io/x'] }]);
  });

  it('leaves out the last ones where the name has too few characters, and says so', () => {
    const secrets = ['1', '2', '3', '4', '5'].map((word) => ({ 'r.io': word }));
    const { text, findings } = render(nodeKeyring({}, ...secrets), 'r.io/ab');
    expect(taken(text, 'r.io/ab')).toEqual(['user:1', 'user:2', 'user:3']);
    expect(findings).toMatchObject([
      { message: expect.stringContaining('pull secret default/s3, pull secret') },
    ]);
  });

  it('escapes what could steer a terminal', () => {
    const keyring = createKeyring({
      files: { 'root/config.json': configJson({ 'r.io': { username: '\x1b[2J', password: '\u202e' } }) },
    });
    const { text } = render(keyring, 'r.io/x');
    expect(text).toMatch(/^[\x20-\x7e]+\n$/);
    expect(taken(text, 'r.io/x')).toEqual(['\x1b[2J:\u202e']);
  });

  it('gives a kubelet the candidates of the keyring, in their order, whatever the keys', () => {
    const byKey = fc.dictionary(registryKey, fc.stringMatching(/^[a-z]{1,4}$/), { maxKeys: 4 });
    const keyrings = fc
      .tuple(byKey, fc.array(byKey, { maxLength: 3 }))
      .map(([file, secrets]) => nodeKeyring(file, ...secrets));
    fc.assert(
      fc.property(keyrings, imageName, (keyring, image) => {
        const { outcome, reference, candidates } = keyring.resolve(image);
        if (reference === undefined || outcome === 'keyring-failed') return;
        const { text, findings } = render(keyring, image);
        const due = candidates.map(
          ({ credential }) => `${credential.username}:${credential.password.reveal()}`,
        );
        const got = taken(text, reference.name);
        expect(got).toEqual(due.slice(0, got.length));
        expect(got.length < due.length).toBe(findings.length > 0);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a response that nobody asked to reveal', () => {
  it('holds no password', () => {
    const resolution = nodeKeyring({ 'r.io': 'canary' }).resolve('r.io/x');
    const { text } = renderProviderResponse(resolution, { apiVersion });
    expect(text).not.toContain('canary');
    expect(text).toContain('r.io');
  });
});
