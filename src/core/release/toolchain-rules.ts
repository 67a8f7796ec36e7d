import type { UrlRules } from '../go/url';

/** A patch within a minor, from which on (or, in a pair, only until which) a rule holds. */
type Since = readonly [minor: number, patch: number];
type Span = { readonly from: Since; readonly until?: Since };

/** Rules that came with the Go toolchain of a patch release, as spans within a minor. */
const SPANS: Record<keyof UrlRules, readonly Span[]> = {
  urlBracketIPv6: [
    { from: [31, 14] },
    { from: [32, 10] },
    { from: [33, 6] },
    { from: [34, 2] },
    { from: [35, 0] },
  ],
  urlNoMappedIPv4: [
    { from: [31, 14] },
    { from: [32, 10], until: [32, 10] },
    { from: [33, 6], until: [33, 6] },
    { from: [34, 2], until: [34, 2] },
  ],
  urlBracketFirst: [{ from: [33, 11] }, { from: [34, 7] }, { from: [35, 4] }, { from: [36, 0] }],
  urlOneColon: [{ from: [36, 0] }],
};

export function toolchainRules(minor: number, patch: number): UrlRules {
  return {
    urlBracketIPv6: holds(SPANS.urlBracketIPv6, minor, patch),
    urlNoMappedIPv4: holds(SPANS.urlNoMappedIPv4, minor, patch),
    urlBracketFirst: holds(SPANS.urlBracketFirst, minor, patch),
    urlOneColon: holds(SPANS.urlOneColon, minor, patch),
  };
}

/** A span without an end runs on through its own minor, and from the newest span through all later minors. */
function holds(spans: readonly Span[], minor: number, patch: number): boolean {
  const span = spans.filter(({ from }) => from[0] <= minor).at(-1);
  if (span === undefined) return false;
  const { from, until } = span;
  if (from[0] < minor) return until === undefined && from === spans.at(-1)?.from;
  return patch >= from[1] && (until === undefined || patch <= until[1]);
}
