import { runInNewContext } from 'node:vm';
import type { SomeShape } from '../../../src/core/input/shape';
import {
  bytes,
  date,
  either,
  flag,
  hasFunctions,
  madeHere,
  nothing,
  number,
  oneOf,
  optional,
  signal,
  text,
} from '../../../src/core/input/values';

const problem = (shape: SomeShape, value: unknown): string | undefined => shape.wrong(value, 'it')?.problem;

describe('a value', () => {
  it.each<readonly [string, SomeShape, unknown]>([
    ['a text', text, ''],
    ['true or false', flag, false],
    ['a number', number, Infinity],
    ['null', nothing, null],
    ['bytes', bytes, Buffer.from('x')],
    ['a Date', date, new Date(0)],
    ['an AbortSignal', signal, new AbortController().signal],
    ['one of some words', oneOf(['a', 'b']), 'b'],
    ['something that may be left out', optional(text), undefined],
    ['bytes of another realm', bytes, runInNewContext('new Uint8Array(2)')],
    ['a date of another realm', date, runInNewContext('new Date(0)')],
  ])('that is %s is taken', (_, shape, value) => {
    expect(problem(shape, value)).toBeUndefined();
  });

  it.each<readonly [SomeShape, unknown, string]>([
    [text, undefined, 'is missing. It has to be a text.'],
    [text, null, 'has to be a text, and is null.'],
    [flag, 'yes', 'has to be true or false, and is a text.'],
    [flag, '', 'has to be true or false, and is an empty text.'],
    [number, NaN, 'has to be a number, and is NaN.'],
    [number, true, 'has to be a number, and is true.'],
    [bytes, [1, 2], 'has to be bytes (a Uint8Array), and is a list.'],
    [bytes, new Uint16Array(2), 'has to be bytes (a Uint8Array), and is an object.'],
    [text, Promise.resolve('x'), 'has to be a text, and is a promise (await it first).'],
    [text, () => 'x', 'has to be a text, and is a function.'],
    [text, new Map(), 'has to be a text, and is a Map.'],
    [date, 7, 'has to be a Date, and is a number.'],
    [signal, {}, 'has to be an AbortSignal, and is an object.'],
    [oneOf(['a', 'b', 'c']), 'd', `has to be 'a', 'b' or 'c', and is a text.`],
    [oneOf(['a']), 7, `has to be 'a', and is a number.`],
    [optional(text), 7, 'has to be a text, and is a number.'],
  ])('%# that is another one is told of in words', (shape, value, said) => {
    expect(problem(shape, value)).toBe(said);
  });

  it('is never quoted: it may be a secret', () => {
    for (const shape of [flag, number, bytes, oneOf(['a'])])
      expect(problem(shape, 'swordfish')).not.toContain('swordfish');
  });
});

describe('one of two shapes', () => {
  const shape = either(text, {
    expected: 'an object with a name',
    wrong: () => ({ path: 'it.name', problem: 'is missing.' }),
  });

  it('is wrong where the value comes nearest to one of them', () => {
    expect(shape.wrong(7, 'it')).toEqual({ path: 'it.name', problem: 'is missing.' });
  });

  it('names both where it is near none', () => {
    expect(either(text, nothing).wrong(7, 'it')?.problem).toBe('has to be a text, or null, and is a number.');
    expect(either(text, nothing).wrong(null, 'it')).toBeUndefined();
  });
});

describe('what this library makes itself', () => {
  const shape = madeHere<{ name: string; list: readonly string[]; call: () => void }>('a thing', {
    name: 'string',
    list: 'list',
    call: 'function',
  });

  it('is known by its properties, whichever copy of the package made it', () => {
    expect(problem(shape, { name: 'n', list: [], call: () => undefined, more: 1 })).toBeUndefined();
    expect(problem(shape, { name: 'n', list: {}, call: () => undefined })).toBe(
      'has to be a thing, and is an object.',
    );
    expect(problem(shape, null)).toBe('has to be a thing, and is null.');
  });

  it('or by what it can do', () => {
    expect(hasFunctions({ call: () => undefined }, ['call'])).toBe(true);
    expect(hasFunctions({ call: 'no' }, ['call'])).toBe(false);
    expect(hasFunctions(undefined, ['call'])).toBe(false);
  });
});
