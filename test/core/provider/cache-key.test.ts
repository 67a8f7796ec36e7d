import fc from 'fast-check';
import {
  accountCacheKey,
  cacheKey,
  flightKey,
  type AccountIdentity,
} from '../../../src/core/provider/cache-key';

function account(
  parts: Partial<AccountIdentity['coordinates']> & Partial<AccountIdentity> = {},
): AccountIdentity {
  const { namespace = 'n', name = 'a', uid = 'u', annotations = new Map(), token = 't' } = parts;
  return { coordinates: { namespace, name, uid }, annotations, token };
}

/** One long value in a namespace, so that the key has exactly `size` bytes in the kubelet's form. */
function ofSize(size: number): AccountIdentity {
  return account({ namespace: 'x'.repeat(size - 4 - 3 * 2), name: '', uid: '' });
}

const text = fc.string({ maxLength: 4 });
const identity = fc
  .record({
    namespace: text,
    name: text,
    uid: text,
    token: text,
    annotations: fc.array(fc.tuple(text, text), { maxLength: 3 }),
  })
  .map(({ annotations, ...rest }) => account({ ...rest, annotations: new Map(annotations) }));

describe('the account in a cache key', () => {
  it('is the same for the same account, whatever the order of its annotations', () => {
    const one = account({
      annotations: new Map([
        ['a', '1'],
        ['b', '2'],
      ]),
    });
    const other = account({
      annotations: new Map([
        ['b', '2'],
        ['a', '1'],
      ]),
      token: 'x',
    });
    expect(accountCacheKey(one, false)).toBe(accountCacheKey(other, false));
    expect(accountCacheKey(one, true)).not.toBe(accountCacheKey(other, true));
  });

  it('tells accounts apart by everything but the token, and with it where the cache is by token', () => {
    fc.assert(
      fc.property(identity, identity, (a, b) => {
        const parts = ({ coordinates: { namespace, name, uid }, annotations }: AccountIdentity): string =>
          JSON.stringify([namespace, name, uid, [...annotations].sort()]);
        expect(accountCacheKey(a, false) === accountCacheKey(b, false)).toBe(parts(a) === parts(b));
        expect(accountCacheKey(a, true) === accountCacheKey(b, true)).toBe(
          parts(a) === parts(b) && a.token === b.token,
        );
      }),
    );
  });

  it('holds no token', () => {
    expect(accountCacheKey(account({ token: 'canary' }), true)).not.toContain('canary');
    expect(accountCacheKey(account({ token: 'canary' }), true)).toContain('sha256:');
    expect(accountCacheKey(account({ token: '' }), true)).not.toContain('sha256:');
  });

  it('has at most 65535 bytes, as the kubelet writes it', () => {
    expect(accountCacheKey(ofSize(65_535), false)).toBeDefined();
    expect(accountCacheKey(ofSize(65_536), false)).toBeUndefined();
    expect(accountCacheKey(ofSize(65_535), true)).toBeUndefined();
    expect(
      accountCacheKey(account({ annotations: new Map([['a', 'é'.repeat(32_750)]]) }), false),
    ).toBeDefined();
    expect(
      accountCacheKey(account({ annotations: new Map([['a', 'é'.repeat(32_768)]]) }), false),
    ).toBeUndefined();
  });
});

describe('a cache key', () => {
  it('is one for each base and account', () => {
    expect(
      new Set([
        cacheKey('a', ''),
        cacheKey('', 'a'),
        cacheKey('a', 'b'),
        cacheKey('ab', ''),
        cacheKey('a', ''),
      ]).size,
    ).toBe(4);
  });
});

describe('the key of one run for several questions', () => {
  it('is the image without an account', () => {
    expect(flightKey('a', undefined)).toBe(flightKey('a', undefined));
    expect(flightKey('a', undefined)).not.toBe(flightKey('b', undefined));
    expect(flightKey('a', undefined)).not.toBe(flightKey('a', account()));
  });

  it('is the image, the token and the annotations with one, and not the account', () => {
    const annotations = new Map([['a', '1']]);
    expect(flightKey('a', account())).toBe(
      flightKey('a', account({ namespace: 'other', name: 'b', uid: 'v' })),
    );
    expect(flightKey('a', account())).not.toBe(flightKey('a', account({ token: 'x' })));
    expect(flightKey('a', account())).not.toBe(flightKey('a', account({ annotations })));
    expect(flightKey('a', account({ token: 'canary' }))).not.toContain('canary');
  });
});
