import { filepathMatch, GLOB_CHARACTER } from '../go/filepath-match';
import { DEFAULT_REGISTRY_KEY } from '../keyring/default-registry';
import { DOCKER_HUB } from '../keyring/docker-hub-names';
import type { MatchPattern } from '../keyring/match-pattern';
import type { VirtualEntry } from '../keyring/virtual-docker-config';
import type { RenderTarget } from './rendered-entry';

/** Pairs that are looked at; a file that holds more has more to lose than a list can say. */
const PAIRS = 10_000;

/** Two entries of which the kubelet tries the first before the second, and a reader of one file does not. */
export type LostOrder = readonly [first: VirtualEntry, second: VirtualEntry];

/**
 * Where the order of rings is lost in one file: an entry of a later ring that would come first for an image that
 * both match. A kubelet goes by the bytes of the key, others take the longest path.
 */
export function lostOrder(entries: readonly VirtualEntry[], target: RenderTarget): readonly LostOrder[] {
  const earlier = entries.filter(({ ring, dead }) => ring === 'pull-secrets' && !dead);
  const later = entries.filter(({ ring, dead }) => ring !== 'pull-secrets' && !dead);
  const lost: LostOrder[] = [];
  let looked = 0;
  for (const first of earlier) {
    for (const second of later) {
      if (++looked > PAIRS) return lost;
      if (comesFirst(second, first, target) && meet(first, second)) lost.push([first, second]);
    }
  }
  return lost;
}

function comesFirst(one: VirtualEntry, other: VirtualEntry, target: RenderTarget): boolean {
  if (target === 'kubelet') return hides(one, other) || one.matchPattern > other.matchPattern;
  return pathOf(one).length > pathOf(other).length;
}

/** In one keyring a key that matches Docker Hub by itself hides the fallback. */
function hides(one: VirtualEntry, fallback: VirtualEntry): boolean {
  return fallback.matchPattern === DEFAULT_REGISTRY_KEY && matchesDockerHub(one);
}

function matchesDockerHub({ pattern }: VirtualEntry): boolean {
  const labels = DOCKER_HUB.split('.');
  return (
    pattern?.port === '' &&
    pattern.labels.length === labels.length &&
    pattern.labels.every((label, at) => labelsMeet(label, labels[at] ?? ''))
  );
}

/** Whether an image can match both. */
function meet(a: VirtualEntry, b: VirtualEntry): boolean {
  if (hides(b, a)) return true;
  if (a.pattern === undefined || b.pattern === undefined) return false;
  return patternsMeet(a.pattern, b.pattern);
}

function patternsMeet(a: MatchPattern, b: MatchPattern): boolean {
  return (
    a.port === b.port &&
    a.labels.length === b.labels.length &&
    (a.path.startsWith(b.path) || b.path.startsWith(a.path)) &&
    a.labels.every((label, at) => labelsMeet(label, b.labels[at] ?? ''))
  );
}

/** Two globs may meet; whether they do is not worth finding out. */
function labelsMeet(a: string, b: string): boolean {
  if (GLOB_CHARACTER.test(a)) return GLOB_CHARACTER.test(b) || filepathMatch(a, b) === 'match';
  return filepathMatch(b, a) === 'match';
}

function pathOf({ pattern }: VirtualEntry): string {
  return pattern?.path ?? '';
}
