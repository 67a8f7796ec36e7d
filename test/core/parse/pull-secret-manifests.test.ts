import fc from 'fast-check';
import { SecretData } from '../../../src/core/model/secret-data';
import { isKeyringError } from '../../../src/errors';
import { pullSecretFindings } from '../../../src/core/explain/pull-secret-findings';
import type { PullSecret } from '../../../src/core/model/pull-secret';
import type { PullSecretFinding } from '../../../src/core/parse/pull-secret-finding';
import { pullSecretsFrom, type ManifestSecret } from '../../../src/core/parse/pull-secret-manifests';
import { parsePullSecrets } from '../../../src/core/parse/pull-secret-text';
import { readPullSecret } from '../../../src/core/parse/read-pull-secret';
import { fixture } from '../../builders/fixture';
import { pullSecret, secretManifest } from '../../builders/pull-secret';
import { NEWEST, rulesOf } from '../../builders/rule-sets';
import { thrownBy } from '../../builders/thrown-error';

type Given = ManifestSecret | PullSecretFinding;

function textsOf(secret: Given | undefined): unknown {
  if (secret === undefined || 'outcome' in secret) throw new Error('no Secret that can be stored');
  return Object.fromEntries([...secret.data].map(([key, bytes]) => [key, Buffer.from(bytes).toString()]));
}

const namesOf = (secrets: readonly Given[]): readonly string[] =>
  secrets.map((secret) => {
    if (!('outcome' in secret)) return secret.name;
    return secret.outcome === 'finding' ? secret.finding.message : secret.secret.name;
  });

const manifest = (parts: object): object => ({ kind: 'Secret', metadata: { name: 'n' }, ...parts });

describe('a Secret manifest', () => {
  it('has the defaults of the API server', () => {
    expect(pullSecretsFrom([{ metadata: { name: 'n' } }])).toEqual([
      { namespace: 'default', name: 'n', uid: '', type: 'Opaque', data: new SecretData() },
    ]);
    expect(
      pullSecretsFrom([
        manifest({
          type: null,
          data: null,
          stringData: null,
          metadata: { name: 'n', namespace: null, uid: null },
        }),
      ]),
    ).toEqual([{ namespace: 'default', name: 'n', uid: '', type: 'Opaque', data: new SecretData() }]);
  });

  it('is taken as it stands', () => {
    expect(
      pullSecretsFrom([
        manifest({ type: 't', metadata: { name: 'n', namespace: 's', uid: 'u' }, data: { a: 'eA==' } }),
      ]),
    ).toEqual([
      {
        namespace: 's',
        name: 'n',
        uid: 'u',
        type: 't',
        data: new SecretData([['a', new Uint8Array([0x78])]]),
      },
    ]);
  });

  it('has data in base64, with any line breaks, and null for nothing', () => {
    const [secret] = pullSecretsFrom([
      manifest({ data: { a: 'YWJj\nZA==\r\n', b: '', c: null, __proto__x: 'eA==' } }),
    ]);
    expect(textsOf(secret)).toEqual({ a: 'abcd', b: '', c: '', __proto__x: 'x' });
  });

  it('has plain text under stringData, which wins over data', () => {
    const [secret] = pullSecretsFrom([
      manifest({ data: { a: 'eA==', b: 'eQ==' }, stringData: { a: 'é', c: null } }),
    ]);
    expect(textsOf(secret)).toEqual({ a: 'é', b: 'y', c: '' });
    const [fromFile] = parsePullSecrets(fixture('manifests/string-data-over-data.yaml'));
    expect(textsOf(fromFile)).toEqual({
      '.dockerconfigjson': '{"auths":{"gcr.io":{"auth":"dXNlcjp3b3Jk"}}}',
      other: 'kept',
    });
  });

  it('may have __proto__ for a data key', () => {
    const [secret] = parsePullSecrets(
      '{"kind":"Secret","metadata":{"name":"n"},"data":{"__proto__":"eA=="}}',
    );
    expect([...(secret as PullSecret).data.keys()]).toEqual(['__proto__']);
  });
});

describe('a Secret manifest that the API server refuses is kept, with where and why', () => {
  const secret = { namespace: 'default', name: 'n', uid: '', type: 'Opaque' };

  it.each<[object, string, string]>([
    [{ data: { a: 'x y' } }, '/data/a', 'must be base64 in the standard alphabet, with padding'],
    [{ data: { a: 'eA' } }, '/data/a', 'must be base64 in the standard alphabet, with padding'],
    [{ data: { a: 5 } }, '/data/a', 'must be string,null'],
    [{ data: 'x' }, '/data', 'must be object,null'],
    [{ stringData: { a: { b: 1 } } }, '/stringData/a', 'must be string,null'],
    [{ stringData: [] }, '/stringData', 'must be object,null'],
    [{ type: 5 }, '/type', 'must be string,null'],
  ])('%j', (parts, pointer, problem) => {
    expect(pullSecretsFrom([manifest(parts)])).toEqual([
      { secret, outcome: 'not-storable', pointer, problem },
    ]);
  });

  it.each([
    [
      'plain-text-in-data.yaml',
      '/data/.dockerconfigjson',
      'must be base64 in the standard alphabet, with padding',
    ],
    ['unquoted-json-in-string-data.yaml', '/stringData/.dockerconfigjson', 'must be string,null'],
  ])('%s', (name, pointer, problem) => {
    const [result] = parsePullSecrets(fixture(`manifests/${name}`));
    expect(result).toEqual({
      secret: { namespace: 'default', name: 'one', uid: '', type: 'kubernetes.io/dockerconfigjson' },
      outcome: 'not-storable',
      pointer,
      problem,
    });
  });
});

describe('what is no Secret manifest', () => {
  it.each<[unknown, string, string]>([
    ['x', '', 'it must be object'],
    [5, '', 'it must be object'],
    [null, '', 'it must be object'],
    [{}, '', "it must have required property 'metadata'"],
    [{ kind: 'Secret', metadata: {} }, '/metadata', " at /metadata it must have required property 'name'"],
    [{ metadata: { name: 5 } }, '/metadata/name', ' at /metadata/name it must be string'],
    [{ kind: 'ConfigMap', metadata: { name: 'n' } }, '/kind', ' at /kind it must be equal to constant'],
    [
      { metadata: { name: '' }, data: { a: 5 } },
      '/metadata/name',
      ' at /metadata/name it must NOT have fewer than 1 characters',
    ],
    [{ data: { a: 5 } }, '', "it must have required property 'metadata'"],
    [
      { metadata: { name: 'n' }, apiVersion: 'x' },
      '/apiVersion',
      ' at /apiVersion it must be equal to constant',
    ],
  ])('%j is an error', (value, pointer, words) => {
    const error = thrownBy(() => pullSecretsFrom([manifest({}), value as object]));
    expect([error.code, error.details]).toEqual(['INVALID_MANIFEST', { pointer }]);
    expect(error.message).toBe(
      `Pull secret 2 is no Secret manifest:${words.startsWith(' ') ? '' : ' '}${words}.`,
    );
  });

  it('is named by its place in an array or a List', () => {
    const where = (input: object): string => thrownBy(() => pullSecretsFrom([input])).message;
    expect(where([manifest({}), {}])).toMatch(/^Pull secret 1\[1\] is no Secret manifest: it /);
    expect(where({ kind: 'List', items: [manifest({}), {}] })).toMatch(
      /^Pull secret 1, item 2 is no Secret manifest: it /,
    );
  });

  it('is not quoted', () => {
    expect(
      thrownBy(() => pullSecretsFrom([{ kind: 'canary', metadata: { name: ['canary'] } }])).message,
    ).not.toContain('canary');
  });
});

describe('inputs of several Secrets', () => {
  it('keep their order, and the same one twice', () => {
    const twice = secretManifest('b', '{}');
    expect(
      namesOf(pullSecretsFrom([twice, [secretManifest('a', '{}'), [secretManifest('c', '{}')]], twice])),
    ).toEqual(['b', 'a', 'c', 'b']);
    expect(pullSecretsFrom([])).toEqual([]);
  });

  it.each(['List', 'SecretList', 'v1List'])('may be a %s', (kind) => {
    expect(
      namesOf(
        pullSecretsFrom([
          { kind, items: [secretManifest('a', '{}'), { kind: 'List', items: [secretManifest('b', '{}')] }] },
        ]),
      ),
    ).toEqual(['a', 'b']);
  });

  it.each<[string, object]>([
    ['whose items are no array', { kind: 'List', items: {} }],
    ['without items', { kind: 'List' }],
    ['whose kind only contains the word', { kind: 'Listing', items: [] }],
    ['without a kind', { items: [secretManifest('a', '{}')] }],
    ['of another kind', { kind: 'List', items: [{ kind: 'Pod', metadata: { name: 'p' } }] }],
    ['whose kind is no text', { kind: ['List'], items: [] }],
  ])('may not be a List %s', (_, input) => {
    expect(thrownBy(() => pullSecretsFrom([input])).code).toBe('INVALID_MANIFEST');
  });

  it('may be decoded already', () => {
    const secret = pullSecret('a', '{}');
    const [refused = {}] = parsePullSecrets('{"metadata":{"name":"b"},"data":{"a":"!"}}');
    expect(refused).toMatchObject({ outcome: 'not-storable' });
    expect(pullSecretsFrom([secret, refused])[0]).toBe(secret);
    expect(pullSecretsFrom([secret, refused])[1]).toBe(refused);
  });

  it.each(['namespace', 'name', 'uid', 'type', 'data'])('are no decoded Secret without %s', (field) => {
    expect(thrownBy(() => pullSecretsFrom([{ ...pullSecret('a', '{}'), [field]: undefined }])).code).toBe(
      'INVALID_MANIFEST',
    );
    expect(thrownBy(() => pullSecretsFrom([{ ...pullSecret('a', '{}'), [field]: {} }])).code).toBe(
      'INVALID_MANIFEST',
    );
  });
});

describe('a text with Secrets', () => {
  it.each([
    ['many-documents.yaml', ['one', 'two']],
    ['list.yaml', ['one', 'two']],
    ['crlf.yaml', ['one']],
    ['anchors-and-merge.yaml', ['one', 'two']],
    ['several-objects.json', ['one', 'two']],
    ['byte-order-mark.json', ['one']],
  ])('%s', (name, names) => {
    expect(namesOf(parsePullSecrets(fixture(`manifests/${name}`)))).toEqual(names);
  });

  it('that is no text is not taken for a template, whatever stands in it', () => {
    const text = 'a: \x01\n<% {{ \n';
    expect(thrownBy(() => parsePullSecrets(text, 'f')).message).toMatch(
      /^f is not valid YAML.* \(ENCODING\)\. Hand it over as text in UTF-8\.$/,
    );
  });

  it('of an object without a kind is told so, where there is no other', () => {
    expect(thrownBy(() => parsePullSecrets('metadata: {name: n}\nspec: {}', 'f')).message).toMatch(
      /^f: an object has no kind, and is not read \(line 1\)\./,
    );
  });

  it('is refused with a NUL in it, as kubectl refuses it', () => {
    expect(thrownBy(() => parsePullSecrets(fixture('manifests/nul.yaml'))).details).toEqual({
      reason: 'ENCODING',
    });
  });

  it('says of a value that SOPS has encrypted that it is', () => {
    const [secret] = parsePullSecrets(fixture('files/39-sops-encrypted-secret.yaml'));
    expect(secret).toMatchObject({
      outcome: 'not-storable',
      pointer: '/stringData/.dockerconfigjson',
      problem: 'is encrypted with SOPS: decrypt it first (sops decrypt FILE)',
    });
  });

  it('may be a JSON List, as kubectl prints it', () => {
    const text = JSON.stringify({
      kind: 'List',
      items: [secretManifest('a', '{}'), { kind: 'Pod' }, secretManifest('b', '{}')],
    });
    expect(namesOf(parsePullSecrets(text))).toEqual(['a', 'b']);
  });

  it('follows anchors and merge keys', () => {
    const [one] = parsePullSecrets(fixture('manifests/anchors-and-merge.yaml').replace('copy: *type', ''));
    expect(one).toMatchObject({ namespace: 'team', type: 'kubernetes.io/dockerconfigjson' });
    expect(textsOf(one)).toEqual({ '.dockerconfigjson': '{"auths":{"gcr.io":{"auth":"dXNlcjp3b3Jk"}}}' });
  });

  it.each([
    ['kind: ConfigMap\nmetadata: {name: a}', ': what it holds is of kind ConfigMap. Give Secret'],
    ['{"kind":"Pod"}\n---\n{"kind":"Node"}', ': what it holds is of kind Pod, Node. Give Secret'],
    ['{"kind":"Config","apiVersion":"v1"}', ': what it holds is a kubeconfig. Which cluster is asked'],
    ['{"kind":"KubeletConfiguration"}', ': what it holds is the configuration of a kubelet. It is read'],
    ['{"kind":"constructor"}', ': what it holds is of kind constructor. Give Secret'],
  ])('is told what it is, where it is something else: %j', (text, said) => {
    const { code, message } = thrownBy(() => parsePullSecrets(text, 'file.yaml'));
    expect([code, message]).toEqual([
      'INVALID_MANIFEST',
      expect.stringContaining(`file.yaml holds no object of kind Secret${said}`),
    ]);
  });

  it.each(['', '# nothing', '[]', '{"kind":"List","items":[]}'])('has to hold one: %j', (text) => {
    const error = thrownBy(() => parsePullSecrets(text, 'file.yaml'));
    expect([error.code, error.message]).toEqual([
      'INVALID_MANIFEST',
      'file.yaml holds no object of kind Secret. Give Secret manifests, as kubectl takes them.',
    ]);
  });

  it('is called The manifest where the caller does not name it', () => {
    expect(thrownBy(() => parsePullSecrets('')).message).toMatch(
      /^The manifest holds no object of kind Secret\./,
    );
    expect(thrownBy(() => parsePullSecrets('garbage')).message).toBe(
      'The manifest holds what is no object (line 1). Give manifests, or objects as kubectl prints them with -o yaml or -o json.',
    );
    expect(thrownBy(() => parsePullSecrets('---\n---\nkind: Secret', 'f')).message).toMatch(
      /^f, document 2 is no Secret manifest: it must have required property 'metadata' \(line 3\)\. /,
    );
    expect(
      thrownBy(() => parsePullSecrets('{"kind":"List","items":[\n{"kind":"Secret"}]}', 'f')).message,
    ).toMatch(/^f, document 1 is no Secret manifest: .* \(line 2\)/);
    expect(thrownBy(() => parsePullSecrets('[{"kind":"Secret"}]', 'f')).message).toMatch(
      /^f, document 1 is no Secret/,
    );
    expect(thrownBy(() => parsePullSecrets('{', 'f')).message).toMatch(/^f ends in the middle of an object/);
  });

  it.each<[string, string, string, RegExp]>([
    ['a document that is no YAML', '@', 'manifest-not-readable', /^f is not valid YAML: line 4, column 1 /],
    ['a template', '{{ .Values.secret }}', 'manifest-is-template', /^f: line 4 has \{\{ \.\.\. \}\}: /],
    [
      'a document that is no object',
      'canary',
      'manifest-not-readable',
      /^f holds what is no object \(line 4\)\.$/,
    ],
    [
      'a Secret without a name',
      'kind: Secret\nmetadata: {}',
      'manifest-not-readable',
      /^f, document 2 is no Secret.*\(line 4\)\.$/,
    ],
    [
      'an object without a kind',
      'metadata: {name: n}\nspec: {a: canary}',
      'manifest-without-kind',
      /^f: an object has no kind/,
    ],
    [
      'data without kind and name',
      'data: {canary: eA==}',
      'manifest-not-readable',
      /^f, document 2 is no Secret/,
    ],
    [
      'an object whose kind is no text',
      'kind: 5\nmetadata: {name: n}',
      'manifest-without-kind',
      /^f: an object has no kind/,
    ],
    [
      'a key that stands twice',
      'kind: Pod\nkind: Pod',
      'manifest-duplicate-key',
      /^f, line 5: the key "kind" stands/,
    ],
  ])('gives its good ones, and behind them says that there is %s', (_, bad, id, words) => {
    const secret = (name: string): string => `kind: Secret\nmetadata: {name: ${name}}\n`;
    const read = parsePullSecrets(`${secret('a')}---\n${bad}\n---\n${secret('b')}`, 'f');
    expect(namesOf(read.slice(0, 2))).toEqual(['a', 'b']);
    expect(read.slice(2)).toEqual([
      { outcome: 'finding', finding: expect.objectContaining({ id, message: expect.stringMatching(words) }) },
    ]);
    expect(JSON.stringify(read)).not.toContain('canary');
    expect(pullSecretsFrom(read)).toEqual(read.slice(0, 2));
  });

  it('gives what stands before the end of a list that is cut off', () => {
    const list = JSON.stringify({
      kind: 'List',
      items: [secretManifest('a', '{}'), secretManifest('b', '{}')],
    });
    const read = parsePullSecrets(list.slice(0, -10), 'f');
    expect(namesOf(read)).toEqual([
      'a',
      'f ends in the middle of an object (line 1); of what stands before that 1 item is read.',
    ]);
  });

  it.each([
    ['a List that holds itself', fixture('manifests/alias-to-itself.yaml')],
    ['arrays 100,000 deep', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
  ])('is refused where it is %s', (_, text) => {
    expect(thrownBy(() => parsePullSecrets(text)).code).toBe('INVALID_MANIFEST');
  });

  it.each([
    ['an outcome', 'kind: Secret\noutcome: not-storable\nmetadata: {name: n}\n'],
    [
      'the form of a decoded Secret',
      '%YAML 1.1\n---\nnamespace: a\nname: b\nuid: c\ntype: kubernetes.io/dockerconfigjson\ndata: !!omap\n- .dockerconfigjson: abc\n',
    ],
  ])('cannot pass for something decoded by %s', (_, text) => {
    let secrets: readonly Given[];
    try {
      secrets = parsePullSecrets(text);
    } catch (error) {
      expect(isKeyringError(error) && error.code).toBe('INVALID_MANIFEST');
      return;
    }
    const reports = secrets.flatMap((secret) => {
      if (!('outcome' in secret)) return [readPullSecret(secret).report];
      return secret.outcome === 'finding' ? [] : [secret];
    });
    expect(
      reports
        .flatMap((report) => pullSecretFindings(report, rulesOf(NEWEST)))
        .every(({ id }) => id.startsWith('pull-secret-')),
    ).toBe(true);
  });
});

describe('lists in lists without end', () => {
  it('are refused, and overflow no stack', () => {
    let input: object = manifest({});
    for (let depth = 0; depth < 100_000; depth++) input = [input];
    expect(thrownBy(() => pullSecretsFrom([input])).code).toBe('INVALID_MANIFEST');
  });
});

describe('any bytes as data', () => {
  it('come out as they went in', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 50 }), fc.string(), (bytes, text) => {
        const data = { bytes: Buffer.from(bytes).toString('base64') };
        const [secret] = pullSecretsFrom([manifest({ data, stringData: { text } })]) as readonly PullSecret[];
        expect(secret?.data.get('bytes')).toEqual(bytes);
        expect(secret?.data.get('text')).toEqual(new TextEncoder().encode(text));
      }),
      { numRuns: 100 },
    );
  });
});
