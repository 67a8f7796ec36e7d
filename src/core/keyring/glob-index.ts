import { filepathMatch, GLOB_CHARACTER } from '../go/filepath-match';
import type { Endpoint } from './endpoint';
import { PrefixIndex } from './prefix-index';

/** A host with globs, and what is held by path under it. */
interface GlobHost<T> {
  /** Its labels up to the last glob. */
  readonly globs: readonly string[];
  readonly paths: PrefixIndex<T>;
}

/** Hosts that agree in what follows their last glob. */
interface Bucket<T> {
  readonly hosts: Map<string, GlobHost<T>>;
  /** By what comes before the first glob. */
  readonly byStart: PrefixIndex<GlobHost<T>>;
}

/**
 * Values under hosts with globs. Found by the labels behind the last glob, which have to be equal, as has the
 * port; then by the characters before the first; only what is left is matched label by label.
 */
export class GlobIndex<T> {
  /** By the number of labels up to the last glob. */
  private readonly depths: Map<string, Bucket<T>>[] = [];

  add({ host, port, path }: Endpoint, value: T): void {
    const labels = host.split('.');
    const depth = labels.findLastIndex((label) => GLOB_CHARACTER.test(label)) + 1;
    const buckets = (this.depths[depth] ??= new Map<string, Bucket<T>>());
    const end = endKey(host, port, endOfLabels(host, depth));
    const bucket = buckets.get(end);
    const known = bucket?.hosts.get(host);
    if (known !== undefined) {
      known.paths.add(path, value);
      return;
    }
    const glob = { globs: labels.slice(0, depth), paths: new PrefixIndex(path, value) };
    const start = host.slice(0, host.search(GLOB_CHARACTER));
    if (bucket === undefined) {
      buckets.set(end, { hosts: new Map([[host, glob]]), byStart: new PrefixIndex(start, glob) });
    } else {
      bucket.hosts.set(host, glob);
      bucket.byStart.add(start, glob);
    }
  }

  /** Adds to `found` the value of every host and path that match. */
  collect({ host, port, path }: Endpoint, found: T[]): void {
    let end = -1;
    for (let depth = 1; depth < this.depths.length && end < host.length; depth++) {
      end = endOfLabel(host, end + 1);
      const bucket = this.depths[depth]?.get(endKey(host, port, end));
      if (bucket !== undefined) collectFrom(bucket, host, path, found);
    }
  }
}

function collectFrom<T>({ byStart }: Bucket<T>, host: string, path: string, found: T[]): void {
  const near: GlobHost<T>[] = [];
  byStart.collect(host, near);
  const labels = host.split('.');
  for (const { globs, paths } of near) {
    if (globs.every((glob, at) => filepathMatch(glob, labels[at] ?? '') === 'match'))
      paths.collect(path, found);
  }
}

/** What follows the labels that end at `end`, with its leading dot, and the port. */
function endKey(host: string, port: string, end: number): string {
  return port === '' ? host.slice(end) : `${host.slice(end)}\n${port}`;
}

function endOfLabels(host: string, count: number): number {
  let end = -1;
  for (let label = 0; label < count; label++) end = endOfLabel(host, end + 1);
  return end;
}

function endOfLabel(host: string, from: number): number {
  const dot = host.indexOf('.', from);
  return dot < 0 ? host.length : dot;
}
