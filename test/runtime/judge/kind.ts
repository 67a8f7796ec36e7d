import type fc from 'fast-check';

/** One kind of configuration whose reader is asked: what is generated, and what the model makes of it. */
export interface JudgeKind {
  readonly name: string;
  /** By the version that is asked, what to build it of: the release of a module. */
  readonly releases: Readonly<Record<string, string>>;
  readonly questions: fc.Arbitrary<JudgeQuestion>;
  /** Why the model is known to answer a question otherwise; undefined: it has to agree. */
  readonly explained?: (question: JudgeQuestion, version: string) => string | undefined;
  /** What the model answers, in the form of the program's answer. */
  readonly answer: (question: JudgeQuestion, version: string) => JudgeAnswer;
}

export interface JudgeQuestion {
  /** Text by absolute path; `{root}` stands for the folder that takes the place of `/`. */
  readonly files: Readonly<Record<string, string>>;
  readonly [more: string]: unknown;
}

/** As the program prints it. `crashed`: it panics at this text, and nothing is compared. */
export interface JudgeAnswer {
  readonly crashed?: boolean;
  readonly [more: string]: unknown;
}

/** A question with each answer that the program gave: several where its own maps have no order. */
export type RecordedQuestion = JudgeQuestion & { readonly answers: readonly JudgeAnswer[] };

/** The first difference; undefined where the model says what the program said, once at least. */
export function difference(ours: JudgeAnswer, theirs: readonly JudgeAnswer[]): string | undefined {
  const texts = theirs.map((one) => canonical(one));
  if (theirs.some(({ crashed }) => crashed === true) || texts.includes(canonical(ours))) return undefined;
  return `${canonical(ours)}\n    instead of ${texts.join('\n    or ')}`;
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value)
    .filter(([, one]) => one !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`).join(',')}}`;
}
