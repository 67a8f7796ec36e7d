import { basename, dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { TOOL_NAMES } from '../../src/core/agreement/tool';
import { readLines } from '../conformance/read-lines';
import { answerOf, type Answer } from './answer';
import { agrees } from './difference';
import type { AgreementQuestion, Answerer } from './question';

const QUESTIONS = 'questions.jsonl';
const ANSWERERS: readonly Answerer[] = [...TOOL_NAMES, 'podman-library', 'kubelet'];

const USAGE = `Replays recorded answers of docker, podman and the others, and compares with ours.

Usage: npm run agreement -- FILE.jsonl...

One file for each program; ${QUESTIONS} lies beside it.
Programs: ${ANSWERERS.join(', ')}
Exit status: 0 all passed, 1 an answer differs, 2 wrong usage.`;

/** Differences printed in full; the rest are only counted. */
const SHOWN = 200;

interface Recorded {
  readonly id: string;
  readonly tool: Answerer;
  readonly out: Answer;
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { help: { type: 'boolean' } },
  });
  if (values.help === true) {
    console.log(USAGE);
    return 0;
  }
  const files = positionals.filter((file) => basename(file) !== QUESTIONS);
  if (files.length === 0) {
    console.error(USAGE);
    return 2;
  }
  const questions = new Map<string, Map<string, AgreementQuestion>>();
  let passed = 0;
  let failed = 0;
  for (const file of files) {
    const folder = dirname(file);
    const asked = questions.get(folder) ?? (await readQuestions(join(folder, QUESTIONS)));
    questions.set(folder, asked);
    for await (const line of readLines(file)) {
      if (line === '') continue;
      const difference = replay(line, asked);
      if (difference === undefined) passed++;
      else if (++failed <= SHOWN) console.log(`${file}: ${difference}`);
    }
  }
  if (failed > SHOWN) console.log(`and ${failed - SHOWN} more differences`);
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

async function readQuestions(path: string): Promise<Map<string, AgreementQuestion>> {
  const questions = new Map<string, AgreementQuestion>();
  for await (const line of readLines(path)) {
    if (line === '') continue;
    const { id, in: asked } = JSON.parse(line) as { id: string; in: AgreementQuestion };
    questions.set(id, asked);
  }
  return questions;
}

/** Undefined where our answer is the recorded one. */
function replay(line: string, questions: ReadonlyMap<string, AgreementQuestion>): string | undefined {
  let recorded: Recorded;
  try {
    recorded = JSON.parse(line) as Recorded;
  } catch {
    return 'not a line of JSON';
  }
  const { id, tool, out } = recorded;
  const question = questions.get(id);
  if (question === undefined) return `${id}: no such question in ${QUESTIONS}`;
  if (!ANSWERERS.includes(tool)) return `${id}: nothing is known of ${tool}`;
  try {
    const got = answerOf(tool, question);
    if (agrees(tool, out, got)) return undefined;
    return `${id} (${tool})\n  expected ${JSON.stringify(out)}\n  got      ${JSON.stringify(got)}`;
  } catch (error) {
    return `${id} (${tool}): ${error instanceof Error ? error.message : String(error)}`;
  }
}

void main().then(
  (status) => {
    process.exitCode = status;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 2;
  },
);
