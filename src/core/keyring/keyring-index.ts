import { filepathMatch, GLOB_CHARACTER } from '../go/filepath-match';
import type { KeyGroup } from './key-group';
import type { MatchPattern } from './match-pattern';

/**
 * Finds the key groups that match a target without comparing it with every key: literal hosts by name, globs
 * by port and number of labels, and under each host only the path lengths that occur there.
 */
export class KeyringIndex {
  private readonly literal = new Map<string, PathIndex>();
  private readonly globs = new Map<
    string,
    Map<string, { readonly labels: readonly string[]; readonly paths: PathIndex }>
  >();

  add(pattern: MatchPattern, group: KeyGroup): void {
    const host = pattern.labels.join('.');
    if (!GLOB_CHARACTER.test(host)) {
      getOrAdd(this.literal, literalKey(pattern), () => new PathIndex()).add(pattern.path, group);
      return;
    }
    const bucket = getOrAdd(
      this.globs,
      bucketKey(pattern),
      () => new Map<string, { labels: readonly string[]; paths: PathIndex }>(),
    );
    getOrAdd(bucket, host, () => ({ labels: pattern.labels, paths: new PathIndex() })).paths.add(
      pattern.path,
      group,
    );
  }

  /** The groups that match, in the kubelet's order: by stored key, descending by bytes. */
  match(target: MatchPattern): readonly KeyGroup[] {
    const found: KeyGroup[] = [];
    this.literal.get(literalKey(target))?.collect(target.path, found);
    for (const { labels, paths } of this.globs.get(bucketKey(target))?.values() ?? []) {
      if (labels.every((glob, at) => filepathMatch(glob, target.labels[at] ?? '') === 'match')) {
        paths.collect(target.path, found);
      }
    }
    return found.length < 2 ? found : found.sort((a, b) => (a.key < b.key ? 1 : a.key > b.key ? -1 : 0));
  }
}

/** Key groups of one host by path; a path matches every target path that begins with it. */
class PathIndex {
  private readonly groups = new Map<string, KeyGroup[]>();
  private readonly lengths = new Set<number>();

  add(path: string, group: KeyGroup): void {
    getOrAdd(this.groups, path, () => []).push(group);
    this.lengths.add(path.length);
  }

  collect(path: string, found: KeyGroup[]): void {
    for (const length of this.lengths) {
      const groups = length <= path.length ? this.groups.get(path.slice(0, length)) : undefined;
      for (const group of groups ?? []) found.push(group);
    }
  }
}

/** A host with a dot in it and one label never meet: labels hold no dots, so the joined host is unique. */
function literalKey({ labels, port }: MatchPattern): string {
  return `${labels.join('.')}\n${port}`;
}

function bucketKey({ labels, port }: MatchPattern): string {
  return `${labels.length}\n${port}`;
}

function getOrAdd<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
}
