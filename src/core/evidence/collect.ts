import { currentEvidence } from './current';
import type { Evidence, Subject } from './evidence';
import type { Statement } from './statement';
import { withoutUserinfo } from './without-userinfo';

/** Different statements that are kept; of a text that has more, the newest. */
const LIMIT = 4096;

/** Different texts that nobody understood, of which the first are kept. */
const NOT_UNDERSTOOD = 20;

/**
 * Evidence as it is read, in bounded memory: of what is said again about the same subject the newest stays, with
 * how often it was said.
 */
export class Collector {
  readonly #byKey = new Map<string, Evidence>();
  #notUnderstood = 0;
  /** Statements were left out. */
  cut = false;

  add(read: Evidence): void {
    const evidence = withoutUserinfo(read);
    const key = keyOf(evidence.says, evidence.about, evidence.source.form);
    const before = this.#byKey.get(key);
    if (before === undefined && !this.#room(evidence)) return;
    const newer = before === undefined || !isOlder(evidence, before) ? evidence : before;
    const count = (before?.count ?? (before === undefined ? 0 : 1)) + (evidence.count ?? 1);
    this.#byKey.delete(key);
    this.#byKey.set(key, before === undefined ? evidence : { ...newer, count });
  }

  #room({ says }: Evidence): boolean {
    if (says.kind === 'not-understood' && ++this.#notUnderstood > NOT_UNDERSTOOD) return !(this.cut = true);
    if (this.#byKey.size >= LIMIT) {
      const [oldest] = this.#byKey.keys();
      if (oldest !== undefined) this.#byKey.delete(oldest);
      this.cut = true;
    }
    return true;
  }

  /** What counts of it, in the order in which it was last said. */
  evidence(complete: (evidence: Evidence) => Evidence = (evidence) => evidence): readonly Evidence[] {
    return currentEvidence([...this.#byKey.values()].map(complete));
  }
}

/** Whether one is known to be older than the other. */
export function isOlder(one: Evidence, other: Evidence): boolean {
  if (one.at !== undefined && other.at !== undefined) return Date.parse(one.at) < Date.parse(other.at);
  if (one.secondsAgo !== undefined && other.secondsAgo !== undefined)
    return one.secondsAgo > other.secondsAgo;
  return false;
}

function keyOf(says: Statement, about: Subject, form: string): string {
  return JSON.stringify([form, sorted(says), sorted(about), about.pod?.namespace, about.pod?.name]);
}

function sorted(value: object): unknown {
  return Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
}
