import { decodePulledRecord, decodePullIntent } from '../../../src/core/imagemanager/decode-pull-record';
import { encodePulledRecord } from '../../../src/core/imagemanager/encode-pull-record';
import { goString } from '../../../src/core/model/go-string';
import { fixture } from '../../builders/fixture';
import { releaseProfile } from '../../../src/core/release/kubelet-version';

interface PulledAnswer {
  readonly text: string;
  readonly error?: string;
  readonly absent?: boolean;
  /** What the kubelet writes when it keeps what it read. */
  readonly written?: string;
}

interface PullingAnswer {
  readonly text: string;
  readonly exists: boolean;
  readonly error?: string;
}

const { pulled, pulling } = JSON.parse(fixture('imagemanager/pull-manager.json')) as {
  readonly pulled: readonly PulledAnswer[];
  readonly pulling: readonly PullingAnswer[];
};

const NEW = releaseProfile('1.37').rules;

const V1BETA1 = '"kind":"ImagePulledRecord","apiVersion":"kubelet.config.k8s.io/v1beta1"';
const V1ALPHA1 = V1BETA1.replace('v1beta1', 'v1alpha1');

const read = (text: string, rules = NEW): ReturnType<typeof decodePulledRecord> =>
  decodePulledRecord(goString(text), rules);

describe('a pulled record', () => {
  it.each(pulled)('is what the kubelet 1.37.2 makes of it: $text', ({ text, error, absent, written }) => {
    const result = read(text);
    expect(result.ok).toBe(error === undefined);
    if (!result.ok) return;
    expect(result.value.imageRef === 'ref').toBe(absent !== true);
    if (written === undefined) return;
    // The kubelet turns times to UTC and drops fractions when it writes.
    const again = read(written);
    if (!again.ok) throw new Error('the kubelet cannot read what it wrote');
    expect({ ...result.value, lastUpdatedTime: '' }).toEqual({ ...again.value, lastUpdatedTime: '' });
    expect(encodePulledRecord(again.value, NEW)).toBe(written);
  });

  it('is told with all that it holds', () => {
    const text = `{${V1BETA1},"lastUpdatedTime":"2026-01-02T03:04:05Z","imageRef":"sha256:1","credentialMapping":{"a":{"kubernetesSecrets":[{"uid":"u","namespace":"n","name":"s","credentialHash":"h"}],"kubernetesServiceAccounts":[{"uid":"v","namespace":"m","name":"t"}]},"b":{"nodePodsAccessible":true}}}`;
    expect(read(text)).toEqual({
      ok: true,
      apiVersion: 'kubelet.config.k8s.io/v1beta1',
      value: {
        imageRef: 'sha256:1',
        lastUpdatedTime: '2026-01-02T03:04:05Z',
        credentialMapping: new Map([
          [
            'a',
            {
              nodePodsAccessible: false,
              kubernetesSecrets: [{ uid: 'u', namespace: 'n', name: 's', credentialHash: 'h' }],
              kubernetesServiceAccounts: [{ uid: 'v', namespace: 'm', name: 't' }],
            },
          ],
          ['b', { nodePodsAccessible: true, kubernetesSecrets: [], kubernetesServiceAccounts: [] }],
        ]),
      },
    });
  });

  it.each([
    ['1.34', V1ALPHA1, true],
    ['1.34', V1BETA1, false],
    ['1.35', V1ALPHA1, true],
    ['1.35', V1BETA1, true],
  ])('a kubelet %s reads {%s}: %s', (version, head, reads) => {
    const result = read(`{${head}}`, releaseProfile(version).rules);
    expect(result).toMatchObject(
      reads ? { ok: true } : { ok: false, fault: { kind: 'unknown-version', pointer: '/apiVersion' } },
    );
  });

  it('may hold service accounts from 1.34 on', () => {
    const text = `{${V1ALPHA1},"credentialMapping":{"a":{"kubernetesServiceAccounts":[]}}}`;
    expect(read(text, releaseProfile('1.34').rules).ok).toBe(true);
    expect(read(text, releaseProfile('1.33').rules)).toEqual({
      ok: false,
      fault: { kind: 'unknown-field', pointer: '/credentialMapping/a/kubernetesServiceAccounts' },
    });
  });

  it.each([
    [`{${V1BETA1.replace('Pulled', 'pulled')}}`, { kind: 'unknown-kind', pointer: '/kind' }],
    [`{${V1BETA1.replace('beta1', '1')}}`, { kind: 'unknown-version', pointer: '/apiVersion' }],
    ['null', { kind: 'unknown-version', pointer: '/apiVersion' }],
    ['{', { kind: 'syntax', pointer: '', offset: 1 }],
  ])('%s is refused with the reason', (text, fault) => {
    expect(read(text)).toEqual({ ok: false, fault });
  });

  it('keeps odd names, and turns lone surrogates into U+FFFD as Go does', () => {
    const result = read(
      `{${V1BETA1},"imageRef":"\\ud800","credentialMapping":{"__proto__":{},"\\udc00":{}}}`,
    );
    if (!result.ok) throw new Error('refused');
    expect([...result.value.credentialMapping.keys()]).toEqual(['__proto__', '\ufffd']);
    expect(result.value.imageRef).toBe('\ufffd');
  });
});

describe('a pull intent', () => {
  it.each(pulling)('is what the kubelet 1.37.2 makes of it: $text', ({ text, exists, error }) => {
    const result = decodePullIntent(goString(text), NEW);
    expect(result.ok).toBe(error === undefined);
    if (result.ok) expect(result.value.image === 'img').toBe(exists);
  });

  it('holds the image', () => {
    const text = '{"kind":"ImagePullIntent","apiVersion":"kubelet.config.k8s.io/v1alpha1","image":"a:1"}';
    expect(decodePullIntent(goString(text), NEW)).toEqual({
      ok: true,
      apiVersion: 'kubelet.config.k8s.io/v1alpha1',
      value: { image: 'a:1' },
    });
  });
});
