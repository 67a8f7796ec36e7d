import fc from 'fast-check';
import { inspect } from 'node:util';
import { Credential } from '../../../src/core/model/credential';
import { goString, goStringFromBytes } from '../../../src/core/model/go-string';
import { formatted } from './formatted';

function credential(username: string, password: string, email = ''): Credential {
  return new Credential(goString(username), goString(password), goString(email));
}

function raw(bytes: number[]): ReturnType<typeof goString> {
  return goStringFromBytes(Uint8Array.from(bytes));
}

describe('a credential', () => {
  it('has user name and e-mail address as text, and the password as a secret', () => {
    const { username, password, email } = credential('jürgen', 'pässword', 'j@example.com');
    expect([username, password.reveal(), email]).toEqual(['jürgen', 'pässword', 'j@example.com']);
  });

  it('shows the user name and never the password, whatever a program makes of it', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[QXZ]{16}$/), (password) => {
        const shown = credential('anna', password, 'anna@example.com');
        expect(formatted(shown).filter(([, made]) => made.includes(password))).toEqual([]);
        expect(shown.password.reveal()).toBe(password);
      }),
      { numRuns: 30 },
    );
    expect(inspect(credential('anna', 'password'))).toContain("username: 'anna', password: [redacted]");
    expect(JSON.stringify(credential('anna', 'password', 'a@b'))).toBe(
      '{"username":"anna","password":"[redacted]","email":"a@b"}',
    );
  });

  it('keeps bytes that are no UTF-8, and shows them as U+FFFD', () => {
    const odd = new Credential(raw([0xff, 0x75]), raw([0xfe]), raw([0x65, 0xfd]));
    expect([odd.username, odd.password.reveal(), odd.email]).toEqual(['\ufffdu', '\ufffd', 'e\ufffd']);
    expect([[...odd.usernameBytes()], [...odd.password.revealBytes()], [...odd.emailBytes()]]).toEqual([
      [0xff, 0x75],
      [0xfe],
      [0x65, 0xfd],
    ]);
  });

  it.each([
    ['neither user name nor password', '', '', '', true],
    ['an e-mail address alone', '', '', 'a@b', true],
    ['a user name alone', 'u', '', '', false],
    ['a password alone', '', 'p', '', false],
    ['both', 'u', 'p', '', false],
  ])('with %s: is it blank?', (_, username, password, email, blank) => {
    expect(credential(username, password, email).isBlank).toBe(blank);
  });
});

describe('credentials are equal', () => {
  it('where user name, password and e-mail address are', () => {
    expect(credential('u', 'p', 'e').equals(credential('u', 'p', 'e'))).toBe(true);
  });

  it.each([
    ['the user name', credential('x', 'p', 'e')],
    ['the password', credential('u', 'x', 'e')],
    ['the e-mail address', credential('u', 'p', 'x')],
  ])('and not where %s differs', (_, other) => {
    expect(credential('u', 'p', 'e').equals(other)).toBe(false);
    expect(other.equals(credential('u', 'p', 'e'))).toBe(false);
  });

  it('byte for byte, also where they look the same', () => {
    const [one, two] = [0xfe, 0xff].map((byte) => new Credential(raw([byte]), raw([]), raw([])));
    expect(one!.username).toBe(two!.username);
    expect(one!.equals(two!)).toBe(false);
  });

  it('exactly where their parts are', () => {
    const part = fc.constantFrom('', 'a', 'b');
    const parts = fc.tuple(part, part, part);
    fc.assert(
      fc.property(parts, parts, (one, two) => {
        expect(credential(...one).equals(credential(...two))).toBe(one.join('|') === two.join('|'));
      }),
      { numRuns: 200 },
    );
  });
});
