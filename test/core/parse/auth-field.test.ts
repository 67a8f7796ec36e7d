import fc from 'fast-check';
import { bytesOf, goString, goStringFromBytes } from '../../../src/core/model/go-string';
import { decodeAuthField, type AuthFieldResult } from '../../../src/core/parse/auth-field';

const decode = (field: string): AuthFieldResult => decodeAuthField(goString(field));
const base64 = (text: string): string => Buffer.from(text).toString('base64');

describe('an auth field is base64 of USER:PASSWORD', () => {
  it.each([
    ['padded', 'dTpwMQ==', 'u', 'p1'],
    ['unpadded', 'dTpwMQ', 'u', 'p1'],
    ['one pad character', 'dTo=', 'u', ''],
    ['without need of padding', 'dTpw', 'u', 'p'],
    ['user and password empty', 'Og==', '', ''],
    ['user empty', base64(':p'), '', 'p'],
    ['split at the first colon', base64('u:p:q:'), 'u', 'p:q:'],
    ['line breaks inside', 'dT\npw\r\nMQ==', 'u', 'p1'],
    ['line breaks between the padding', 'dTpwMQ=\n=\r\n', 'u', 'p1'],
    ['trailing bits that are not zero', 'dTpwMR==', 'u', 'p1'],
    ['white space inside the text is kept', base64(' u : p '), ' u ', ' p '],
    ['NUL bytes are kept', base64('u:p\0'), 'u', 'p\0'],
  ])('%s', (_, field, username, password) => {
    expect(decode(field)).toEqual({ ok: true, username, password });
  });

  it('may decode to bytes that are no UTF-8', () => {
    expect(decode('/zpw')).toEqual({ ok: true, username: '\xff', password: 'p' });
  });
});

describe('an auth field that the kubelet refuses', () => {
  it.each([
    ['no base64 at all', '!!', 0],
    ['the URL alphabet', 'dTp-', 3],
    ['the URL alphabet', 'dT_w', 2],
    ['a space in front', ' dTpw', 0],
    ['a space at the end', 'dTpw ', 4],
    ['one character too many', 'dTpwM', 4],
    ['padding half missing', 'dTpwMQ=', 7],
    ['padding without need', 'dTpw=', 4],
    ['padding twice', 'dTo=dTo=', 4],
  ])('%s (%j): base64 fault at byte %i', (_, field, offset) => {
    expect(decode(field)).toEqual({ ok: false, fault: { kind: 'base64', offset } });
  });

  it.each([base64('user'), base64(''), base64('user password')])('%j has no colon', (field) => {
    expect(decode(field)).toEqual({ ok: false, fault: { kind: 'no-colon' } });
  });
});

/** With the padded decoder the fault is behind the padding, with the unpadded one it is the first `=`. */
const PADDED = 8;
const UNPADDED = 6;

describe('the decoder is chosen by the last character that is no white space to Go', () => {
  const spaces = [
    '\t',
    '\n\v',
    '\v',
    '\f',
    '\r\f',
    ' ',
    '\u0085',
    '\u00a0',
    '\u1680',
    '\u2000',
    '\u2001',
    '\u2005',
    '\u200a',
    '\u2028',
    '\u2029',
    '\u202f',
    '\u205f',
    '\u3000',
    ' \t\v\u3000 \u00a0\u2003\f',
  ];
  it.each(spaces.map((space) => [JSON.stringify(space), space]))('looks past %s', (_, space) => {
    const fault = {
      kind: 'base64',
      offset: PADDED + (space.startsWith('\n') || space.startsWith('\r') ? 1 : 0),
    };
    expect(decode(`dTpwMQ==${space}`)).toEqual({ ok: false, fault });
  });

  const others = [
    '\u200b',
    '\u180e',
    '\ufeff',
    '\u0084',
    '\u00a1',
    '\u2007x',
    '.',
    '\u1681',
    '\u205e',
    '\u3001',
    '\u202a',
    '\u0000',
    '\u001f',
    '\u202e',
  ];
  it.each(others.map((other) => [JSON.stringify(other), other]))('does not look past %s', (_, other) => {
    expect(decode(`dTpwMQ==${other}`)).toEqual({ ok: false, fault: { kind: 'base64', offset: UNPADDED } });
  });

  it('does not look past white space in front of other text', () => {
    expect(decode('dTpwMQ== dTpw')).toEqual({ ok: false, fault: { kind: 'base64', offset: UNPADDED } });
  });

  it.each(['', ' ', '\u3000\n'])('reads %j, where nothing else stands, with the unpadded one', (field) => {
    expect(decode(field)).toMatchObject({ ok: false });
  });
});

describe('any user name without a colon and any password', () => {
  const bytes = fc.uint8Array({ maxLength: 20 });
  const user = bytes.map((array) => array.filter((byte) => byte !== 0x3a));

  it('come back byte for byte, padded or not', () => {
    fc.assert(
      fc.property(user, bytes, fc.boolean(), (username, password, padded) => {
        const field = Buffer.concat([username, Buffer.from(':'), password]).toString('base64');
        const result = decodeAuthField(goString(padded ? field : field.replace(/=+$/, '')));
        expect(result).toEqual({
          ok: true,
          username: goStringFromBytes(username),
          password: goStringFromBytes(password),
        });
        if (result.ok) expect(bytesOf(result.password)).toEqual(password);
      }),
      { numRuns: 200 },
    );
  });

  it('never make the decoder throw, whatever the field', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (field) => {
        expect(typeof decode(field).ok).toBe('boolean');
      }),
      { numRuns: 300 },
    );
  });
});
