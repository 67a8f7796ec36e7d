import fc from 'fast-check';
import { invalidUtf8 } from './byte-text';
import { anyOf, plan, weighted } from './choice';

/** A user name and a password; a raw byte of them may be no UTF-8. */
export interface Credential {
  username: string;
  password: string;
}

const oddWord = weighted(
  [
    4,
    anyOf(
      '',
      ' ',
      ':',
      'a:b',
      '::',
      'p w',
      'p\n',
      '\0',
      'x\0\0',
      'pässwörd',
      '😀',
      '\u2028',
      '"q"',
      'back\\slash',
    ),
  ],
  [
    2,
    anyOf(
      '_json_key',
      '{"type":"service_account"}',
      '$oauthtoken',
      '00000000-0000-0000-0000-000000000000',
      '</s>&',
    ),
  ],
  [1, anyOf(...invalidUtf8)],
  [1, fc.constant('x'.repeat(120))],
);

/** A user name, most of them different from each other. */
export const username: fc.Arbitrary<string> = weighted([14, fc.nat(499).map((n) => `u${n}`)], [2, oddWord]);

/** A password; few of them, so that two credentials differ in one half alone or not at all. */
export const password: fc.Arbitrary<string> = weighted([8, anyOf('p', 'q', 'pa:ss', 'p123')], [2, oddWord]);

/** A user name without a colon, and any password: what an auth field can carry. */
export const credential: fc.Arbitrary<Credential> = plan<Credential>({ username, password });
