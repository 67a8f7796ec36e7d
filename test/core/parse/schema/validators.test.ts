import { schemaFaults } from '../../../../src/core/parse/schema/validators';

const named = { metadata: { name: 'n' } };

describe('the schema of a Secret manifest', () => {
  it.each<[string, unknown]>([
    ['a name alone', named],
    [
      'everything',
      {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: 'n', namespace: null, uid: 'u', labels: { a: 1 } },
        type: 'x',
        data: { a: 'YQ==' },
        stringData: { b: 'é' },
        immutable: true,
      },
    ],
    ['null in the place of what may be left out', { ...named, type: null, data: null, stringData: null }],
    ['null values', { ...named, data: { a: null }, stringData: { a: null } }],
    ['line breaks in base64', { ...named, data: { a: 'YWJj\nYQ==\n' } }],
    ['no data at all', { ...named, data: { a: '' } }],
  ])('takes %s', (_, value) => {
    expect(schemaFaults('pull-secret', value)).toEqual([]);
  });

  it.each<[string, unknown, string, string]>([
    ['text', 'x', '', 'must be object'],
    ['nothing', null, '', 'must be object'],
    ['an array', [], '', 'must be object'],
    ['no metadata', { kind: 'Secret' }, '', "must have required property 'metadata'"],
    ['no name', { metadata: {} }, '/metadata', "must have required property 'name'"],
    ['an empty name', { metadata: { name: '' } }, '/metadata/name', 'must NOT have fewer than 1 characters'],
    ['a number for a name', { metadata: { name: 5 } }, '/metadata/name', 'must be string'],
    ['metadata of the wrong type', { metadata: 'n' }, '/metadata', 'must be object'],
    [
      'a wrong namespace',
      { metadata: { name: 'n', namespace: 5 } },
      '/metadata/namespace',
      'must be string,null',
    ],
    ['a wrong uid', { metadata: { name: 'n', uid: [] } }, '/metadata/uid', 'must be string,null'],
    ['another kind', { ...named, kind: 'ConfigMap' }, '/kind', 'must be equal to constant'],
    ['another version', { ...named, apiVersion: 'v2' }, '/apiVersion', 'must be equal to constant'],
    ['a wrong type', { ...named, type: 5 }, '/type', 'must be string,null'],
    ['data of the wrong type', { ...named, data: [] }, '/data', 'must be object,null'],
    ['a number in data', { ...named, data: { a: 5 } }, '/data/a', 'must be string,null'],
    [
      'plain text in data',
      { ...named, data: { a: '{}' } },
      '/data/a',
      'must be base64 in the standard alphabet, with padding',
    ],
    [
      'base64 without padding',
      { ...named, data: { a: 'YQ' } },
      '/data/a',
      'must be base64 in the standard alphabet, with padding',
    ],
    ['stringData of the wrong type', { ...named, stringData: 'x' }, '/stringData', 'must be object,null'],
    ['an object in stringData', { ...named, stringData: { a: {} } }, '/stringData/a', 'must be string,null'],
  ])('refuses %s', (_, value, pointer, problem) => {
    expect(schemaFaults('pull-secret', value)).toEqual([{ pointer, problem }]);
  });

  it('names all places', () => {
    expect(
      schemaFaults('pull-secret', { metadata: { name: '' }, data: { a: 5, b: '!' } }).map(
        ({ pointer }) => pointer,
      ),
    ).toEqual(['/metadata/name', '/data/a', '/data/b']);
  });

  it('looks at own properties only', () => {
    expect(schemaFaults('pull-secret', Object.create(named))).toHaveLength(1);
    expect(schemaFaults('pull-secret', { ...named, data: JSON.parse('{"__proto__":5}') as unknown })).toEqual(
      [{ pointer: '/data/__proto__', problem: 'must be string,null' }],
    );
  });
});

describe('the schemas of documents', () => {
  it.each(['config.json', 'dockercfg'] as const)('%s wants an object or null', (name) => {
    expect(schemaFaults(name, null)).toEqual([]);
    expect(schemaFaults(name, {})).toEqual([]);
    expect(schemaFaults(name, 'x')).toEqual([{ pointer: '', problem: 'must be object,null' }]);
  });

  it('take an empty auth field, as the kubelet does', () => {
    expect(schemaFaults('dockercfg', { r: { auth: '' } })).toEqual([]);
  });

  it('redact userinfo in pointers', () => {
    expect(schemaFaults('config.json', { auths: { 'u:canary@r': 5 } })).toEqual([
      { pointer: '/auths/[redacted]@r', problem: 'must be object,null' },
    ]);
  });
});
