import { CANARY, CANARY_IN_URL, holdsCanary } from '../security/traces';
import { mutateBytes, mutateText } from './mutate-text';
import { mutateTree } from './mutate-tree';
import { plantedPassword, registryKey } from './planted';
import { Random, randomOf } from './random';
import { jsonOf, Members, members, Raw, valueOf, yamlOf, type Tree } from './tree';
import { parse } from 'yaml';
import { AT_SIGN } from './at-sign';

const TREE = members({
  auths: members({ 'r.io': members({ auth: 'x', email: '' }), 'q.io': members({ password: 'y' }) }),
  list: [1, [true, null], members({})],
});

function many<T>(make: (random: Random) => T, count = 2000): readonly T[] {
  return Array.from({ length: count }, (_, number) => make(randomOf(1, number)));
}

describe('random numbers', () => {
  it('come again with the same seed, and only then', () => {
    const first = (seed: number, document: number): readonly number[] => {
      const random = randomOf(seed, document);
      return [random.next(), random.next(), random.below(1000)];
    };
    expect(first(1, 2)).toEqual(first(1, 2));
    expect(first(1, 3)).not.toEqual(first(1, 2));
    expect(first(2, 2)).not.toEqual(first(1, 2));
  });

  it('reach every value that is asked for', () => {
    const random = new Random(1);
    expect(new Set(Array.from({ length: 500 }, () => random.below(7)))).toEqual(
      new Set([0, 1, 2, 3, 4, 5, 6]),
    );
    expect(random.some([])).toEqual([]);
    expect(random.some(['only'])).toEqual(['only']);
    expect(() => random.pick([])).toThrow('nothing to pick from');
  });
});

describe('a tree', () => {
  it('is written as JSON, names twice and odd ones among them', () => {
    expect(
      jsonOf(
        new Members([
          ['a', 1],
          ['a', [new Raw('NaN')]],
          ['__proto__', null],
        ]),
      ),
    ).toBe('{"a":1,"a":[NaN],"__proto__":null}');
    expect(valueOf(new Raw('NaN'))).toBeUndefined();
  });

  it('is written as YAML that means the same', () => {
    expect(parse(yamlOf(TREE).trimStart())).toEqual(valueOf(TREE));
    expect(parse(yamlOf([members({ a: [] }), 'b']).trimStart())).toEqual([{ a: [] }, 'b']);
  });
});

describe('a mutated tree', () => {
  const texts = many((random) => jsonOf(mutateTree(random, TREE)));

  it('differs nearly always, and in many ways', () => {
    expect(texts.filter((text) => text === jsonOf(TREE)).length).toBeLessThan(texts.length / 5);
    expect(new Set(texts).size).toBeGreaterThan(150);
  });

  it.each([
    ['a name twice', /"auth":"x","auth":|"q\.io":.*"q\.io":/],
    ['a name left out', /^(?!.*"list")/],
    ['a name in capitals', /"AUTHS"/],
    ['a name that only Unicode folds', /auth\u017f/],
    ['a prototype', /__proto__/],
    ['a number beyond all measure', /1e999999/],
    ['depth', /\[{50}/],
    ['a list of many', /(?:1,\[true,null\],\{\},?){5}/],
    ['a planted secret in an unknown field', new RegExp(`"unknown":\\{"password":"${CANARY.slice(0, 8)}`)],
  ])('has %s', (_, what) => {
    expect(texts.some((text) => what.test(text))).toBe(true);
  });

  it('never puts a secret under a name that shows its value', () => {
    const secret: Tree = members({ username: 'user', password: CANARY, kind: 'k' });
    for (const tree of many((random) => mutateTree(random, secret))) {
      if (!(tree instanceof Members)) continue;
      for (const [name, value] of tree.pairs)
        if (name === 'username' || name === 'kind') expect(holdsCanary(jsonOf(value))).toBe(false);
    }
  });
});

describe('a mutated text', () => {
  const text = `before {"auths": {"https://u:${CANARY_IN_URL}@r.io/x": {"password": "${CANARY}"}}}\nafter`;
  const texts = many((random) => mutateText(random, text));

  it('differs in many ways', () => {
    expect(new Set(texts).size).toBeGreaterThan(500);
    expect(texts.some((mutated) => mutated.length > 2 * text.length)).toBe(true);
    expect(texts.some((mutated) => mutated.length < text.length / 2)).toBe(true);
  });

  it('keeps the @ behind a password, which is what makes it one', () => {
    for (const mutated of texts) {
      for (const [, behind = ''] of mutated.matchAll(new RegExp(`u:${CANARY_IN_URL}([^]{0,1})`, 'g')))
        expect(behind).toBe('@');
    }
  });

  it('may be bytes that are no text', () => {
    const bytes = many((random) => mutateBytes(random, 'abcdefgh'), 200);
    expect(bytes.some((each) => each.includes(0xff))).toBe(true);
    expect(bytes.every((each) => each.length === 8)).toBe(true);
  });
});

describe('what is planted', () => {
  it('can be found again in every password and in every key that has one', () => {
    for (const password of many(plantedPassword, 200)) expect(holdsCanary(password)).toBe(true);
    const keys = many(registryKey, 500);
    const planted = keys.filter(holdsCanary);
    expect(planted.length).toBeGreaterThan(200);
    for (const key of planted) expect(key).toMatch(new RegExp(AT_SIGN, 'i'));
  });
});
