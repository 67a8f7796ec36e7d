import { filepathMatch } from '../go/filepath-match';
import type { GoString } from '../model/go-string';
import { REDACTED } from '../model/redacted';
import { showRegistryKey } from '../model/registry-key';
import { DOCKER_HUB, isMistakenDockerHubKey } from '../keyring/docker-hub-names';
import { DEFAULT_REGISTRY_KEY, fallsBackToDockerHub } from '../keyring/default-registry';
import { mismatch, type MatchPattern } from '../keyring/match-pattern';

/** How one registry key stands to one image. `wanted` is the image's part, `got` the key's. */
export type KeyVerdict =
  | { readonly kind: 'match' }
  | { readonly kind: 'fallback' }
  /** The Docker Hub fallback is not asked, because another key of the same ring matches. */
  | { readonly kind: 'fallback-hidden' }
  | { readonly kind: 'not-a-url' }
  /** `HTTPS://…` or a doubled scheme: only the lower-case http:// and https:// are taken off, and once. */
  | { readonly kind: 'scheme' }
  | { readonly kind: 'docker-hub-name' }
  | { readonly kind: 'port'; readonly wanted: string; readonly got: string }
  | { readonly kind: 'label-count'; readonly wanted: number; readonly got: number }
  | { readonly kind: 'path'; readonly wanted: string; readonly got: string }
  | { readonly kind: 'case'; readonly wanted: string; readonly got: string }
  | { readonly kind: 'label'; readonly wanted: string; readonly got: string; readonly position: number }
  | { readonly kind: 'bad-glob'; readonly got: string; readonly position: number };

export interface ComparedKey {
  readonly matchPattern: string;
  readonly pattern: MatchPattern | undefined;
}

/** Why a key matches the image, or the first reason why it does not, in the order of the kubelet's comparison. */
export function keyVerdict(
  key: ComparedKey,
  name: string,
  target: MatchPattern,
  ringMatched: boolean,
): KeyVerdict {
  const { matchPattern, pattern } = key;
  if (pattern === undefined) return { kind: 'not-a-url' };
  const difference = mismatch(pattern, target);
  if (difference === undefined) return { kind: 'match' };
  if (matchPattern === DEFAULT_REGISTRY_KEY && fallsBackToDockerHub(name)) {
    return { kind: ringMatched ? 'fallback-hidden' : 'fallback' };
  }
  if (matchPattern.includes('://') && /^[a-z][a-z0-9+.-]*:\/\//i.test(matchPattern))
    return { kind: 'scheme' };
  if (
    target.labels.length === 2 &&
    target.labels.join('.') === DOCKER_HUB &&
    isMistakenDockerHubKey(matchPattern)
  )
    return { kind: 'docker-hub-name' };
  switch (difference.reason) {
    case 'port':
      return { kind: 'port', wanted: text(target.port), got: text(pattern.port) };
    case 'label-count':
      return { kind: 'label-count', wanted: target.labels.length, got: pattern.labels.length };
    case 'path':
      return { kind: 'path', wanted: text(target.path), got: text(pattern.path) };
    case 'bad-glob':
      return {
        kind: 'bad-glob',
        got: text(pattern.labels[difference.label] ?? ''),
        position: difference.label + 1,
      };
    case 'label':
      return labelVerdict(pattern, target, difference.label);
  }
}

function labelVerdict(pattern: MatchPattern, target: MatchPattern, at: number): KeyVerdict {
  const got = pattern.labels[at] ?? '';
  const wanted = target.labels[at] ?? '';
  // Of most keys the label differs in more than its case, and then the others need not be looked at.
  const folded = hostMatches([got], [wanted], lowered) && hostMatches(pattern.labels, target.labels, lowered);
  const parts = { wanted: text(wanted), got: text(got) };
  return folded ? { kind: 'case', ...parts } : { kind: 'label', ...parts, position: at + 1 };
}

/** The same where the key may be the beginning of a password: nothing of it is shown. */
export function withoutKey(verdict: KeyVerdict): KeyVerdict {
  return 'got' in verdict && verdict.kind !== 'label-count' ? { ...verdict, got: REDACTED } : verdict;
}

/** Parts of a pattern are bytes; people read text, without what may be a password. */
function text(bytes: string): string {
  return showRegistryKey(bytes as GoString);
}

/**
 * How near a key comes, for ranking: 0 is nearest; undefined where it is plainly for another registry.
 */
export function nearness(
  verdict: KeyVerdict,
  { pattern }: ComparedKey,
  target: MatchPattern,
): number | undefined {
  if (verdict.kind === 'match' || verdict.kind === 'fallback' || verdict.kind === 'fallback-hidden')
    return undefined;
  if (verdict.kind === 'docker-hub-name' || verdict.kind === 'case') return 0;
  if (pattern === undefined) return undefined;
  if (verdict.kind === 'scheme') {
    const inner = pattern.path.replace(/^\/+/, '');
    return inner.startsWith(target.labels.join('.')) ? 0 : undefined;
  }
  if (verdict.kind === 'port') return hostMatches(pattern.labels, target.labels) ? 1 : undefined;
  if (verdict.kind === 'path') return hostMatches(pattern.labels, target.labels) ? 2 : undefined;
  const shared = sharedTail(pattern.labels, target.labels);
  const shorter = Math.min(pattern.labels.length, target.labels.length);
  if (verdict.kind === 'label-count')
    return shared >= 2 || (shared === 1 && shorter === 2 && hasGlob(pattern)) ? 3 : undefined;
  return shared >= 2 ? 4 : undefined;
}

const asItIs = (label: string): string => label;
const lowered = (label: string): string => label.toLowerCase();

function hostMatches(globs: readonly string[], labels: readonly string[], spelt = asItIs): boolean {
  if (globs.length !== labels.length) return false;
  for (let at = 0; at < globs.length; at++) {
    if (filepathMatch(spelt(globs[at] ?? ''), spelt(labels[at] ?? '')) !== 'match') return false;
  }
  return true;
}

function hasGlob({ labels }: MatchPattern): boolean {
  return labels.some((label) => /[*?[\\]/.test(label));
}

/** Labels that agree, counted from the right. */
function sharedTail(globs: readonly string[], labels: readonly string[]): number {
  let shared = 0;
  const most = Math.min(globs.length, labels.length);
  while (shared < most) {
    const glob = globs[globs.length - 1 - shared] ?? '';
    if (filepathMatch(glob, labels[labels.length - 1 - shared] ?? '') !== 'match') break;
    shared++;
  }
  return shared;
}
