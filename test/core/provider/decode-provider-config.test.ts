import {
  decodeProviderConfig,
  type ConfigDecodeFault,
  type RawProvider,
} from '../../../src/core/provider/decode-provider-config';
import { releaseProfile } from '../../../src/core/release/kubelet-version';
import { configText, PLAIN_PROVIDER, TOKEN_ATTRIBUTES } from './configuration-text';
import type { ReleaseRules } from '../../../src/core/release/profile';

function rulesOf(release: string): ReleaseRules {
  return releaseProfile(release).rules;
}

function decode(text: string, release = '1.37'): readonly RawProvider[] | readonly ConfigDecodeFault[] {
  const result = decodeProviderConfig(Buffer.from(text), rulesOf(release));
  return result.ok ? result.providers : result.faults;
}

/** Each fault as its kind, with its place where it has one. */
function faults(text: string, release = '1.37'): readonly string[] {
  const result = decodeProviderConfig(Buffer.from(text), rulesOf(release));
  return result.ok
    ? []
    : result.faults.map((fault) => ('pointer' in fault ? `${fault.pointer} ${fault.kind}` : fault.kind));
}

function message(text: string, release = '1.37'): string {
  const result = decodeProviderConfig(Buffer.from(text), rulesOf(release));
  return result.ok ? '' : (result.faults[0]?.message ?? '');
}

const YAML = `apiVersion: kubelet.config.k8s.io/v1
kind: CredentialProviderConfig
providers:
- name: p
  matchImages: ["*.example.com"]
  defaultCacheDuration: 10m
  apiVersion: credentialprovider.kubelet.k8s.io/v1
`;

const EMPTY = { items: [], behind: [] };

describe('a configuration', () => {
  it('has every field of every provider', () => {
    const provider = {
      ...PLAIN_PROVIDER,
      args: ['--a', ''],
      env: [{ name: 'A', value: 'b' }, { name: 'C' }],
      tokenAttributes: {
        ...TOKEN_ATTRIBUTES,
        requireServiceAccount: false,
        requiredServiceAccountAnnotationKeys: ['r'],
        optionalServiceAccountAnnotationKeys: ['o'],
      },
    };
    expect(decode(configText([provider, {}]))).toEqual([
      {
        name: 'p',
        apiVersion: 'credentialprovider.kubelet.k8s.io/v1',
        matchImages: { items: ['*.example.com'], behind: [] },
        defaultCacheDuration: 600_000_000_000n,
        args: { items: ['--a', ''], behind: [] },
        env: {
          items: [
            { name: 'A', value: 'b' },
            { name: 'C', value: '' },
          ],
          behind: [],
        },
        tokenAttributes: {
          serviceAccountTokenAudience: 'aud',
          cacheType: 'ServiceAccount',
          requireServiceAccount: false,
          requiredServiceAccountAnnotationKeys: { items: ['r'], behind: [] },
          optionalServiceAccountAnnotationKeys: { items: ['o'], behind: [] },
        },
      },
      {
        name: '',
        apiVersion: '',
        matchImages: EMPTY,
        defaultCacheDuration: undefined,
        args: EMPTY,
        env: EMPTY,
        tokenAttributes: undefined,
      },
    ]);
  });

  it('has empty token attributes where they are an empty object', () => {
    expect(decode(configText([{ tokenAttributes: {} }]))).toMatchObject([
      {
        tokenAttributes: {
          serviceAccountTokenAudience: '',
          cacheType: '',
          requireServiceAccount: undefined,
          requiredServiceAccountAnnotationKeys: EMPTY,
          optionalServiceAccountAnnotationKeys: EMPTY,
        },
      },
    ]);
  });

  it('may be YAML, and is the same as in JSON', () => {
    expect(decode(YAML)).toEqual(decode(configText([PLAIN_PROVIDER])));
    expect(decode(`# a comment\n${YAML}`)).toEqual(decode(YAML));
    expect(decode(`\ufeff${configText([PLAIN_PROVIDER])}`)).toEqual(decode(YAML));
    expect(decode(` \t\r\n${configText([PLAIN_PROVIDER])}\n `)).toEqual(decode(YAML));
  });

  it.each([
    '\u000b',
    '\f',
    '\u0085',
    '\u00a0',
    '\u1680',
    '\u2003',
    '\u2028',
    '\u2029',
    '\u202f',
    '\u205f',
    '\u3000',
  ])(
    'that begins with a brace behind white space is taken for JSON, even where JSON has no such space: %j',
    (space) => {
      const [fault] = decode(`${space}${configText([PLAIN_PROVIDER])}`);
      expect(fault).toMatchObject({ kind: 'syntax', format: 'json', offset: 0 });
    },
  );

  it('is not taken for JSON behind anything else', () => {
    for (const text of ['x', '\u200b', '#\n'].map((before) => `${before}{`)) {
      expect(decode(text)[0]).not.toMatchObject({ format: 'json' });
    }
  });

  it.each([
    ['JSON with a comma too many', '{"a":1,}', /^is no JSON \(byte 7\)$/],
    ['JSON with more behind it', `${configText([])} x`, /^is no JSON \(byte 9\d\)$/],
    [
      'YAML with an open bracket',
      'a: [',
      /^is no YAML that the kubelet can read \(MISSING_CHAR, line 1, column \d\)$/,
    ],
    ['YAML in another encoding', 'a: \u0007', /^is no YAML that the kubelet can read \(ENCODING\)$/],
  ])('is refused where it is %s', (_, text, expected) => {
    expect(faults(text)).toEqual(['syntax']);
    expect(message(text)).toMatch(expected);
  });

  it.each([
    [
      'nothing',
      '',
      /"" of ""; this kubelet reads CredentialProviderConfig of kubelet\.config\.k8s\.io\/v1alpha1, kubelet\.config\.k8s\.io\/v1beta1, kubelet\.config\.k8s\.io\/v1$/,
    ],
    ['a list', '[]', /^has to be an object with apiVersion and kind as strings$/],
    [
      'an object of another kind',
      YAML.replace('CredentialProviderConfig', 'KubeletConfiguration'),
      /^is "KubeletConfiguration" of "kubelet\.config\.k8s\.io\/v1"/,
    ],
    ['an object of another group', YAML.replace('kubelet.config', 'config'), /of "config\.k8s\.io\/v1"/],
    [
      'an object of a version to come',
      YAML.replace('io/v1\n', 'io/v2\n'),
      /of "kubelet\.config\.k8s\.io\/v2"/,
    ],
    ['an object whose kind is a number', YAML.replace('CredentialProviderConfig', '5'), /as strings$/],
  ])('is refused where it is %s', (_, text, expected) => {
    expect(faults(text)).toEqual(['type-meta']);
    expect(message(text)).toMatch(expected);
  });

  it('shows little of a kind that is long', () => {
    expect(message(YAML.replace('CredentialProviderConfig', 'x'.repeat(5000))).length).toBeLessThan(500);
  });

  it.each([
    ['1.21', 'v1alpha1', true],
    ['1.23', 'v1beta1', false],
    ['1.24', 'v1beta1', true],
    ['1.25', 'v1', false],
    ['1.26', 'v1', true],
    ['1.37', 'v1alpha1', true],
  ])('of kubelet %s may be of %s: %s', (release, version, accepted) => {
    expect(faults(configText([], version), release)).toEqual(accepted ? [] : ['type-meta']);
  });
});

describe('fields', () => {
  it('that are unknown, of another type or no duration are all reported, with their places', () => {
    const text = configText([
      { ...PLAIN_PROVIDER, Name: 'x', args: [1], env: [{ name: 'a', valeu: 'canary' }] },
      { defaultCacheDuration: '1d', matchImages: 'a' },
    ]);
    expect(faults(text)).toEqual([
      '/providers/0/Name unknown-field',
      '/providers/0/args/0 type',
      '/providers/0/env/0/valeu unknown-field',
      '/providers/1/defaultCacheDuration duration',
      '/providers/1/matchImages type',
    ]);
    expect(JSON.stringify(decode(text))).not.toContain('canary');
  });

  it('that come twice are refused from 1.32 on, in JSON and in YAML', () => {
    const twice = '{"kind":"x",' + configText([PLAIN_PROVIDER]).slice(1);
    expect(faults(twice)).toEqual(['/kind duplicate-field']);
    expect(faults(`${YAML}kind: CredentialProviderConfig\n`)).toEqual(['duplicate-key']);
    expect(message(`${YAML}kind: CredentialProviderConfig\n`)).toMatch(/^sets a key twice in one mapping/);
    expect(faults(twice, '1.31')).toEqual([]);
    expect(faults(`${YAML}kind: CredentialProviderConfig\n`, '1.31')).toEqual([]);
  });

  it('that are unknown are refused from 1.32 on', () => {
    expect(faults(`${YAML}x: 1\n`, '1.32')).toEqual(['/x unknown-field']);
    expect(faults(`${YAML}x: 1\n`, '1.31')).toEqual([]);
    expect(decode(YAML.replace('providers:', 'Providers:'), '1.31')).toEqual([]);
  });

  it('that a merge brought may not be set again from 1.32 on', () => {
    const merged = `${YAML.replace('- name', '- &a\n  name')}- <<: *a\n  name: q\n`;
    expect(faults(merged)).toEqual(['duplicate-key']);
    expect(decode(merged, '1.31')).toMatchObject([
      { name: 'p' },
      { name: 'q', apiVersion: PLAIN_PROVIDER.apiVersion },
    ]);
  });

  it.each([
    ['1.32', 'v1', ['/providers/0/tokenAttributes unknown-field']],
    ['1.33', 'v1', ['/providers/0/tokenAttributes/cacheType unknown-field']],
    ['1.34', 'v1', []],
    ['1.34', 'v1beta1', ['/providers/0/tokenAttributes unknown-field']],
    ['1.34', 'v1alpha1', ['/providers/0/tokenAttributes unknown-field']],
    ['1.31', 'v1', []],
  ])('for tokens in kubelet %s, %s: %j', (release, version, expected) => {
    const text = configText([{ ...PLAIN_PROVIDER, tokenAttributes: TOKEN_ATTRIBUTES }], version);
    expect(faults(text, release)).toEqual(expected);
  });

  it('for tokens are passed over where the release does not know them', () => {
    const text = configText([{ ...PLAIN_PROVIDER, tokenAttributes: TOKEN_ATTRIBUTES }]);
    expect(decode(text, '1.31')).toMatchObject([{ tokenAttributes: undefined }]);
  });
});
