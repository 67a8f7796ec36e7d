import fc from 'fast-check';
import { goString, utf8 } from '../../../src/core/model/go-string';
import { decodeDocument } from '../../../src/core/parse/decode-document';
import { referenceEntries, type ReferenceEntries } from '../../builders/reference-decoder';

function entriesOf(bytes: Uint8Array): ReferenceEntries {
  const result = decodeDocument(bytes, 'config.json');
  if (!result.ok) return undefined;
  return result.document.entries.map(({ key, username, password, email }) => [
    key,
    username,
    password,
    email,
  ]);
}

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({ unit: 'grapheme-ascii', maxLength: 12 }),
  fc.constantFrom('a', 'b', 'gcr.io', 'x'.repeat(300), 'é'.repeat(200), `${'y'.repeat(90)}"\\`),
);
const pair = fc.oneof(
  { weight: 3, arbitrary: fc.tuple(text, text).map(([user, password]) => `${user}:${password}`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(':', '::', 'no colon', `${'u'.repeat(2000)}:p`, `u:${'p'.repeat(3000)}`),
  },
);
const auth = fc
  .tuple(
    pair.map((plain) => Buffer.from(plain).toString('base64')),
    fc.constantFrom('', '', '', '', 'raw', '\n', ' ', '-', '=', 'A'),
    fc.nat(),
  )
  .map(([base64, change, at]) => {
    if (change === 'raw') return base64.replace(/=+$/, '');
    const place = at % (base64.length + 1);
    return base64.slice(0, place) + change + base64.slice(place);
  });
const field = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.tuple(fc.constantFrom('auth', 'Auth'), fc.oneof(auth, fc.constantFrom(null, ''))),
  },
  {
    weight: 6,
    arbitrary: fc.tuple(fc.constantFrom('username', 'password', 'email', 'pa\u017fsword', 'other'), text),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(
      fc.constantFrom('username', 'x'),
      fc.constantFrom<unknown>(1, null, [], { a: [1, 'x'] }),
    ),
  },
);

function objectText(members: readonly (readonly [string, string])[], space: string): string {
  return `{${members.map(([name, value]) => `${space}${JSON.stringify(name)}${space}:${space}${value}`).join(',')}${space}}`;
}

const document = fc
  .tuple(
    fc.array(
      fc.tuple(
        text,
        fc.oneof(
          { weight: 9, arbitrary: fc.array(field, { maxLength: 4 }) },
          { weight: 1, arbitrary: fc.constant(null) },
        ),
      ),
      {
        maxLength: 6,
      },
    ),
    fc.constantFrom('', '', ' ', '\n\t'),
    fc.constantFrom('auths', 'auths', 'AUTHS', 'other'),
    fc.boolean(),
  )
  .map(([entries, space, section, escape]) => {
    const map = objectText(
      entries.map(([key, fields]) => [
        key,
        fields === null
          ? 'null'
          : objectText(
              fields.map(([name, value]) => [name, JSON.stringify(value)]),
              space,
            ),
      ]),
      space,
    );
    const whole = objectText([[section, map]], space);
    return escape
      ? whole.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      : whole;
  });

describe('the decoder and a plain one', () => {
  it('find the same entries', () => {
    let found = 0;
    fc.assert(
      fc.property(document, (json) => {
        const expected = referenceEntries(goString(json));
        expect(entriesOf(utf8(json))).toEqual(expected);
        found += expected?.length ?? 0;
      }),
      { numRuns: 1000 },
    );
    expect(found).toBeGreaterThan(200);
  });

  it('agree on what is void after any small damage to the bytes', () => {
    let broken = 0;
    const damage = fc.tuple(fc.nat(), fc.nat(2), fc.uint8Array({ maxLength: 2 }));
    fc.assert(
      fc.property(document, damage, (json, [at, left, put]) => {
        const bytes = Buffer.from(json);
        const place = at % (bytes.length + 1);
        const damaged = Buffer.concat([bytes.subarray(0, place), put, bytes.subarray(place + left)]);
        const expected = referenceEntries(damaged.toString('latin1'));
        expect(entriesOf(damaged)).toEqual(expected);
        if (expected === undefined) broken++;
      }),
      { numRuns: 1000 },
    );
    expect(broken).toBeGreaterThan(200);
  });
});
