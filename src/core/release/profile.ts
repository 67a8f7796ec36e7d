import type { UrlRules } from '../go/url';

/** The rules that changed between kubelet releases. One row for each; read by the rules, compared nowhere else. */
export interface ReleaseRules extends UrlRules {
  /** Bracketed IPv6 hosts and upper-case single-label hosts are valid image names. */
  readonly referenceWideHosts: boolean;
  /** The limit of 255 bytes counts the path alone, not the domain. */
  readonly referencePathLimit: boolean;
  /** Node file and plugins are keyrings of their own, in this order; before, one keyring sorted by key. */
  readonly pluginKeyringApart: boolean;
  /** When a pull secret that cannot be decoded makes itself felt. */
  readonly lookupTiming: 'in-pull' | 'always' | 'unless-present-and-unverified' | 'when-needed';
}

export type ReleaseRule = keyof ReleaseRules;

/** A patch within a minor, from which on (or, in a pair, only until which) a rule holds. */
type Since = readonly [minor: number, patch: number];
type Span = { readonly from: Since; readonly until?: Since };

/** Rules that all patches of a minor share. Source: the kubelet's packages, read release by release. */
const BY_MINOR = {
  referenceWideHosts: 29,
  referencePathLimit: 32,
  pluginKeyringApart: 33,
} as const;

/** `lookupTiming` by the first minor that has it. */
const LOOKUP_TIMING: readonly (readonly [number, ReleaseRules['lookupTiming']])[] = [
  [35, 'when-needed'],
  [34, 'unless-present-and-unverified'],
  [33, 'always'],
  [0, 'in-pull'],
];

/** Rules that came with the Go toolchain of a patch release, as spans within a minor. */
const BY_PATCH: Record<keyof UrlRules, readonly Span[]> = {
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

/** The newest patch of each minor that is known here: what a bare minor means. */
export const NEWEST_PATCH: Readonly<Record<number, number>> = {
  21: 14,
  22: 17,
  23: 17,
  24: 17,
  25: 16,
  26: 15,
  27: 16,
  28: 15,
  29: 15,
  30: 14,
  31: 14,
  32: 13,
  33: 13,
  34: 10,
  35: 8,
  36: 3,
  37: 2,
};

export const OLDEST_MINOR = 21;
export const NEWEST_MINOR = 37;

/** The rules of kubelet 1.`minor`.`patch`. */
export function releaseRules(minor: number, patch: number): ReleaseRules {
  return {
    referenceWideHosts: minor >= BY_MINOR.referenceWideHosts,
    referencePathLimit: minor >= BY_MINOR.referencePathLimit,
    pluginKeyringApart: minor >= BY_MINOR.pluginKeyringApart,
    lookupTiming: LOOKUP_TIMING.find(([from]) => minor >= from)?.[1] ?? 'in-pull',
    urlBracketIPv6: holds(BY_PATCH.urlBracketIPv6, minor, patch),
    urlNoMappedIPv4: holds(BY_PATCH.urlNoMappedIPv4, minor, patch),
    urlBracketFirst: holds(BY_PATCH.urlBracketFirst, minor, patch),
    urlOneColon: holds(BY_PATCH.urlOneColon, minor, patch),
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
