import fc from 'fast-check';
import { encode, textOrBytes } from './byte-text';
import { anyOf, plan, weighted } from './choice';
import { brokenEntry, goodEntry, refusedEntry } from './config-entry';
import { authsName, configText, dockercfgText, layout } from './config-layout';
import type { Layout } from './config-layout';
import { damagedDocument } from './document-damage';
import { literalOf } from './json-string';
import { anyString, badString } from './json-string';
import { anyValue, badGap, badValue, gap, object } from './json-text';
import type { Member } from './json-text';
import { deepValue } from './nesting';
import type { TextOrBytes } from './question-types';
import { registryKey } from './odd-key';

const key = weighted(
  [8, literalOf(registryKey)],
  [2, literalOf(anyOf('gcr.io', 'https://gcr.io', 'gcr.io/'))],
  [1, anyString],
);

interface Plan {
  entries: Member[];
  layout: Layout;
}

type Writer = (entries: readonly Member[], layout: Layout) => string;

/** Few entries, and now and then a key twice. */
function entriesOf(value: fc.Arbitrary<string>): fc.Arbitrary<Member[]> {
  const some = fc.array(fc.tuple(key, value), { maxLength: 4 });
  const twice = fc.tuple(key, value, value).map(([name, one, other]): Member[] => [
    [name, one],
    [name, other],
  ]);
  return weighted([9, some], [1, twice]);
}

function documentOf(write: Writer, entries: fc.Arbitrary<Member[]>): fc.Arbitrary<string> {
  return plan<Plan>({ entries, layout }).map((p) => write(p.entries, p.layout));
}

/** Sections in any order, twice, null or of a wrong type. */
const sectionSoup: fc.Arbitrary<string> = plan<{ members: Member[]; gap: string }>({
  members: fc.array(
    weighted<Member>(
      [
        4,
        fc.tuple(
          authsName,
          weighted(
            [4, entriesOf(goodEntry).map((entries) => object(entries))],
            [2, fc.constant('null')],
            [1, anyOf('{}', '[]', '""', '1', 'false')],
          ),
        ),
      ],
      [
        2,
        fc.tuple(
          anyOf('"HttpHeaders"', '"httpHeaders"', '"HttpHeaderſ"'),
          anyOf(
            '{"a":"b"}',
            '{"a":null,"b":"c"}',
            '{"a":1}',
            '{"a":["b"]}',
            '{"a":"b","a":"c"}',
            'null',
            '[]',
            '"x"',
            '{"a":{}}',
          ),
        ),
      ],
      [1, fc.tuple(anyString, anyValue)],
    ),
    { maxLength: 4 },
  ),
  gap,
}).map((o) => object(o.members, o.gap));

const scalars = anyOf(
  '{}',
  'null',
  '[]',
  '',
  '""',
  '0',
  'true',
  ' {} ',
  '{"auths":{}}',
  '{"auths":null}',
  '[{}]',
  '[null]',
  ' ',
  '\n',
  '{"auths":{"":{}}}',
  '{"":null}',
  '{"auths":{"auths":{}}}',
);

function near(write: Writer): fc.Arbitrary<string> {
  return weighted(
    [4, documentOf(write, entriesOf(weighted([1, goodEntry], [1, refusedEntry])))],
    [2, documentOf(write, entriesOf(weighted([3, goodEntry], [1, brokenEntry])))],
    [
      1,
      documentOf(
        write,
        fc.array(fc.tuple(weighted([2, key], [1, badString], [1, badValue]), goodEntry), { maxLength: 2 }),
      ),
    ],
    [
      1,
      plan<Plan & { bad: string }>({ entries: entriesOf(goodEntry), layout, bad: badGap }).map((p) =>
        write(p.entries, { ...p.layout, gap: p.bad }),
      ),
    ],
    [1, scalars],
    [1, anyValue],
    [1, badValue],
  );
}

function deep(write: Writer): fc.Arbitrary<string> {
  const name = anyOf('"x"', '"gcr.io"');
  return plan<{ deep: string; name: string; entry: boolean; layout: Layout }>({
    deep: deepValue,
    name,
    entry: fc.boolean(),
    layout,
  }).map((d) =>
    write([[d.name, d.entry ? `{"x":${d.deep}}` : d.deep]], { ...d.layout, after: [['"deep"', d.deep]] }),
  );
}

function documents(write: Writer, soup: fc.Arbitrary<string>): fc.Arbitrary<TextOrBytes> {
  const good = documentOf(write, entriesOf(goodEntry));
  return weighted(
    [500, good.map(encode)],
    [300, near(write).map(encode)],
    [60, soup.map(encode)],
    [200, damagedDocument(good)],
    [4, weighted([2, deep(write)], [1, deepValue]).map(encode)],
  ).map(textOrBytes);
}

/** The bytes of a config.json: good, refused, malformed, damaged. */
export const configDocument: fc.Arbitrary<TextOrBytes> = documents(configText, sectionSoup);

/** The bytes of a .dockercfg: good, refused, malformed, damaged. */
export const dockercfgDocument: fc.Arbitrary<TextOrBytes> = documents(dockercfgText, sectionSoup);

/** A value that makes every decoder refuse the document that holds it as an entry. */
export const fatalEntry: fc.Arbitrary<string> = weighted([2, refusedEntry], [1, brokenEntry]);
