import fc from 'fast-check';
import { decodePluginRequest, type AskedImageResult } from '../../../src/core/provider/decode-request';
import { encodeRequest } from '../../../src/core/provider/plugin-request';
import { Secret } from '../../../src/core/model/secret';
import { goString } from '../../../src/core/model/go-string';

const decode = (text: string): AskedImageResult => decodePluginRequest(Buffer.from(text));
const V1 = 'credentialprovider.kubelet.k8s.io/v1';
const request = (parts: object): string =>
  JSON.stringify({ kind: 'CredentialProviderRequest', apiVersion: V1, image: 'r.io/x', ...parts });

describe('a request of the kubelet', () => {
  it.each(['v1', 'v1beta1', 'v1alpha1'])('is read in version %s', (version) => {
    const apiVersion = `credentialprovider.kubelet.k8s.io/${version}`;
    expect(decode(request({ apiVersion }))).toEqual({ ok: true, asked: { apiVersion, image: 'r.io/x' } });
  });

  it('is read as the kubelet writes it, the token and annotations of a service account passed over', () => {
    const stdin = encodeRequest({
      kind: 'CredentialProviderRequest',
      apiVersion: V1,
      image: 'r.io/x&y',
      serviceAccountToken: new Secret(goString('token')),
      serviceAccountAnnotations: { 'a.io/role': 'reader' },
    });
    expect(decodePluginRequest(stdin)).toEqual({ ok: true, asked: { apiVersion: V1, image: 'r.io/x&y' } });
  });

  it('may have fields of a later kubelet', () => {
    expect(decode(request({ platform: { os: 'linux' } })).ok).toBe(true);
  });
});

describe('what is no such request', () => {
  it.each<[string, string, string]>([
    ['nothing', '', 'not-json'],
    ['no JSON', 'image: r.io/x', 'not-json'],
    ['JSON with something behind it', `${request({})}{}`, 'not-json'],
    ['a list', '[]', 'not-json'],
    ['deeper nesting than Go reads', '['.repeat(100_000), 'not-json'],
    ['a version that is a number', request({ apiVersion: 1 }), 'not-json'],
    ['a response', request({ kind: 'CredentialProviderResponse' }), 'wrong-kind'],
    ['null', 'null', 'wrong-kind'],
    ['an object without anything', '{}', 'wrong-kind'],
    ['another version', request({ apiVersion: `${V1}beta9` }), 'wrong-version'],
    ['the group of configurations', request({ apiVersion: 'kubelet.config.k8s.io/v1' }), 'wrong-version'],
    ['an image that is a number', request({ image: 7 }), 'image-no-text'],
    ['an empty image', request({ image: '' }), 'no-image'],
    ['no image', request({ image: undefined }), 'no-image'],
    ['an image under another case', request({ image: undefined, Image: 'r.io/x' }), 'no-image'],
  ])('%s', (_, text, fault) => {
    expect(decode(text)).toEqual({ ok: false, fault });
  });

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array(),
          fc.json().map((text) => Buffer.from(text)),
        ),
        (bytes) => {
          expect(typeof decodePluginRequest(bytes).ok).toBe('boolean');
        },
      ),
    );
  });
});
