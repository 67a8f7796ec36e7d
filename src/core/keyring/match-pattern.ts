import { filepathMatch, GLOB_CHARACTER } from '../go/filepath-match';
import type { UrlFault, UrlRules } from '../go/url';
import { goString, textOf, type GoString } from '../model/go-string';
import { REDACTED } from '../model/redacted';
import { showRegistryKey } from '../model/registry-key';
import { mayHoldUserinfo } from '../model/userinfo';
import { parseEndpoint, type Endpoint } from './endpoint';

/** A URL without scheme, taken apart for comparison: of a stored key, of `matchImages` or of an image name. */
export interface MatchPattern {
  /** Labels of the host; each may be a glob in a pattern. */
  readonly labels: readonly string[];
  /** The port as text; empty for none. */
  readonly port: string;
  /** The decoded path, with its leading slash, or empty. */
  readonly path: GoString;
}

export type MatchPatternResult =
  { readonly ok: true; readonly pattern: MatchPattern } | { readonly ok: false; readonly fault: UrlFault };

/** Why a pattern does not match a target, in the order in which the kubelet compares. */
export type Mismatch =
  | { readonly reason: 'port' }
  | { readonly reason: 'label-count' }
  | { readonly reason: 'path' }
  | { readonly reason: 'label'; readonly label: number }
  | { readonly reason: 'bad-glob'; readonly label: number };

/** Mirrors ParseSchemelessURL and SplitURL of pkg/credentialprovider/keyring.go. */
export function matchPattern(schemeless: GoString, rules: UrlRules): MatchPatternResult {
  const parsed = parseEndpoint(schemeless, rules);
  return parsed.ok ? { ok: true, pattern: patternOf(parsed.endpoint) } : parsed;
}

/** The same with the host taken apart: the second half of SplitURL. */
export function patternOf({ host, port, path }: Endpoint): MatchPattern {
  return { labels: host.split('.'), port, path };
}

/** Mirrors URLsMatch: undefined where the pattern matches. */
export function mismatch(pattern: MatchPattern, target: MatchPattern): Mismatch | undefined {
  if (pattern.port !== target.port) return { reason: 'port' };
  if (pattern.labels.length !== target.labels.length) return { reason: 'label-count' };
  if (!target.path.startsWith(pattern.path)) return { reason: 'path' };
  for (let label = 0; label < pattern.labels.length; label++) {
    const outcome = filepathMatch(pattern.labels[label] ?? '', target.labels[label] ?? '');
    if (outcome === 'bad-pattern') return { reason: 'bad-glob', label };
    if (outcome === 'mismatch') return { reason: 'label', label };
  }
  return undefined;
}

/** The pattern for people: where it holds a password, no image matches it, and nothing is lost by redacting it. */
export function showPattern({ labels, port, path }: MatchPattern): MatchPattern {
  return {
    labels: holdsUserinfo(labels.join('.')) ? [REDACTED] : labels,
    port,
    path: holdsUserinfo(path) ? goString(showRegistryKey(path)) : path,
  };
}

/** Of bytes: a wide @ is three of them. */
function holdsUserinfo(bytes: string): boolean {
  return mayHoldUserinfo(textOf(bytes as GoString));
}

/** Stands for a pattern that may be the beginning of a password. */
export const HIDDEN_PATTERN: MatchPattern = { labels: [REDACTED], port: '', path: goString('') };

export function isGlob(pattern: MatchPattern): boolean {
  return pattern.labels.some((label) => GLOB_CHARACTER.test(label));
}
