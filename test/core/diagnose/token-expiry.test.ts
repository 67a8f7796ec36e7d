import fc from 'fast-check';
import { tokenExpiry } from '../../../src/core/diagnose/token-expiry';

const base64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64');
const base64url = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const jwt = (claims: unknown): string => `${base64url({ alg: 'RS256' })}.${base64url(claims)}.c2ln`;
const ecr = (more: object): string => base64({ payload: 'x', version: '2', type: 'DATA_KEY', ...more });

describe('a JSON Web Token says when it ends', () => {
  it.each<[string, unknown, object]>([
    ['by exp', { exp: 1768030000 }, { kind: 'jwt', expiresAt: 1768030000 }],
    ['and when it was made, by iat', { exp: 9, iat: 5, nbf: 6 }, { kind: 'jwt', expiresAt: 9, issuedAt: 5 }],
    ['or by nbf', { exp: 9, nbf: 6 }, { kind: 'jwt', expiresAt: 9, issuedAt: 6 }],
    [
      'also where that is the beginning of time',
      { exp: 0, iat: 0 },
      { kind: 'jwt', expiresAt: 0, issuedAt: 0 },
    ],
    ['and before it', { exp: -1 }, { kind: 'jwt', expiresAt: -1 }],
  ])('%s', (_what, claims, expected) => {
    expect(tokenExpiry(jwt(claims))).toEqual(expected);
  });

  it('in base64url, whose - and _ are not of base64', () => {
    const payload = base64url({ exp: 7, sub: '???>>>~~~' });
    expect(payload).toMatch(/_.*-|-.*_/);
    expect(tokenExpiry(`h.${payload}.s`)).toEqual({ kind: 'jwt', expiresAt: 7 });
  });

  it('in base64 with padding just as well', () => {
    expect(tokenExpiry(`h.${base64({ exp: 7, a: 1 })}==.s`)).toEqual({ kind: 'jwt', expiresAt: 7 });
  });

  it('in parts after the third nothing more is looked for', () => {
    expect(tokenExpiry(`${jwt({ exp: 7 })}.more.parts`)).toEqual({ kind: 'jwt', expiresAt: 7 });
  });
});

describe('a password of Amazon ECR says when it ends', () => {
  it('by its expiration', () => {
    expect(tokenExpiry(ecr({ expiration: 1768014000 }))).toEqual({ kind: 'ecr', expiresAt: 1768014000 });
  });

  it('where a dot follows as well, for want of a third part', () => {
    expect(tokenExpiry(`${ecr({ expiration: 7 })}.x`)).toBeUndefined();
  });
});

describe('a password that does not say when it ends', () => {
  it.each([
    ['nothing', ''],
    ['a plain word', 'correct-horse'],
    ['an opaque Google token', 'ya29.a0AfH6SMBx'],
    ['an opaque token of three parts', 'a.b.c'],
    ['a GitHub token', `ghp_${'x'.repeat(36)}`],
    ['a token without exp', jwt({ iat: 5 })],
    ['a token with exp as a text', jwt({ exp: '1768030000' })],
    ['a token with exp beyond all numbers', `h.${Buffer.from('{"exp":1e999}').toString('base64url')}.s`],
    ['a token whose claims are a list', jwt([1])],
    ['a token whose claims are null', jwt(null)],
    ['a token whose claims are a text', jwt('exp')],
    ['a token with exp on a prototype', jwt({ ['__proto__x']: 1 })],
    ['claims that are no JSON', `h.${Buffer.from('{').toString('base64url')}.s`],
    ['an ECR password without expiration', ecr({})],
    ['an ECR password with expiration as a text', ecr({ expiration: '7' })],
    ['exp instead of expiration', base64({ exp: 7 })],
    ['expiration in a token', jwt({ expiration: 7 })],
    ['an ECR password that is too long', ecr({ expiration: 7, pad: 'x'.repeat(32_768) })],
  ])('%s', (_what, password) => {
    expect(tokenExpiry(password)).toBeUndefined();
  });

  it('names of Object.prototype are no claims', () => {
    expect(
      tokenExpiry(`h.${Buffer.from('{"__proto__":{"exp":7}}').toString('base64url')}.s`),
    ).toBeUndefined();
  });
});

describe('the longest password that is looked at', () => {
  const padded = (length: number): string => {
    const head = jwt({ exp: 7 });
    return head + 's'.repeat(length - head.length);
  };

  it('has 32768 characters', () => {
    expect(tokenExpiry(padded(32_768))).toEqual({ kind: 'jwt', expiresAt: 7 });
  });

  it('and not one more', () => {
    expect(tokenExpiry(padded(32_769))).toBeUndefined();
  });
});

describe('whatever the password', () => {
  it('reading it never throws', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map((text) => `a.${text}.b`),
          fc.json().map((json) => `a.${Buffer.from(json).toString('base64url')}.b`),
        ),
        (password) => {
          const expiry = tokenExpiry(password);
          expect(expiry === undefined || Number.isFinite(expiry.expiresAt)).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });
});
