import { NEWEST_MINOR, NEWEST_PATCH, OLDEST_MINOR, releaseRules } from '../../../src/core/release/profile';
import type { UrlRules } from '../../../src/core/go/url';

type UrlRule = keyof UrlRules;

const NONE: UrlRule[] = [];
const MAPPED: UrlRule[] = ['urlBracketIPv6', 'urlNoMappedIPv4'];
const IPV6: UrlRule[] = ['urlBracketIPv6'];
const FIRST: UrlRule[] = ['urlBracketIPv6', 'urlBracketFirst'];
const COLON: UrlRule[] = ['urlBracketIPv6', 'urlBracketFirst', 'urlOneColon'];

/** From which patch on which rules hold, for each minor; the last interval has no end. */
const URL_RULES: Readonly<Record<number, readonly (readonly [from: number, rules: UrlRule[]])[]>> = {
  21: [[0, NONE]],
  22: [[0, NONE]],
  23: [[0, NONE]],
  24: [[0, NONE]],
  25: [[0, NONE]],
  26: [[0, NONE]],
  27: [[0, NONE]],
  28: [[0, NONE]],
  29: [[0, NONE]],
  30: [[0, NONE]],
  31: [
    [0, NONE],
    [14, MAPPED],
  ],
  32: [
    [0, NONE],
    [10, MAPPED],
    [11, IPV6],
  ],
  33: [
    [0, NONE],
    [6, MAPPED],
    [7, IPV6],
    [11, FIRST],
  ],
  34: [
    [0, NONE],
    [2, MAPPED],
    [3, IPV6],
    [7, FIRST],
  ],
  35: [
    [0, IPV6],
    [4, FIRST],
  ],
  36: [[0, COLON]],
  37: [[0, COLON]],
  38: [[0, COLON]],
  99: [[0, COLON]],
};

function urlRules(minor: number, patch: number): UrlRule[] {
  const rules = releaseRules(minor, patch);
  const names: UrlRule[] = ['urlBracketIPv6', 'urlNoMappedIPv4', 'urlBracketFirst', 'urlOneColon'];
  return names.filter((name) => rules[name]);
}

describe('URL rules come with the Go toolchain of the patch release', () => {
  it.each(Object.entries(URL_RULES))('kubelet 1.%s', (minor, intervals) => {
    for (const [at, [from, rules]] of intervals.entries()) {
      const end = intervals[at + 1]?.[0] ?? from + 25;
      for (let patch = from; patch < end; patch++) {
        expect([patch, urlRules(Number(minor), patch)]).toEqual([patch, rules]);
      }
    }
  });

  it('come in five sets', () => {
    const sets = Object.keys(URL_RULES).flatMap((minor) =>
      Array.from({ length: 20 }, (_, patch) => urlRules(Number(minor), patch).join()),
    );
    expect([...new Set(sets)].sort()).toEqual(
      [NONE, MAPPED, IPV6, FIRST, COLON].map((set) => set.join()).sort(),
    );
  });
});

describe('known releases', () => {
  it('reach from 1.21 to 1.37', () => {
    expect([OLDEST_MINOR, NEWEST_MINOR]).toEqual([21, 37]);
  });

  it('have a newest patch for each minor', () => {
    const newest = [14, 17, 17, 17, 16, 15, 16, 15, 15, 14, 14, 13, 13, 10, 8, 3, 2];
    expect(NEWEST_PATCH).toEqual(Object.fromEntries(newest.map((patch, at) => [21 + at, patch])));
  });
});
