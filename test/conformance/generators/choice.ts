import fc from 'fast-check';

/** One of several arbitraries, by weight; it shrinks towards the first, so name the plainest first. */
export function weighted<T>(...choices: readonly (readonly [number, fc.Arbitrary<T>])[]): fc.Arbitrary<T> {
  return fc.oneof(
    { withCrossShrink: true },
    ...choices.map(([weight, arbitrary]) => ({ weight, arbitrary })),
  );
}

/** The plain one, but the odd one in about `percent` of all cases. */
export function mostly<T>(plain: fc.Arbitrary<T>, percent: number, odd: fc.Arbitrary<T>): fc.Arbitrary<T> {
  return weighted([100 - percent, plain], [percent, odd]);
}

/** Nothing, but a text in about `percent` of all cases. */
export function rarely(percent: number, text: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return mostly(fc.constant(''), percent, text);
}

/** A record of choices that a pure function turns into content; unlike a chain it shrinks choice by choice. */
export function plan<T extends object>(choices: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<T> {
  return fc.record<T>(choices, { noNullPrototype: true });
}

/** One of these texts; it shrinks towards the first. */
export function anyOf(...texts: readonly string[]): fc.Arbitrary<string> {
  return fc.constantFrom(...texts);
}

/** The element that a number stands for, counted round and round; nothing in an empty list. */
export function at<T>(list: readonly T[], index: number): T | undefined {
  return list.length === 0 ? undefined : list[index % list.length];
}
