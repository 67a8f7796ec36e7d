import { decodeProviderConfig } from '../../../src/core/provider/decode-provider-config';
import { validateProviderConfig, type FieldFault } from '../../../src/core/provider/validate-provider-config';
import { releaseProfile } from '../../../src/core/release/kubelet-version';
import { configText, PLAIN_PROVIDER, TOKEN_ATTRIBUTES } from './configuration-text';

function validate(providers: readonly unknown[], release = '1.37', gate?: boolean): readonly FieldFault[] {
  const rules = releaseProfile(release).rules;
  const decoded = decodeProviderConfig(Buffer.from(configText(providers)), rules);
  if (!decoded.ok) throw new Error(JSON.stringify(decoded.faults));
  return validateProviderConfig(decoded.providers, rules, gate);
}

/** Each fault as `FIELD TYPE`, without what all of them share. */
function faults(provider: object, release?: string, gate?: boolean): readonly string[] {
  return validate([{ ...PLAIN_PROVIDER, ...provider }], release, gate).map(
    ({ field, type }) => `${field.replace(/^providers\./, '')} ${type.replace(/^FieldValue/, '')}`,
  );
}

function tokenFaults(attributes: object, release?: string, gate?: boolean): readonly string[] {
  const base = release === '1.33' ? { ...TOKEN_ATTRIBUTES, cacheType: undefined } : TOKEN_ATTRIBUTES;
  return faults({ tokenAttributes: { ...base, ...attributes } }, release, gate).map((fault) =>
    fault.replace(/^tokenAttributes\./, ''),
  );
}

describe('a configuration that a kubelet accepts', () => {
  it('has no faults', () => {
    expect(validate([PLAIN_PROVIDER, { ...PLAIN_PROVIDER, name: 'q' }])).toEqual([]);
    expect(tokenFaults({})).toEqual([]);
    expect(
      tokenFaults({ cacheType: 'Token', optionalServiceAccountAnnotationKeys: ['a', 'example.com/B'] }),
    ).toEqual([]);
    expect(faults({ name: '', args: [''], env: [{ name: '', value: '' }] })).toEqual([]);
  });
});

describe('the list of providers', () => {
  it('has one at least', () => {
    expect(validate([])).toEqual([
      {
        field: 'providers',
        type: 'FieldValueRequired',
        text: 'providers: Required value: at least 1 item in plugins is required',
      },
    ]);
  });

  it('has each name once, which validation sees from 1.33 on', () => {
    const twice = [PLAIN_PROVIDER, PLAIN_PROVIDER, PLAIN_PROVIDER];
    expect(validate(twice, '1.32')).toEqual([]);
    expect(validate(twice, '1.33')).toEqual(
      [1, 2].map((provider) => ({
        field: 'providers.name',
        type: 'FieldValueDuplicate',
        text: 'providers.name: Duplicate value: "p"',
        provider,
        name: 'p',
      })),
    );
  });
});

describe('a provider', () => {
  it.each<[string, readonly RegExp[]]>([
    ['a/b', [/^providers\.name: Invalid value: "a\/b": provider name cannot contain '\/'$/]],
    ['a b', [/"a b": provider name cannot contain spaces$/]],
    ['.', [/"\.": provider name cannot be '\.'$/]],
    ['..', [/"\.\.": provider name cannot be '\.\.'$/]],
    [' / ', [/cannot contain '\/'$/, /cannot contain spaces$/]],
    ['...', []],
    ['a\tb', []],
    ['.a', []],
  ])('named %j', (name, texts) => {
    const found = validate([{ ...PLAIN_PROVIDER, name }]);
    expect(found).toHaveLength(texts.length);
    texts.forEach((text, at) => {
      expect(found[at]).toMatchObject({ field: 'providers.name', type: 'FieldValueInvalid', provider: 0 });
      expect(found[at]?.text).toMatch(text);
    });
  });

  it.each<[string, string | null, string, readonly string[]]>([
    ['1.37', null, 'none', ['apiVersion Required']],
    ['1.37', 'v1', 'v1 alone', ['apiVersion NotSupported']],
    ['1.37', 'credentialprovider.kubelet.k8s.io/v1alpha1', 'the first', []],
    ['1.37', 'credentialprovider.kubelet.k8s.io/v1beta1', 'the second', []],
    ['1.37', 'credentialprovider.kubelet.k8s.io/v2', 'none that there is', ['apiVersion NotSupported']],
    ['1.37', 'CredentialProvider.kubelet.k8s.io/v1', 'another case', ['apiVersion NotSupported']],
  ])('of kubelet %s with the version %j (%s): %j', (release, apiVersion, _, expected) => {
    expect(faults({ apiVersion }, release)).toEqual(expected);
  });

  it('has a version that its kubelet speaks, and is told which', () => {
    expect(validate([{ ...PLAIN_PROVIDER, apiVersion: 'x' }])[0]?.text).toBe(
      'providers.apiVersion: Unsupported value: "x": supported values: credentialprovider.kubelet.k8s.io/v1alpha1, credentialprovider.kubelet.k8s.io/v1beta1, credentialprovider.kubelet.k8s.io/v1',
    );
    expect(validate([{ ...PLAIN_PROVIDER, apiVersion: '' }])[0]?.text).toBe(
      'providers.apiVersion: Required value',
    );
  });

  it('has patterns that are URLs, under the rules of the release', () => {
    expect(faults({ matchImages: [] })).toEqual(['matchImages Required']);
    expect(faults({ matchImages: null })).toEqual(['matchImages Required']);
    expect(faults({ matchImages: ['', 'https://gcr.io', '*.*', '[', 'a:b', 'ok.io', '%zz'] })).toEqual(
      Array.from({ length: 3 }, () => 'matchImages Invalid'),
    );
    expect(faults({ matchImages: ['x.[ab].io'] }, '1.30')).toEqual([]);
    expect(faults({ matchImages: ['x.[ab].io'] }, '1.37')).toEqual(['matchImages Invalid']);
    expect(validate([{ ...PLAIN_PROVIDER, matchImages: ['a:b'] }])[0]?.text).toBe(
      'providers.matchImages: Invalid value: "a:b": match image is invalid: host-port',
    );
    expect(validate([{ ...PLAIN_PROVIDER, matchImages: [] }])[0]?.text).toMatch(
      /: Required value: at least 1 item in matchImages is required$/,
    );
  });

  it('has a duration that is not below zero', () => {
    expect(faults({ defaultCacheDuration: null })).toEqual(['defaultCacheDuration Required']);
    expect(faults({ defaultCacheDuration: '0' })).toEqual([]);
    expect(faults({ defaultCacheDuration: '-1ns' })).toEqual(['defaultCacheDuration Invalid']);
    expect(validate([{ ...PLAIN_PROVIDER, defaultCacheDuration: '-1us' }])[0]?.text).toBe(
      'providers.defaultCacheDuration: Invalid value: "-1000ns": must be greater than or equal to 0',
    );
  });

  it('that breaks every rule has every fault, in the order of the kubelet', () => {
    const worst = {
      name: '/ ',
      apiVersion: 'x',
      matchImages: ['%zz', 'ok', '%'],
      defaultCacheDuration: '-1s',
      tokenAttributes: {
        serviceAccountTokenAudience: '',
        requireServiceAccount: false,
        requiredServiceAccountAnnotationKeys: ['-', '-', 'a'],
        optionalServiceAccountAnnotationKeys: ['a', '/'],
        cacheType: 'x',
      },
    };
    expect(faults(worst, '1.37', false)).toEqual([
      'name Invalid',
      'name Invalid',
      'apiVersion NotSupported',
      'matchImages Invalid',
      'matchImages Invalid',
      'defaultCacheDuration Invalid',
      'tokenAttributes Forbidden',
      'tokenAttributes.serviceAccountTokenAudience Required',
      'tokenAttributes Forbidden',
      'tokenAttributes.requiredServiceAccountAnnotationKeys Forbidden',
      'tokenAttributes.requiredServiceAccountAnnotationKeys Invalid',
      'tokenAttributes.requiredServiceAccountAnnotationKeys Invalid',
      'tokenAttributes.requiredServiceAccountAnnotationKeys Duplicate',
      'tokenAttributes.optionalServiceAccountAnnotationKeys Invalid',
      'tokenAttributes.optionalServiceAccountAnnotationKeys Invalid',
      'tokenAttributes.optionalServiceAccountAnnotationKeys Invalid',
      'tokenAttributes Invalid',
      'tokenAttributes.cacheType NotSupported',
    ]);
    expect(validate([PLAIN_PROVIDER, worst]).map(({ provider }) => provider)).toEqual(Array(17).fill(1));
  });
});

describe('token attributes', () => {
  it.each<[string, object, readonly string[]]>([
    ['no audience', { serviceAccountTokenAudience: null }, ['serviceAccountTokenAudience Required']],
    [
      'no word on whether an account is required',
      { requireServiceAccount: null },
      ['requireServiceAccount Required'],
    ],
    ['no account required', { requireServiceAccount: false }, []],
    [
      'no account required, and no annotation',
      { requireServiceAccount: false, requiredServiceAccountAnnotationKeys: [] },
      [],
    ],
    [
      'no account required, and an annotation',
      { requireServiceAccount: false, requiredServiceAccountAnnotationKeys: ['a'] },
      ['requiredServiceAccountAnnotationKeys Forbidden'],
    ],
    ['no cache type', { cacheType: '' }, ['cacheType Required']],
    ['another cache type', { cacheType: 'token' }, ['cacheType NotSupported']],
    [
      'a key in both lists',
      { requiredServiceAccountAnnotationKeys: ['b', 'a'], optionalServiceAccountAnnotationKeys: ['a', 'b'] },
      ['tokenAttributes Invalid'],
    ],
    [
      'keys that differ in case',
      { requiredServiceAccountAnnotationKeys: ['a'], optionalServiceAccountAnnotationKeys: ['A'] },
      [],
    ],
    [
      'a key twice',
      { optionalServiceAccountAnnotationKeys: ['a', 'b', 'a'] },
      ['optionalServiceAccountAnnotationKeys Duplicate'],
    ],
    [
      'a required key twice',
      { requiredServiceAccountAnnotationKeys: ['a', 'a'] },
      ['requiredServiceAccountAnnotationKeys Duplicate'],
    ],
    [
      'a key of a wrong form',
      { optionalServiceAccountAnnotationKeys: ['/'] },
      Array(3).fill('optionalServiceAccountAnnotationKeys Invalid'),
    ],
  ])('with %s', (_, attributes, expected) => {
    expect(tokenFaults(attributes)).toEqual(expected);
  });

  it('with more keys than a call has room for have each of their faults', () => {
    const keys = Array.from({ length: 150_000 }, (_, at) => `k${at % 149_999}`);
    expect(tokenFaults({ requiredServiceAccountAnnotationKeys: keys })).toEqual([
      'requiredServiceAccountAnnotationKeys Duplicate',
    ]);
  });

  it('need the protocol v1', () => {
    const v1beta1 = {
      apiVersion: 'credentialprovider.kubelet.k8s.io/v1beta1',
      tokenAttributes: TOKEN_ATTRIBUTES,
    };
    expect(faults(v1beta1)).toEqual(['tokenAttributes Forbidden']);
    expect(validate([{ ...PLAIN_PROVIDER, ...v1beta1 }])[0]?.text).toBe(
      'providers.tokenAttributes: Forbidden: only supported for credentialprovider.kubelet.k8s.io/v1 API version',
    );
  });

  it('need their feature gate, which is off in 1.33', () => {
    expect(tokenFaults({}, '1.33')).toEqual(['tokenAttributes Forbidden']);
    expect(tokenFaults({}, '1.33', true)).toEqual([]);
    expect(tokenFaults({}, '1.34')).toEqual([]);
    expect(tokenFaults({}, '1.37', false)).toEqual(['tokenAttributes Forbidden']);
    const [fault] = validate([{ ...PLAIN_PROVIDER, tokenAttributes: TOKEN_ATTRIBUTES }], '1.37', false);
    expect(fault?.text).toMatch(/feature gate KubeletServiceAccountTokenForCredentialProviders is off$/);
  });

  it('are told what is wrong with them', () => {
    const text = (attributes: object): string =>
      validate([{ ...PLAIN_PROVIDER, tokenAttributes: { ...TOKEN_ATTRIBUTES, ...attributes } }])[0]?.text ??
      '';
    const path = 'providers.tokenAttributes';
    expect(text({ serviceAccountTokenAudience: '' })).toBe(
      `${path}.serviceAccountTokenAudience: Required value`,
    );
    expect(text({ requireServiceAccount: null })).toBe(`${path}.requireServiceAccount: Required value`);
    expect(text({ cacheType: 'x' })).toBe(
      `${path}.cacheType: Unsupported value: "x": supported values: ServiceAccount, Token`,
    );
    expect(text({ cacheType: '' })).toBe(
      `${path}.cacheType: Required value: supported values: ServiceAccount, Token`,
    );
    expect(text({ requireServiceAccount: false, requiredServiceAccountAnnotationKeys: ['a'] })).toMatch(
      /: Forbidden: requireServiceAccount cannot be false when requiredServiceAccountAnnotationKeys is set$/,
    );
    expect(text({ optionalServiceAccountAnnotationKeys: ['a', 'a'] })).toMatch(/: Duplicate value: "a"$/);
    expect(text({ optionalServiceAccountAnnotationKeys: ['a/b/c'] })).toMatch(
      /: Invalid value: "a\/b\/c": a valid key has at most/,
    );
    expect(
      text({ requiredServiceAccountAnnotationKeys: ['a'], optionalServiceAccountAnnotationKeys: ['a'] }),
    ).toBe(`${path}: Invalid value: "a": annotation keys cannot be both required and optional`);
    expect(text({ cacheType: 'x'.repeat(5000) }).length).toBeLessThan(400);
  });
});
