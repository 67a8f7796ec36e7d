import fc from 'fast-check';
import { badAuth, goodAuth } from './auth-field';
import { anyOf, mostly, plan, weighted } from './choice';
import { password, username } from './credential';
import { literal, literalOf } from './json-string';
import { anyValue, badValue, gap, object } from './json-text';
import type { Member } from './json-text';

const folded: Record<string, readonly string[]> = {
  auth: ['Auth', 'AUTH', 'aUtH'],
  username: ['Username', 'USERNAME', 'uſername', 'UſERNAME'],
  password: ['Password', 'PASSWORD', 'paſſword', 'pasſword'],
  email: ['Email', 'EMAIL', 'eMaIl'],
};

/** The name of a field: as it is, or a name that differs from it in case alone, as Go folds it. */
function fieldName(name: string): fc.Arbitrary<string> {
  return literalOf(mostly(fc.constant(name), 7, anyOf(name, ...(folded[name] ?? []))));
}

/** Names that are near to those of the fields and none of them, and fields that others write. */
const unknownName = anyOf(
  'extra',
  'identitytoken',
  'registrytoken',
  'serveraddress',
  'auth ',
  ' auth',
  'auths',
  'user',
  'usernamе',
  'ema\u0131l',
  'pa\u00dfword',
  'mail\u212a',
  '',
  '__proto__',
  'constructor',
).map((name) => literal(name));

function member(name: fc.Arbitrary<string>, value: fc.Arbitrary<string>): fc.Arbitrary<Member> {
  return fc.tuple(name, value);
}

const auth = member(fieldName('auth'), literalOf(goodAuth));
const user = member(fieldName('username'), literalOf(username));
const pass = member(fieldName('password'), literalOf(password));
const email = member(fieldName('email'), literalOf(anyOf('e@x', 'u@example.com', '', 'é@x')));
const unknown = member(unknownName, anyValue);
const empty = member(
  weighted(...['auth', 'username', 'password', 'email'].map((n) => [1, fieldName(n)] as const)),
  anyOf('null', '""'),
);
const anyField = weighted([2, auth], [2, user], [2, pass], [2, email], [2, empty], [2, unknown]);

function entryOf(...fields: readonly fc.Arbitrary<Member>[]): fc.Arbitrary<string> {
  return plan<{ members: Member[]; gap: string }>({ members: fc.tuple(...fields), gap }).map((e) =>
    object(e.members, e.gap),
  );
}

function entryFrom(fields: fc.Arbitrary<Member>): fc.Arbitrary<string> {
  return plan<{ members: Member[]; gap: string }>({ members: fc.array(fields, { maxLength: 6 }), gap }).map(
    (e) => object(e.members, e.gap),
  );
}

/** The value of a registry key that the kubelet accepts. */
export const goodEntry: fc.Arbitrary<string> = weighted(
  [14, entryOf(auth)],
  [8, entryOf(user, pass)],
  [3, entryOf(user, pass, email, auth)],
  [2, entryOf(auth, email)],
  [2, entryOf(auth, unknown)],
  [1, entryOf(user)],
  [4, entryFrom(anyField)],
  [2, anyOf('{}', 'null')],
);

const badField = weighted(
  [4, member(fieldName('auth'), literalOf(badAuth))],
  [
    3,
    member(
      anyOf('"auth"', '"username"', '"password"', '"email"', '"uſername"'),
      anyOf('1', '{}', '[]', 'true', '1e5', '["x"]'),
    ),
  ],
);

/** The value of a registry key that is JSON but makes the kubelet refuse the whole document. */
export const refusedEntry: fc.Arbitrary<string> = weighted(
  [4, entryOf(badField)],
  [3, entryOf(user, badField, pass)],
  [2, entryFrom(weighted([3, anyField], [2, badField]))],
  [2, anyOf('1', '"x"', '[]', 'true', 'false', '[{}]', '-0')],
);

/** The value of a registry key that is no JSON. */
export const brokenEntry: fc.Arbitrary<string> = weighted(
  [2, entryOf(member(anyOf('"auth"', '"password"', '"x"', 'auth', "'auth'", '1', ''), badValue))],
  [1, entryOf(auth, member(unknownName, badValue))],
  [1, goodEntry.map((entry) => entry.replace(/\}$/u, ',}'))],
  [1, badValue],
);
