import { createHash } from 'node:crypto';
import {
  readProviderConfig,
  type ProviderConfigResult,
} from '../../../src/core/provider/read-provider-config';
import { configText, PLAIN_PROVIDER, TOKEN_ATTRIBUTES } from './configuration-text';

const PLAIN = configText([PLAIN_PROVIDER]);

function named(...names: readonly string[]): string {
  return configText(names.map((name) => ({ ...PLAIN_PROVIDER, name })));
}

function names(result: ProviderConfigResult): readonly string[] {
  return result.ok ? result.providers.map(({ name }) => name) : [`not ok: ${result.stage}`];
}

function kinds(result: ProviderConfigResult): readonly string[] {
  return result.ok || result.stage === 'validate' ? [] : result.faults.map(({ kind }) => kind);
}

describe('one file', () => {
  it('gives the providers as the kubelet uses them', () => {
    const provider = {
      ...PLAIN_PROVIDER,
      args: ['-x'],
      env: [{ name: 'A', value: 'b' }],
      tokenAttributes: {
        ...TOKEN_ATTRIBUTES,
        requiredServiceAccountAnnotationKeys: ['r'],
        optionalServiceAccountAnnotationKeys: ['o'],
      },
    };
    const result = readProviderConfig({ file: configText([PLAIN_PROVIDER, { ...provider, name: 'q' }]) });
    expect(result).toMatchObject({
      ok: true,
      providers: [
        {
          name: 'p',
          apiVersion: 'credentialprovider.kubelet.k8s.io/v1',
          matchImages: ['*.example.com'],
          defaultCacheNanoseconds: 600_000_000_000n,
          args: [],
          env: [],
        },
        {
          name: 'q',
          args: ['-x'],
          env: [{ name: 'A' }],
          tokenAttributes: {
            audience: 'aud',
            requireServiceAccount: true,
            requiredAnnotationKeys: ['r'],
            optionalAnnotationKeys: ['o'],
            cacheType: 'ServiceAccount',
          },
        },
      ],
    });
    expect(result.ok && 'tokenAttributes' in result.providers[0]!).toBe(false);
  });

  it('may be text or bytes, and may begin with anything that is not a directory', () => {
    expect(names(readProviderConfig({ file: Buffer.from(PLAIN), name: 'a.conf' }))).toEqual(['p']);
    expect(names(readProviderConfig({ file: PLAIN }, { kubeletVersion: '1.26' }))).toEqual(['p']);
  });

  it('is named in what is wrong with it', () => {
    expect(readProviderConfig({ file: '{', name: 'x.yaml' })).toMatchObject({
      ok: false,
      stage: 'decode',
      faults: [{ file: 'x.yaml', kind: 'syntax' }],
    });
    expect(readProviderConfig({ file: '{' })).toMatchObject({ faults: [{ file: 'config' }] });
  });

  it('is validated as a whole', () => {
    expect(readProviderConfig({ file: configText([{}]) })).toMatchObject({
      ok: false,
      stage: 'validate',
      faults: [
        { field: 'providers.apiVersion' },
        { field: 'providers.matchImages' },
        { field: 'providers.defaultCacheDuration' },
      ],
    });
  });

  it('may use tokens in 1.33 where the gate is on', () => {
    const file = configText([
      { ...PLAIN_PROVIDER, tokenAttributes: { ...TOKEN_ATTRIBUTES, cacheType: undefined } },
    ]);
    expect(names(readProviderConfig({ file }, { kubeletVersion: '1.33' }))).toEqual(['not ok: validate']);
    const gate = { kubeletVersion: '1.33', serviceAccountTokens: true };
    expect(readProviderConfig({ file }, gate)).toMatchObject({
      providers: [{ tokenAttributes: { cacheType: '' } }],
    });
    expect(names(readProviderConfig({ file: PLAIN }, { serviceAccountTokens: false }))).toEqual(['p']);
  });
});

describe('names that come twice', () => {
  it.each([
    ['1.21', 'register'],
    ['1.32', 'register'],
    ['1.33', 'validate'],
    ['1.34', 'decode'],
    ['1.37', 'decode'],
  ])('end kubelet %s at the stage %s', (kubeletVersion, stage) => {
    const v1alpha1 = { ...PLAIN_PROVIDER, apiVersion: 'credentialprovider.kubelet.k8s.io/v1alpha1' };
    const file = configText([v1alpha1, v1alpha1], 'v1alpha1');
    expect(readProviderConfig({ file }, { kubeletVersion })).toMatchObject({ ok: false, stage });
  });

  it('are reported each time, before other faults since 1.34 and behind them before', () => {
    const file = configText([{ name: 'a' }, { name: 'a' }, { name: 'b' }, { name: 'a' }]);
    expect(readProviderConfig({ file, name: 'f' })).toEqual({
      ok: false,
      stage: 'decode',
      faults: [1, 2].map(() => ({
        kind: 'duplicate-provider',
        file: 'f',
        name: 'a',
        message: 'the provider name "a" is taken',
      })),
    });
    expect(names(readProviderConfig({ file }, { kubeletVersion: '1.32' }))).toEqual(['not ok: validate']);
  });

  it('may be empty twice no more than any other', () => {
    expect(kinds(readProviderConfig({ file: named('', '') }))).toEqual(['duplicate-provider']);
  });

  it('count the name that the node files have up to 1.32', () => {
    const file = named('.dockercfg');
    expect(kinds(readProviderConfig({ file }, { kubeletVersion: '1.32' }))).toEqual(['duplicate-provider']);
    expect(names(readProviderConfig({ file }, { kubeletVersion: '1.33' }))).toEqual(['.dockercfg']);
  });
});

describe('a directory', () => {
  it('is read file by file, in the order of the names by bytes', () => {
    const directory = {
      'b.yaml': named('1'),
      'B.yml': named('2'),
      '10.json': named('3', '0'),
      '9.yaml': named('4'),
      '\u{10000}.yaml': named('6'),
      '\uffff.yaml': named('5'),
      '.json': named('7'),
    };
    expect(names(readProviderConfig({ directory }))).toEqual(['7', '3', '0', '4', '2', '1', '5', '6']);
  });

  it.each(['a.YAML', 'a.yaml~', 'a.yamll', 'README', 'a.conf', 'yaml', 'a.json.bak', 'a_yaml', 'a.yaml\n'])(
    'has files that do not count: %s',
    (name) => {
      expect(names(readProviderConfig({ directory: { 'x.yaml': PLAIN, [name]: '{' } }))).toEqual(['p']);
      expect(readProviderConfig({ directory: { [name]: PLAIN } })).toMatchObject({
        ok: false,
        stage: 'decode',
        faults: [{ kind: 'no-file' }],
      });
    },
  );

  it('needs a file that counts, and says which', () => {
    const result = readProviderConfig({ directory: {} });
    expect(result).toMatchObject({
      faults: [{ message: expect.stringMatching(/ends in \.json, \.yaml or \.yml$/) }],
    });
  });

  it('is refused for any bad file, with the faults of all', () => {
    const directory = { 'a.yaml': '{', 'b.yaml': PLAIN, 'c.json': configText([{ x: 1 }, { y: 1 }]) };
    expect(readProviderConfig({ directory })).toMatchObject({
      ok: false,
      stage: 'decode',
      faults: [
        { file: 'a.yaml', kind: 'syntax' },
        { file: 'c.json', pointer: '/providers/0/x' },
        { file: 'c.json', pointer: '/providers/1/y' },
      ],
    });
  });

  it('has no name in two files', () => {
    expect(readProviderConfig({ directory: { 'a.yaml': PLAIN, 'b.yaml': PLAIN } })).toMatchObject({
      stage: 'decode',
      faults: [{ kind: 'duplicate-provider', file: 'b.yaml', name: 'p' }],
    });
  });

  it('may have files without providers, but not those alone', () => {
    expect(names(readProviderConfig({ directory: { 'a.yaml': configText([]), 'b.yaml': PLAIN } }))).toEqual([
      'p',
    ]);
    expect(names(readProviderConfig({ directory: { 'a.yaml': configText([]) } }))).toEqual([
      'not ok: validate',
    ]);
  });

  it('is known from 1.34 on', () => {
    const input = { directory: { 'a.yaml': PLAIN } };
    expect(names(readProviderConfig(input, { kubeletVersion: '1.34' }))).toEqual(['p']);
    expect(readProviderConfig(input, { kubeletVersion: '1.33' })).toEqual({
      ok: false,
      stage: 'decode',
      faults: [
        {
          kind: 'directory-not-supported',
          message: 'the configuration is a directory; kubelets before 1.34 read one file',
        },
      ],
    });
  });
});

describe('the hash of a configuration', () => {
  it('is over each file with its length before it', () => {
    const contents = [named('a'), named('b')];
    const hash = createHash('sha256');
    for (const content of contents) {
      const length = Buffer.alloc(8);
      length.writeBigUInt64BE(BigInt(Buffer.byteLength(content)));
      hash.update(length).update(content);
    }
    const result = readProviderConfig({
      directory: { '2.yaml': contents[1]!, '1.yaml': contents[0]!, x: 'y' },
    });
    expect(result).toMatchObject({ hash: `sha256:${hash.digest('hex')}` });
  });
});
