import fc from 'fast-check';
import { utf8 } from '../../../src/core/model/go-string';
import { pointTo } from '../../../src/core/model/json-pointer';
import type { DocumentFormat } from '../../../src/core/model/search-place';
import { decodeDocument } from '../../../src/core/parse/decode-document';
import { validateDocument } from '../../../src/core/parse/validate-document';
import { authOf, configJson } from '../../builders/docker-config';

const validate = (
  text: string,
  format: DocumentFormat = 'config.json',
): ReturnType<typeof validateDocument> => validateDocument(utf8(text), format);

describe('the schema of a document', () => {
  it.each([
    ['config.json', '[]', '', 'must be object,null'],
    ['config.json', '{"auths":5}', '/auths', 'must be object,null'],
    ['config.json', '{"HttpHeaders":{"a/b":5}}', '/HttpHeaders/a~1b', 'must be string,null'],
    [
      'config.json',
      '{"auths":{"r":{"auth":"!"}}}',
      '/auths/r/auth',
      'must be base64 of USER:PASSWORD, in the standard alphabet',
    ],
    ['config.json', '{"auths":{"r":{"password":[]}}}', '/auths/r/password', 'must be string,null'],
    ['config.json', '{"auths":{"__proto__":5}}', '/auths/__proto__', 'must be object,null'],
    ['config.json', '{"auths":{"u:canary@r":5}}', '/auths/[redacted]@r', 'must be object,null'],
    ['dockercfg', '"x"', '', 'must be object,null'],
    ['dockercfg', '{"r":{"email":1}}', '/r/email', 'must be string,null'],
    ['dockercfg', '{"r":[]}', '/r', 'must be object,null'],
  ] as const)('%s %s breaks at %j', (format, text, pointer, problem) => {
    expect(validate(text, format)).toEqual([{ pointer, problem }]);
  });

  it.each([
    [
      'config.json',
      '{"credHelpers":5,"credsStore":[],"auths":{"r":{"identitytoken":5,"registrytoken":[],"auth":"","x":1}}}',
    ],
    ['config.json', 'null'],
    ['dockercfg', '{"auths":{"r":5},"r":null}'],
  ] as const)('%s allows %s', (format, text) => {
    expect(validate(text, format)).toEqual([]);
  });

  it('names at most 100 places', () => {
    const keys = (count: number): string =>
      configJson(Array.from({ length: count }, (_, at) => [`r${at}`, 5] as const));
    expect(validate(keys(100))).toHaveLength(100);
    expect(validate(keys(101))).toHaveLength(100);
  });
});

const fieldValue = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom<unknown>(
      '',
      'text',
      null,
      authOf('u', 'p'),
      authOf('u', 'p').replace(/=/g, ''),
      'Og==\n',
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<unknown>(5, true, [], {}, ['x'], { auth: 5 }, '!!', 'dXNlcg==', ' Og=='),
  },
);
const fieldName = fc.constantFrom(
  'username',
  'Password',
  'email',
  'auth',
  'AUTH',
  'identitytoken',
  'other',
  '__proto__',
  'constructor',
);
const registry = fc.constantFrom(
  'gcr.io',
  'a/b',
  '__proto__',
  'constructor',
  'auths',
  'HttpHeaders',
  'Auth',
  'é',
  '~',
  '10',
  '',
);
const entry = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .uniqueArray(fc.tuple(fieldName, fieldValue), {
        selector: ([name]) => name.toLowerCase(),
        maxLength: 4,
      })
      .map(objectText),
  },
  { weight: 1, arbitrary: fc.constantFrom('null', '5', '[]', '"x"', 'false') },
);
const section = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .uniqueArray(fc.tuple(registry, entry), { selector: ([name]) => name, maxLength: 4 })
      .map(mapText),
  },
  { weight: 1, arbitrary: fc.constantFrom('null', '{}', '[]', '7') },
);
const headers = fc.oneof(
  fc
    .uniqueArray(fc.tuple(registry, fieldValue), { selector: ([name]) => name, maxLength: 3 })
    .map(objectText),
  fc.constantFrom('null', '"x"'),
);
const root = fc
  .tuple(fc.option(section), fc.option(headers), fc.option(fieldValue))
  .map(([auths, http, other]) =>
    mapText([
      ...(auths === null ? [] : [['auths', auths] as const]),
      ...(http === null ? [] : [['HttpHeaders', http] as const]),
      ...(other === null ? [] : [['credsStore', JSON.stringify(other)] as const]),
    ]),
  );

function mapText(pairs: readonly (readonly [string, string])[]): string {
  return `{${pairs.map(([name, json]) => `${JSON.stringify(name)}:${json}`).join(',')}}`;
}

function objectText(pairs: readonly (readonly [string, unknown])[]): string {
  return mapText(pairs.map(([name, value]) => [name, JSON.stringify(value)]));
}

describe('a document of good syntax and without duplicate names', () => {
  it.each([
    ['config.json', root],
    ['dockercfg', section],
  ] as const)('as %s is valid by its schema exactly where the decoder takes it', (format, documents) => {
    let sound = 0;
    fc.assert(
      fc.property(documents, (text) => {
        const result = decodeDocument(utf8(text), format);
        const faults = validate(text, format);
        expect(result.ok).toBe(faults.length === 0);
        if (result.ok) sound++;
        else expect(result.fault.faults).toEqual(faults);
      }),
      { numRuns: 300 },
    );
    expect(sound).toBeGreaterThan(20);
  });

  it('has the decoder’s first fault among those of the schema, where its fields are spelt as usual', () => {
    const usual = fc.uniqueArray(
      fc.tuple(fc.constantFrom('username', 'password', 'email', 'auth'), fieldValue),
      { selector: ([name]) => name, maxLength: 4 },
    );
    fc.assert(
      fc.property(
        registry,
        usual,
        fc.constantFrom<DocumentFormat>('config.json', 'dockercfg'),
        (key, fields, format) => {
          const map = mapText([[key, objectText(fields)]]);
          const result = decodeDocument(utf8(format === 'config.json' ? `{"auths":${map}}` : map), format);
          if (result.ok) return;
          const { pointer = '', faults = [] } = result.fault;
          expect(faults.map((fault) => fault.pointer)).toContain(pointer);
          expect(pointer.startsWith(pointTo(format === 'config.json' ? '/auths' : '', key))).toBe(true);
        },
      ),
      { numRuns: 200 },
    );
    expect.hasAssertions();
  });
});
