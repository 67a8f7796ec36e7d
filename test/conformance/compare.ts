import { answer, type Answer } from './answer';
import { agrees } from './difference';
import type { OracleAnswer, Question } from './oracle-process';

/** A question to which the library and the kubelet answer differently. */
export interface Difference {
  readonly question: Question;
  readonly kubelet: string;
  readonly expected: Answer;
  readonly got: Answer | string;
}

/** Whether the kubelet of this release has nothing to answer with. */
export function isLeftOut({ failure }: OracleAnswer): boolean {
  return failure?.startsWith('unknown op ') === true;
}

/** How library and oracle differ on one question; undefined where they agree. */
export async function compare(question: Question, said: OracleAnswer): Promise<Difference | undefined> {
  const base = { question, kubelet: said.kubelet };
  if (said.failure !== undefined) return { ...base, expected: { failure: said.failure }, got: 'not asked' };
  try {
    const got = await answer({ ...question, kubelet: said.kubelet });
    return agrees(said.out, got) ? undefined : { ...base, expected: said.out, got };
  } catch (error) {
    return {
      ...base,
      expected: said.out,
      got: error instanceof Error ? (error.stack ?? error.message) : String(error),
    };
  }
}

/** Whether the kubelet found a credential, or a pattern that matches, in answer to a question. */
export function matched({ failure, out }: OracleAnswer): boolean {
  if (failure !== undefined) return false;
  const asked = out.lookups ?? out.steps;
  if (Array.isArray(asked)) return asked.some((one: Answer) => one.found === true || offers(one.tried));
  return out.match === true;
}

/** Whether a pull was tried with a credential. */
function offers(tried: unknown): boolean {
  return Array.isArray(tried) && tried.some((one) => one !== null);
}
