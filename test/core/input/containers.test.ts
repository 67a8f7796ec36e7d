import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { byName, list, mapOf, options } from '../../../src/core/input/containers';
import { flag, number, optional, text } from '../../../src/core/input/values';

interface Inner {
  readonly count: number;
}

interface Outer {
  readonly names?: readonly string[] | undefined;
  readonly inner?: Inner | undefined;
}

const inner = options<Inner>({ count: number });
const outer = options<Outer>({ names: optional(list(text)), inner: optional(inner) });

describe('an object of options', () => {
  it.each<readonly [unknown, string, string]>([
    [{ names: ['a', 7] }, 'names[1]', 'has to be a text, and is a number.'],
    [{ names: 'a' }, 'names', 'has to be a list, each item a text, and is a text.'],
    [{ inner: {} }, 'inner.count', 'is missing. It has to be a number.'],
    [{ inner: { count: 1, cuont: 2 } }, 'inner.cuont', 'is not known. Did you mean count?'],
    [{ else: 1 }, 'else', 'is not known. Known are names, inner.'],
    [[], '', 'has to be an object, and is a list.'],
    [null, '', 'has to be an object, and is null.'],
    ['text', '', 'has to be an object, and is a text.'],
  ])('%j is wrong at %j', (value, path, problem) => {
    expect(outer.wrong(value, '')).toEqual({ path, problem });
  });

  it('may leave out what is optional, by undefined too, and be of another realm', () => {
    expect(outer.wrong({}, '')).toBeUndefined();
    expect(outer.wrong({ names: undefined }, '')).toBeUndefined();
    expect(outer.wrong(runInNewContext('({ names: ["a"], inner: { count: 1 } })'), '')).toBeUndefined();
  });

  it('takes no property of every object for a known one', () => {
    for (const name of ['constructor', 'toString', '__proto__', 'hasOwnProperty'])
      expect(outer.wrong(JSON.parse(`{"${name}":1}`), '')?.path).toBe(name);
  });

  it('may have others that are ignored, or of one shape', () => {
    expect(
      options<Inner>({ count: number }, { ignored: ['x'] }).wrong({ count: 1, x: [] }, ''),
    ).toBeUndefined();
    const others = options<Inner>({ count: number }, { others: flag });
    expect(others.wrong({ count: 1, y: true }, '')).toBeUndefined();
    expect(others.wrong({ count: 1, y: 'no' }, '')?.path).toBe('y');
  });

  it('is right for whatever its type takes', () => {
    const values = fc.record(
      { names: fc.array(fc.string()), inner: fc.record({ count: fc.double({ noNaN: true }) }) },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(values, (value) => {
        expect(outer.wrong(value, '')).toBeUndefined();
      }),
    );
  });

  it('never throws, and says where', () => {
    fc.assert(
      fc.property(fc.anything({ withMap: true, withDate: true }), (value) => {
        const wrong = outer.wrong(value, 'at');
        expect(wrong === undefined || wrong.path.startsWith('at')).toBe(true);
      }),
    );
  });
});

describe('names that are data', () => {
  it('of an object, and of a Map', () => {
    expect(byName(number).wrong({ a: 1, b: 'x' }, 'of')?.path).toBe('of.b');
    expect(byName(number).wrong(new Map(), 'of')?.problem).toContain('and is a Map.');
    expect(mapOf(number).wrong(new Map([['a', 1]]), 'of')).toBeUndefined();
    expect(mapOf(number).wrong(new Map([['a', 'x']]), 'of')?.path).toBe('of.a');
    expect(mapOf(number).wrong(new Map([[1, 1]]), 'of')?.problem).toContain('has a key that is no text');
    expect(mapOf(number).wrong({}, 'of')?.problem).toContain('has to be a Map from texts');
  });
});
