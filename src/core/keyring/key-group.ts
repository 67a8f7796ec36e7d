import type { Candidate, Range } from '../model/candidate';
import type { GoString } from '../model/go-string';
import type { HeldEntry } from './held-entry';

const NONE: readonly Range[] = Object.freeze([]);

/** All credentials under one stored key, in the order in which they were added. */
export class KeyGroup {
  /** The key is a host as images spell it: set by the index. */
  isHost = false;
  /** All of them, where there is more than the first. */
  private entries: HeldEntry[] | undefined = undefined;
  private ranges: Range[] | undefined = undefined;
  private made: readonly Candidate[] | undefined = undefined;

  constructor(
    readonly key: GoString,
    private readonly first: HeldEntry,
    /** The stored key, parsed again, is no URL: it never matches. */
    readonly dead = false,
  ) {}

  /** Made when they are first asked for, and then kept: after the last `add`. */
  get candidates(): readonly Candidate[] {
    return (this.made ??= this.makeCandidates());
  }

  /** Where several spellings of the key in one document make the kubelet's order change from run to run. */
  get undefinedOrder(): readonly Range[] {
    return this.ranges ?? NONE;
  }

  /** Documents have to be added one after the other. */
  add(entry: HeldEntry): void {
    const entries = (this.entries ??= [this.first]);
    const last = entries[entries.length - 1];
    entries.push(entry);
    if (last?.document !== entry.document) return;
    const open = this.ranges?.at(-1);
    if (open?.[1] === entries.length - 1) {
      this.ranges?.splice(-1, 1, [open[0], entries.length]);
    } else if (!entry.holdsSameAs(last)) {
      (this.ranges ??= []).push([startOf(entry, entries), entries.length]);
    }
  }

  /** The key may be the beginning of a password: it is not shown. */
  get isCutInUserinfo(): boolean {
    const { entries = [this.first] } = this;
    return entries.some((entry) => entry.isCutInUserinfo(this.key));
  }

  private makeCandidates(): readonly Candidate[] {
    const { entries = [this.first] } = this;
    return Object.freeze(entries.map((entry) => entry.makeCandidate(this.key)));
  }
}

/** Where the entries of its document begin. */
function startOf({ document }: HeldEntry, entries: readonly HeldEntry[]): number {
  return entries.findLastIndex((entry) => entry.document !== document) + 1;
}
