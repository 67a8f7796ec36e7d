import { filepathMatch, GLOB_CHARACTER, isGlobCharacter } from '../go/filepath-match';
import type { Endpoint } from './endpoint';
import { PrefixIndex } from './prefix-index';

const DOT = 0x2e;

/** A host with globs, and what is held by path under it. */
class GlobHost<T> {
  private globs: readonly string[] | undefined = undefined;

  constructor(
    readonly host: string,
    /** Where its last label with a glob ends. */
    private readonly end: number,
    readonly paths: PrefixIndex<T>,
  ) {}

  /** Whether the labels of another host match, as far as there are globs. */
  matches(labels: readonly string[]): boolean {
    const globs = (this.globs ??= this.host.slice(0, this.end).split('.'));
    for (let at = 0; at < globs.length; at++) {
      if (filepathMatch(globs[at] ?? '', labels[at] ?? '') !== 'match') return false;
    }
    return true;
  }
}

/** Hosts that agree in what follows their last glob. */
class Bucket<T> {
  /** Where there is more than the first. */
  private hosts: Map<string, GlobHost<T>> | undefined = undefined;
  private readonly byStart: PrefixIndex<GlobHost<T>>;

  constructor(private readonly first: GlobHost<T>) {
    this.byStart = new PrefixIndex(startOf(first.host), first);
  }

  get(host: string): GlobHost<T> | undefined {
    return host === this.first.host ? this.first : this.hosts?.get(host);
  }

  add(added: GlobHost<T>): void {
    this.hosts ??= new Map<string, GlobHost<T>>();
    this.hosts.set(added.host, added);
    this.byStart.add(startOf(added.host), added);
  }

  collect(host: string, path: string, before: T[] | undefined): T[] | undefined {
    const near = this.byStart.collect(host);
    if (near === undefined) return before;
    const labels = host.split('.');
    let found = before;
    for (const glob of near) {
      if (glob.matches(labels)) found = glob.paths.collect(path, found);
    }
    return found;
  }
}

/**
 * Values under hosts with globs. Found by the labels behind the last glob, which have to be equal, as has the
 * port; then by the characters before the first; only what is left is matched label by label.
 */
export class GlobIndex<T> {
  /** By the number of labels up to the last glob; then by what follows it. */
  private readonly depths: Map<string, Bucket<T>>[] = [];
  /** How many characters follow the last globs: another end is not looked for. */
  private readonly lengths = new Set<number>();
  /** The same from long to short, once somebody asks. */
  private sorted: readonly number[] | undefined = undefined;

  add({ host, port, path }: Endpoint, value: T): void {
    const end = endOfGlobs(host);
    const buckets = (this.depths[1 + dotsBetween(host, 0, end)] ??= new Map<string, Bucket<T>>());
    const key = endKey(host, port, end);
    const bucket = buckets.get(key);
    const known = bucket?.get(host);
    if (known !== undefined) {
      known.paths.add(path, value);
      return;
    }
    const added = new GlobHost(host, end, new PrefixIndex(path, value));
    if (bucket !== undefined) {
      bucket.add(added);
      return;
    }
    buckets.set(key, new Bucket(added));
    this.lengths.add(host.length - end);
    this.sorted = undefined;
  }

  /** The value of every host and path that match, behind what was found before; undefined for nothing. */
  collect({ host, port, path }: Endpoint, before?: T[]): T[] | undefined {
    let found = before;
    let labels = 1;
    let counted = 0;
    this.sorted ??= [...this.lengths].sort((a, b) => b - a);
    for (const length of this.sorted) {
      const end = host.length - length;
      if (end < 0 || (length > 0 && host.charCodeAt(end) !== DOT)) continue;
      labels += dotsBetween(host, counted, end);
      counted = end;
      const bucket = this.depths[labels]?.get(endKey(host, port, end));
      if (bucket !== undefined) found = bucket.collect(host, path, found);
    }
    return found;
  }
}

/** What follows the labels that end at `end`, with its leading dot, and the port. */
function endKey(host: string, port: string, end: number): string {
  return port === '' ? host.slice(end) : `${host.slice(end)}\n${port}`;
}

function dotsBetween(host: string, from: number, end: number): number {
  let dots = 0;
  for (let dot = host.indexOf('.', from); dot >= 0 && dot < end; dot = host.indexOf('.', dot + 1)) dots++;
  return dots;
}

/** What comes before the first glob. */
function startOf(host: string): string {
  return host.slice(0, host.search(GLOB_CHARACTER));
}

/** Where the last label ends that makes a host a glob. */
function endOfGlobs(host: string): number {
  let last = host.length - 1;
  while (last > 0 && !isGlobCharacter(host.charCodeAt(last))) last--;
  const dot = host.indexOf('.', last);
  return dot < 0 ? host.length : dot;
}
