import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DocumentFormat } from '../../../src/core/model/search-place';
import { Keyring } from '../../../src/core/keyring/keyring';
import { authOf, configJson } from '../../builders/docker-config';
import { decoded, faultOf, NODE_FILE } from '../../builders/decoded-document';
import { NEWEST, rulesOf } from '../../builders/rule-sets';

const fixture = (name: string): Buffer => readFileSync(join(__dirname, '../../../fixtures/documents', name));

/** Entries as `[key, user:password]`. */
function entriesOf(
  text: string,
  format: DocumentFormat = 'config.json',
): readonly (readonly [string, string])[] {
  return decoded(text, format).entries.map(({ key, username, password }) => [key, `${username}:${password}`]);
}

const one = (key: string, user = 'u'): string => `{"${key}":{"username":"${user}"}}`;

describe('a valid document', () => {
  it.each([
    ['config.json', '{}'],
    ['config.json', 'null'],
    ['config.json', ' \t\r\n{}\n'],
    ['config.json', '{"auths":null}'],
    ['config.json', '{"auths":{}}'],
    ['config.json', '{"auths":{},"HttpHeaders":null}'],
    ['dockercfg', '{}'],
    ['dockercfg', ' null '],
  ] as const)('%s %j holds no entries', (format, text) => {
    const document = decoded(text, format);
    expect(document.format).toBe(format);
    expect([...document.entries]).toEqual([]);
    expect([...document.headers]).toEqual([]);
    expect(document.notes).toEqual([]);
    expect(document.notesLeftOut).toBe(0);
  });

  it('keeps the entries in the order of the text, integers too', () => {
    expect(
      entriesOf(
        configJson([
          ['b', {}],
          ['10', {}],
          ['a', {}],
          ['2', {}],
        ]),
      ).map(([key]) => key),
    ).toEqual(['b', '10', 'a', '2']);
  });

  it('says in which section an entry stands, as it was spelt', () => {
    expect(decoded(`{"AUTHS":${one('a')}}`).entries.map(({ section }) => section)).toEqual(['/AUTHS']);
    expect(decoded(one('a'), 'dockercfg').entries.map(({ section }) => section)).toEqual(['']);
  });

  it.each(['__proto__', 'constructor', 'hasOwnProperty', 'toString', ''])(
    'takes %j for a registry like any other',
    (key) => {
      const { entries } = decoded(configJson([[key, { auth: authOf('u', 'p') }]]));
      expect(entries.map((entry) => entry.key)).toEqual([key]);
      expect(entries[0]).toMatchObject({ username: 'u', password: 'p' });
      expect(decoded(one(key), 'dockercfg').entries.map((entry) => entry.key)).toEqual([key]);
    },
  );

  it('ignores unknown fields of any type, numbers beyond a double and deep nesting included', () => {
    const text =
      '{"a":1e999,"b":-0,"c":[[],{"d":[null]}],"e":true,"f":"x","auths":{"r":{"g":[{}],"auth":"Og=="}}}';
    expect(entriesOf(text)).toEqual([['r', ':']]);
  });
});

describe('field names', () => {
  it.each(['auths', 'Auths', 'AUTHS', 'auth\u017f', 'auth\\u017f', 'au\\u0074hs'])(
    'take %s for auths',
    (name) => {
      expect(entriesOf(`{"${name}":${one('a')}}`)).toEqual([['a', 'u:']]);
    },
  );

  it.each(['auth', 'authss', ' auths', 'auths ', 'äuths'])('do not take %j for auths', (name) => {
    expect(entriesOf(`{"${name}":${one('a')}}`)).toEqual([]);
  });

  it.each(['HttpHeaders', 'httpheaders', 'HTTPHEADERS', 'HttpHeader\u017f'])(
    'take %s for HttpHeaders',
    (name) => {
      expect([...decoded(`{"${name}":{"a":"b"}}`).headers]).toEqual([['a', 'b']]);
    },
  );

  it('mean nothing in a .dockercfg: every name is a registry', () => {
    expect(entriesOf('{"auths":{},"HttpHeaders":null,"Auths":{}}', 'dockercfg').map(([key]) => key)).toEqual([
      'auths',
      'HttpHeaders',
      'Auths',
    ]);
  });

  it('leave registry keys as they are written', () => {
    expect(entriesOf(configJson({ 'GCR.io': {}, 'gcr.io': {} })).map(([key]) => key)).toEqual([
      'GCR.io',
      'gcr.io',
    ]);
  });
});

describe('what occurs twice', () => {
  it('auths: the later map is filled into the earlier one', () => {
    expect(entriesOf(`{"auths":${one('a')},"Auths":${one('b')}}`)).toEqual([
      ['a', 'u:'],
      ['b', 'u:'],
    ]);
    expect(entriesOf(`{"auths":${one('a')},"auths":${one('a', 'v')}}`)).toEqual([['a', 'v:']]);
  });

  it('auths: a null drops everything before it', () => {
    expect(entriesOf(`{"auths":${one('a')},"Auths":null}`)).toEqual([]);
    expect(entriesOf(`{"auths":null,"Auths":${one('a')}}`)).toEqual([['a', 'u:']]);
  });

  it('a registry: the later entry replaces the earlier one whole, at its place', () => {
    const text = '{"auths":{"a":{"username":"1","password":"2"},"b":{},"a":{"username":"3"}}}';
    expect(entriesOf(text)).toEqual([
      ['a', '3:'],
      ['b', ':'],
    ]);
  });

  it('a registry: however its key is spelt', () => {
    const spelt = (key: string, user: string): string => `"${key}":{"username":"${user}"}`;
    const members = [
      spelt('a.io', '1'),
      spelt('\\u0061.io', '2'),
      spelt('é', '3'),
      spelt('\\u00e9', '4'),
      spelt('\ud800', '5'),
      spelt('\\ud800', '6'),
      spelt('a\\/b', '7'),
      spelt('a/b', '8'),
    ];
    expect(entriesOf(`{${members.join()}}`, 'dockercfg').map(([, pair]) => pair)).toEqual([
      '2:',
      '4:',
      '6:',
      '8:',
    ]);
  });

  it('HttpHeaders: filled on, and emptied by null', () => {
    expect([...decoded('{"HttpHeaders":{"a":"1","b":"2"},"httpheaders":{"a":"3"}}').headers]).toEqual([
      ['a', '3'],
      ['b', '2'],
    ]);
    expect([...decoded('{"HttpHeaders":{"a":"1"},"httpheaders":null}').headers]).toEqual([]);
  });
});

describe('HttpHeaders', () => {
  it('hold strings; null is an empty one', () => {
    expect([...decoded('{"HttpHeaders":{"X-Meta":"v","n":null}}').headers]).toEqual([
      ['X-Meta', 'v'],
      ['n', ''],
    ]);
  });
});

describe('a value of the wrong type voids the document, and is named by its JSON pointer', () => {
  it.each([
    ['config.json', '[]', '', 'object', 'array'],
    ['config.json', '"x"', '', 'object', 'string'],
    ['config.json', '0', '', 'object', 'number'],
    ['config.json', 'true', '', 'object', 'bool'],
    ['config.json', 'false', '', 'object', 'bool'],
    ['dockercfg', '[]', '', 'object', 'array'],
    ['config.json', '{"auths":[]}', '/auths', 'object', 'array'],
    ['config.json', '{"Auths":"x"}', '/Auths', 'object', 'string'],
    ['config.json', '{"auths":{"a/b~c":5}}', '/auths/a~1b~0c', 'object', 'number'],
    ['dockercfg', '{"gcr.io":[]}', '/gcr.io', 'object', 'array'],
    ['config.json', '{"HttpHeaders":"x"}', '/HttpHeaders', 'object', 'string'],
    ['config.json', '{"HttpHeaders":{"a":1}}', '/HttpHeaders/a', 'string', 'number'],
    ['config.json', '{"HttpHeaders":{"a":{}}}', '/HttpHeaders/a', 'string', 'object'],
    ['config.json', '{"HttpHeaders":{"a":["b"]}}', '/HttpHeaders/a', 'string', 'array'],
  ] as const)('%s %j', (format, text, pointer, expected, got) => {
    expect(faultOf(text, format)).toMatchObject({ kind: 'type', pointer, expected, got });
  });

  it('is found behind valid entries, and the first one is named first', () => {
    const text = '{"HttpHeaders":{"ok":"1","bad":2},"auths":{"a":{"username":3}}}';
    expect(faultOf(text)).toMatchObject({ pointer: '/HttpHeaders/bad' });
  });

  it('comes with every place that breaks the schema', () => {
    const { faults } = faultOf('{"auths":{"a":{"username":3,"auth":"!!"},"b":[]},"HttpHeaders":{"c":false}}');
    expect(faults?.map(({ pointer }) => pointer).sort()).toEqual([
      '/HttpHeaders/c',
      '/auths/a/auth',
      '/auths/a/username',
      '/auths/b',
    ]);
  });

  it('names each place once, by a pointer that leads there, however the fields are spelt', () => {
    const { pointer, faults } = faultOf('{"Auths":{"a":{"Username":5}}}');
    expect(pointer).toBe('/Auths/a/Username');
    expect(faults?.map((fault) => fault.pointer)).toEqual(['/Auths/a/Username']);
  });

  it.each([
    ['userinfo behind a scheme', 'https://bob:canary@h.io/x', '/auths/https:~1~1[redacted]@h.io~1x/username'],
    ['userinfo alone', 'bob:canary@h.io', '/auths/[redacted]@h.io/username'],
    ['an at sign in the path', 'h.io/a@b', '/auths/[redacted]@b/username'],
  ])('names each place once where the registry key has %s', (_, key, pointer) => {
    const fault = faultOf(configJson({ [key]: { username: 5 } }));
    expect(fault.pointer).toBe(pointer);
    expect(fault.faults?.map((other) => other.pointer)).toEqual([pointer]);
  });

  it('redacts userinfo in the name of a header, too', () => {
    expect(JSON.stringify(faultOf('{"HttpHeaders":{"https://bob:canary@h.io":5}}'))).not.toContain('canary');
  });

  it('is of less weight than a syntax fault further on', () => {
    expect(faultOf('{"auths":[],}')).toMatchObject({ kind: 'syntax' });
  });
});

describe('a syntax fault voids the document, and is named by byte, line and column', () => {
  it.each([
    ['', 'empty', 0, 1, 1],
    [' \t\r\n', 'empty', 4, 2, 1],
    ['{', 'unexpected-end', 1, 1, 2],
    ['{"auths":', 'unexpected-end', 9, 1, 10],
    ['{"a":"b', 'unexpected-end', 7, 1, 8],
    ['{"a":"b\\', 'unexpected-end', 7, 1, 8],
    ['{}x', 'trailing-data', 2, 1, 3],
    ['{}\n{}', 'trailing-data', 3, 2, 1],
    ['null,', 'trailing-data', 4, 1, 5],
    ['{"a":1,}', 'unexpected-character', 7, 1, 8],
    ['{,}', 'unexpected-character', 1, 1, 2],
    ['{"a" 1}', 'unexpected-character', 5, 1, 6],
    ["{'a':1}", 'unexpected-character', 1, 1, 2],
    ['// c\n{}', 'unexpected-character', 0, 1, 1],
    ['{"a":.5}', 'unexpected-character', 5, 1, 6],
    ['{"a":01}', 'unexpected-character', 6, 1, 7],
    ['{"a":NaN}', 'unexpected-character', 5, 1, 6],
    ['{"a":nul}', 'unexpected-character', 5, 1, 6],
    ['{\n "a": 1\n "b": 2\n}', 'unexpected-character', 11, 3, 2],
    ['\u00a0{}', 'unexpected-character', 0, 1, 1],
    ['\v{}', 'unexpected-character', 0, 1, 1],
    ['{}\f', 'trailing-data', 2, 1, 3],
    ['{"a":"\n"}', 'control-character', 6, 1, 7],
    ['{"a":"x\0"}', 'control-character', 7, 1, 8],
    ['{"a":"\\x"}', 'bad-escape', 6, 1, 7],
    ['{"a":"\\u12g4"}', 'bad-escape', 6, 1, 7],
    ['hello', 'unexpected-character', 0, 1, 1],
    ['\0', 'unexpected-character', 0, 1, 1],
    ['x ', 'unexpected-character', 0, 1, 1],
  ])('%j', (text, syntax, offset, line, column) => {
    expect(faultOf(text)).toEqual({ kind: 'syntax', syntax, offset, line, column });
    expect(faultOf(text, 'dockercfg')).toEqual({ kind: 'syntax', syntax, offset, line, column });
  });

  it('counts bytes, not characters', () => {
    expect(faultOf('{"é":}')).toMatchObject({ offset: 6, column: 7 });
  });

  it('is no place of the schema', () => {
    expect(faultOf('{')).not.toHaveProperty('faults');
  });

  it.each([
    ['byte-order-mark.json', 'unexpected-character', 0],
    ['utf-16-le.json', 'unexpected-character', 0],
    ['utf-16-be.json', 'unexpected-character', 0],
    ['nul-bytes.json', 'unexpected-character', 0],
    ['invalid-utf-8-outside-strings.json', 'unexpected-character', 1],
  ])('%s', (name, syntax, offset) => {
    expect(faultOf(fixture(name))).toMatchObject({ kind: 'syntax', syntax, offset });
  });
});

describe('bytes', () => {
  it('that are no UTF-8 become U+FFFD inside strings, one for each byte', () => {
    const document = decoded(fixture('invalid-utf-8-in-strings.json'));
    const replaced = Buffer.from('\ufffd\ufffd\ufffd').toString('latin1');
    expect(document.entries).toEqual([
      expect.objectContaining({ key: `a${replaced}.io`, username: replaced, password: 'p' }),
    ]);
  });

  it('CR and LF around the tokens change nothing', () => {
    expect(entriesOf(configJson({ a: { username: 'u' } }).replaceAll(',', '\r\n,\r\n'))).toEqual([
      ['a', 'u:'],
    ]);
  });

  it('0x7f and U+2028 may stand raw in a string', () => {
    expect(entriesOf('{"auths":{"\x7f\u2028":{}}}')).toHaveLength(1);
  });
});

describe('depth', () => {
  const nested = (levels: number): string => `{"x":${'['.repeat(levels)}${']'.repeat(levels)}}`;

  it('10,000 levels are read', () => {
    expect(entriesOf(nested(9999))).toEqual([]);
  });

  it('10,001 levels void the document', () => {
    expect(faultOf(nested(10_000))).toEqual({
      kind: 'syntax',
      syntax: 'too-deep',
      offset: 10_004,
      line: 1,
      column: 10_005,
    });
    expect(faultOf('{"a":'.repeat(10_001))).toMatchObject({ syntax: 'too-deep' });
  });

  it('a wrong type may be just as deep', () => {
    const text = `{"auths":{"a":${'['.repeat(9998)}${']'.repeat(9998)}}}`;
    expect(faultOf(text)).toMatchObject({
      pointer: '/auths/a',
      faults: [{ pointer: '/auths/a', problem: 'must be object,null' }],
    });
  });
});

describe('notes on what the kubelet reads past', () => {
  const notesOf = (text: string, format: DocumentFormat = 'config.json'): readonly unknown[] =>
    decoded(text, format).notes;

  it.each(['credHelpers', 'credhelpers', 'CredHelper\u017f'])('%s names the registries', (name) => {
    expect(notesOf(`{"${name}":{"gcr.io":"gcloud","https://u:canary@a/b":5}}`)).toEqual([
      { kind: 'cred-helpers', pointer: `/${name}`, registries: ['gcr.io', 'https://[redacted]@a/b'] },
    ]);
  });

  it.each(['{}', '{"credHelpers":{}}', '{"credsStore":""}', '{"credsStore":null}'])(
    '%s needs none',
    (text) => {
      expect(notesOf(text)).toEqual([]);
    },
  );

  it.each(['credsStore', 'CREDSSTORE'])('%s with a name', (name) => {
    expect(notesOf(`{"${name}":"pass"}`)).toEqual([{ kind: 'creds-store', pointer: `/${name}` }]);
  });

  it.each([
    ['{"credHelpers":[]}', '/credHelpers'],
    ['{"credHelpers":null}', '/credHelpers'],
    ['{"credsStore":{}}', '/credsStore'],
    ['{"credsStore":5}', '/credsStore'],
    ['{"detachKeys":"x"}', '/detachKeys'],
    ['{"a/b":{}}', '/a~1b'],
    ['{"auths":{"r":{"extra":[1,{"auth":"x"}]}}}', '/auths/r/extra'],
    ['{"u:canary@h":1}', '/[redacted]@h'],
  ])('%s is an unknown field', (text, pointer) => {
    expect(notesOf(text)).toContainEqual({ kind: 'unknown-field', pointer });
  });

  it.each([
    '{"auths":{"r":{}}}',
    '{"HttpHeaders":{}}',
    '{"auths":{"r":{"username":null,"password":"","email":"","auth":""}}}',
  ])('%s holds only what the kubelet knows', (text) => {
    expect(notesOf(text)).toEqual([]);
  });

  it('every registry is named where credHelpers occurs twice', () => {
    const registries = decoded('{"credHelpers":{"a.io":"x"},"credHelpers":{"b.io":"y"}}').notes.flatMap(
      (note) => note.registries ?? [],
    );
    expect(registries).toEqual(['a.io', 'b.io']);
  });

  const flat = { kind: 'flat-config-json', pointer: '' };

  it.each([
    '{"gcr.io":{}}',
    '{"localhost":{}}',
    '{"localhost:5000":{}}',
    '{"a/b":{}}',
    '{"other":1,"gcr.io":{}}',
    '{"gcr.io":{},"other":{}}',
  ])('%s looks like a .dockercfg', (text) => {
    expect(notesOf(text)).toContainEqual(flat);
  });

  it.each([
    '{"gcr.io":"x"}',
    '{"proxies":{}}',
    '{"localhosts":{}}',
    '{"alocalhost":{}}',
    '{"gcr.io":{},"auths":{}}',
    '{"auths":null,"gcr.io":{}}',
    '{}',
  ])('%s does not', (text) => {
    expect(notesOf(text)).not.toContainEqual(flat);
  });

  it('a .dockercfg is never flat, but may be a config.json', () => {
    const nested = { kind: 'config-json-as-dockercfg', pointer: '/auths' };
    expect(notesOf('{"gcr.io":{}}', 'dockercfg')).toEqual([]);
    expect(notesOf('{"auths":{"gcr.io":{}}}', 'dockercfg')).toEqual([nested]);
    expect(notesOf('{"Auths":{"a":{},"b":{}}}', 'dockercfg')).toEqual([{ ...nested, pointer: '/Auths' }]);
    expect(notesOf('{"auths":{"gcr.io":"x"}}', 'dockercfg')).toEqual([
      { kind: 'unknown-field', pointer: '/auths/gcr.io' },
    ]);
    expect(notesOf('{"auths":{"auths":{"gcr.io":{}}}}')).toEqual([
      { kind: 'unknown-field', pointer: '/auths/auths/gcr.io' },
    ]);
  });

  it('are at most 200, and the rest is counted', () => {
    const fields = Array.from({ length: 250 }, (_, at) => [`f${at}`, 1]);
    const { notes, notesLeftOut } = decoded(JSON.stringify(Object.fromEntries(fields)));
    expect(notes).toHaveLength(200);
    expect(notesLeftOut).toBe(50);
  });

  it('on a credential helper are not crowded out by the others', () => {
    const fields = Array.from({ length: 200 }, (_, at) => [`f${at}`, 1]);
    const { notes } = decoded(
      JSON.stringify({ ...Object.fromEntries(fields), credHelpers: { 'gcr.io': 'gcloud' } }),
    );
    expect(notes.map(({ kind }) => kind)).toContain('cred-helpers');
  });
});

describe('a document of 100,000 entries', () => {
  const keys = Array.from({ length: 100_000 }, (_, at) => `r${at}.example.com`);

  it('is read whole and can be looked up', () => {
    const entry = JSON.stringify({ auth: authOf('u', 'p') });
    const document = decoded(`{"auths":{${keys.map((key) => `"${key}":${entry}`).join(',')}}}`);
    expect(document.entries).toHaveLength(100_000);
    const { candidates } = new Keyring([{ source: NODE_FILE, document }], rulesOf(NEWEST)).lookup(
      'r99999.example.com/a',
    );
    expect(candidates.map(({ provenance }) => provenance.position)).toEqual([99_999]);
  });

  it('with 100,000 faults names 100 places', () => {
    const { pointer, faults } = faultOf(`{"auths":{${keys.map((key) => `"${key}":0`).join(',')}}}`);
    expect(pointer).toBe('/auths/r0.example.com');
    expect(faults).toHaveLength(100);
  });
});
