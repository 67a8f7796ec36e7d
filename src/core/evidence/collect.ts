import type { Evidence, Subject } from './evidence';
import type { Statement } from './statement';
import { byClock, stillHolds } from './still-holds';
import { withoutUserinfo } from './without-userinfo';
import { withoutVaguer } from './without-vaguer';

/** Different statements that are kept; of a text that has more, the newest. */
export const STATEMENTS = 20_000;

/** Those of one image in one pod, or of a pod as a whole. */
export const OF_ONE = 256;

/** Different texts that nobody understood, of which the first are kept. */
const NOT_UNDERSTOOD = 20;

/** A statement as it is kept, made once for a line of a log that stands there again and again. */
export interface Kept {
  readonly evidence: Evidence;
  readonly key: string;
  /** Whom it is about. */
  readonly subject: string;
}

/** A statement without what may be a password in it, and what it is kept by. */
export function toBeKept(read: Evidence): Kept {
  const evidence = withoutUserinfo(read);
  const { says, about, source } = evidence;
  return { evidence, key: keyOf(says, about, source.form), subject: oneOf(about) };
}

/**
 * Evidence as it is read, in bounded memory: of what is said again about the same subject the newest stays, with
 * how often it was said.
 */
export class Collector {
  readonly #byKey = new Map<string, Evidence>();
  /** Keys in the order in which they were last said. */
  readonly #oldest = this.#byKey.keys();
  readonly #ofOne = new Map<string, Set<string>>();
  #notUnderstood = 0;
  /** Statements that were left out for others, which came later. */
  leftOut = 0;

  get isEmpty(): boolean {
    return this.#byKey.size === 0;
  }

  add({ evidence, key, subject }: Kept): void {
    const before = this.#byKey.get(key);
    if (before === undefined && isNotUnderstood(evidence) && ++this.#notUnderstood > NOT_UNDERSTOOD) return;
    const newer = before === undefined || byClock(evidence, before) >= 0 ? evidence : before;
    const count = (before?.count ?? (before === undefined ? 0 : 1)) + (evidence.count ?? 1);
    this.#forget(key, subject);
    this.#byKey.set(key, before === undefined ? evidence : { ...newer, count });
    this.#makeRoom(key, subject);
  }

  #forget(key: string, subject: string): void {
    this.#byKey.delete(key);
    const keys = this.#ofOne.get(subject);
    if (keys?.delete(key) === true && keys.size === 0) this.#ofOne.delete(subject);
  }

  #makeRoom(key: string, subject: string): void {
    const keys = this.#ofOne.get(subject) ?? new Set();
    this.#ofOne.set(subject, keys.add(key));
    const oldest =
      keys.size > OF_ONE
        ? keys.values().next().value
        : this.#byKey.size > STATEMENTS
          ? this.#oldest.next().value
          : undefined;
    const left = oldest === undefined ? undefined : this.#byKey.get(oldest);
    if (oldest === undefined || left === undefined) return;
    this.leftOut++;
    this.#forget(oldest, oneOf(left.about));
  }

  /** What counts of it, in the order in which it was last said. */
  evidence(complete: (evidence: Evidence) => Evidence = (evidence) => evidence): readonly Evidence[] {
    return stillHolds(withoutVaguer([...this.#byKey.values()].map(complete)));
  }
}

function keyOf(says: Statement, about: Subject, form: string): string {
  return JSON.stringify([form, sorted(says), sorted(about), about.pod?.namespace, about.pod?.name]);
}

function sorted(value: object): unknown {
  return Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
}

function isNotUnderstood({ says }: Evidence): boolean {
  return says.kind === 'not-understood';
}

function oneOf({ pod, image = '' }: Subject): string {
  return `${pod?.namespace ?? ''}/${pod?.name ?? ''} ${image}`;
}
