import { filepathMatch, GLOB_CHARACTER } from '../go/filepath-match';
import type { Endpoint } from './endpoint';
import { PrefixIndex } from './prefix-index';

const DOT = 0x2e;

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
  /** By the number of labels up to the last glob; then by what follows it. */
  private readonly depths: Map<string, Bucket<T>>[] = [];
  /** How many characters follow the last globs, each once: another end is not looked for. */
  private readonly lengths = new Set<number>();

  add({ host, port, path }: Endpoint, value: T): void {
    const from = endOfLabel(host, lastGlob(host));
    const globs = host.slice(0, from).split('.');
    const buckets = (this.depths[globs.length] ??= new Map<string, Bucket<T>>());
    const end = endKey(host, port, from);
    const bucket = buckets.get(end);
    this.lengths.add(host.length - from);
    const known = bucket?.hosts.get(host);
    if (known !== undefined) {
      known.paths.add(path, value);
      return;
    }
    const glob = { globs, paths: new PrefixIndex(path, value) };
    const start = host.slice(0, host.search(GLOB_CHARACTER));
    if (bucket === undefined) {
      const hosts = new Map<string, GlobHost<T>>();
      hosts.set(host, glob);
      buckets.set(end, { hosts, byStart: new PrefixIndex(start, glob) });
    } else {
      bucket.hosts.set(host, glob);
      bucket.byStart.add(start, glob);
    }
  }

  /** The value of every host and path that match, behind what was found before; undefined for nothing. */
  collect({ host, port, path }: Endpoint, before?: T[]): T[] | undefined {
    let found = before;
    for (const length of this.lengths) {
      const end = host.length - length;
      if (end < 0 || (length > 0 && host.charCodeAt(end) !== DOT)) continue;
      const bucket = this.depths[labelsUpTo(host, end)]?.get(endKey(host, port, end));
      if (bucket !== undefined) found = collectFrom(bucket, host, path, found);
    }
    return found;
  }
}

function collectFrom<T>(
  { byStart }: Bucket<T>,
  host: string,
  path: string,
  before: T[] | undefined,
): T[] | undefined {
  const near = byStart.collect(host);
  if (near === undefined) return before;
  const labels = host.split('.');
  let found = before;
  for (const { globs, paths } of near) {
    if (matches(globs, labels)) found = paths.collect(path, found);
  }
  return found;
}

function matches(globs: readonly string[], labels: readonly string[]): boolean {
  for (let at = 0; at < globs.length; at++) {
    if (filepathMatch(globs[at] ?? '', labels[at] ?? '') !== 'match') return false;
  }
  return true;
}

/** What follows the labels that end at `end`, with its leading dot, and the port. */
function endKey(host: string, port: string, end: number): string {
  return port === '' ? host.slice(end) : `${host.slice(end)}\n${port}`;
}

function labelsUpTo(host: string, end: number): number {
  let labels = 1;
  for (let dot = host.indexOf('.'); dot >= 0 && dot < end; dot = host.indexOf('.', dot + 1)) labels++;
  return labels;
}

/** Where the last character stands that makes a host a glob. */
function lastGlob(host: string): number {
  return Math.max(
    host.lastIndexOf('*'),
    host.lastIndexOf('?'),
    host.lastIndexOf('['),
    host.lastIndexOf('\\'),
  );
}

function endOfLabel(host: string, from: number): number {
  const dot = host.indexOf('.', from);
  return dot < 0 ? host.length : dot;
}
