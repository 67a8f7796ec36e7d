import { pullSecretFindings } from '../../../src/core/explain/pull-secret-findings';
import type { Finding } from '../../../src/core/model/finding';
import { pullSecretsFrom } from '../../../src/core/parse/pull-secret-manifests';
import { readPullSecret } from '../../../src/core/parse/read-pull-secret';
import { authOf, configJson, passwords } from '../../builders/docker-config';
import { secretSource } from '../../builders/decoded-document';
import { pullSecret } from '../../builders/pull-secret';
import { NEWEST, rulesOf } from '../../builders/rule-sets';

function findingsOf(
  content: string,
  options: { type?: string; dataKey?: string } = {},
  release = '1.37',
): readonly Finding[] {
  return pullSecretFindings(readPullSecret(pullSecret('s', content, options)).report, rulesOf(release));
}

const base64 = (text: string): string => Buffer.from(text).toString('base64');

describe('a pull secret that gives credentials', () => {
  it('has no findings', () => {
    expect(findingsOf(passwords({ 'gcr.io': 'x' }))).toEqual([]);
  });
});

describe('a pull secret that is passed over', () => {
  it('because of its type', () => {
    expect(findingsOf('{}', { type: 'Opaque' })).toEqual([
      {
        id: 'pull-secret-wrong-type',
        severity: 'error',
        message:
          'Pull secret default/s is passed over: the kubelet reads the types kubernetes.io/dockerconfigjson and kubernetes.io/dockercfg only, and this one is "Opaque".',
        hint: 'The type of a Secret cannot be changed: delete it and make it anew with `kubectl create secret docker-registry`.',
      },
    ]);
  });

  it('because of its key', () => {
    expect(findingsOf('{}', { dataKey: 'config.json' })).toEqual([
      {
        id: 'pull-secret-missing-key',
        severity: 'error',
        message:
          'Pull secret default/s is passed over: it has no data under the key that its type kubernetes.io/dockerconfigjson calls for.',
        hint: 'Use the key .dockerconfigjson with kubernetes.io/dockerconfigjson, and .dockercfg with kubernetes.io/dockercfg.',
      },
    ]);
  });

  it('because it is empty', () => {
    expect(findingsOf('')).toEqual([
      {
        id: 'pull-secret-empty',
        severity: 'error',
        message: 'Pull secret default/s is passed over: its data is empty.',
        hint: 'Make it anew with `kubectl create secret docker-registry`.',
      },
    ]);
  });

  it('because the API server would not store it', () => {
    const [secret] = pullSecretsFrom([{ metadata: { name: 's' }, stringData: { a: { canary: 'canary' } } }]);
    if (secret === undefined || !('outcome' in secret)) throw new Error('it can be stored');
    expect(pullSecretFindings(secret, rulesOf(NEWEST))).toEqual([
      {
        id: 'pull-secret-not-storable',
        severity: 'error',
        pointer: '/stringData/a',
        message:
          'Pull secret default/s is passed over: the API server refuses such a manifest (/stringData/a: must be string,null).',
        hint: 'Correct the manifest; values under "data" are base64, plain text belongs under "stringData".',
      },
    ]);
  });

  it('with a long type makes a short message', () => {
    expect(findingsOf('{}', { type: 'x'.repeat(5000) })[0]?.message.length).toBeLessThan(500);
  });
});

describe('a pull secret that does not decode', () => {
  it('has the fault and its place', () => {
    expect(findingsOf(configJson({ r: { password: ['canary'] } }))).toEqual([
      {
        id: 'pull-secret-malformed',
        severity: 'error',
        source: secretSource('s'),
        pointer: '/auths/r/password',
        message:
          'Pull secret default/s cannot be decoded: /auths/r/password is of type array where the kubelet wants a string. The kubelet fails every container of the pod that needs credentials looked up, whatever the registry.',
        hint: 'Make it a string (or null), or remove it: one wrong value voids the whole document.',
      },
    ]);
    expect(findingsOf('{')[0]).not.toHaveProperty('pointer');
  });

  it('because it is base64 twice', () => {
    expect(findingsOf(base64(passwords({ 'gcr.io': 'canary' })))).toEqual([
      {
        id: 'pull-secret-double-base64',
        severity: 'error',
        source: secretSource('s'),
        message:
          'Pull secret default/s cannot be decoded: it is not valid JSON: line 1, column 1 (byte 0): a character stands there that JSON does not allow. The kubelet fails every container of the pod that needs credentials looked up, whatever the registry.',
        hint: 'Its content is base64 twice: encode it once only.',
      },
    ]);
  });

  it.each([
    ['1.32', 'The kubelet gives up on every pull of the pod (ErrImagePull), whatever the registry.'],
    ['1.33', 'The kubelet fails every container of the pod with it, even where the image is present.'],
    ['1.34', 'The kubelet fails every container of the pod with it, unless the image is present.'],
    [
      '1.35',
      'The kubelet fails every container of the pod that needs credentials looked up, whatever the registry.',
    ],
  ])('does to a pod in %s what that release does', (release, words) => {
    expect(findingsOf('{', {}, release)[0]?.message).toBe(
      `Pull secret default/s cannot be decoded: it is not valid JSON: line 1, column 2 (byte 1): the document ends too early. ${words}`,
    );
  });

  it.each([
    configJson({ r: { auth: 'canary!' } }),
    `{"auths":{"r":{"auth":"${authOf('u', 'canary')}"},}}`,
    base64('canary'),
    'canary',
  ])('does not get %j into findings', (text) => {
    expect(JSON.stringify(findingsOf(text))).not.toContain('canary');
    expect(JSON.stringify(findingsOf(text))).not.toContain(authOf('u', 'canary'));
  });
});
