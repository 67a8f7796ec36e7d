import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { askOften, askProgram, buildProgram } from './ask-kind';
import { difference, type JudgeAnswer, type JudgeKind, type JudgeQuestion } from './kind';

const SHOWN = 12;

/** Asks the program of one kind and version, and the model; how many answers differ. */
export function compareKind(
  kind: JudgeKind,
  version: string,
  choice: { readonly cases: number; readonly seed: number; readonly recordInto?: string },
): number {
  const release = kind.releases[version] ?? version;
  const program = buildProgram(kind.name, release);
  const questions = fc.sample(kind.questions, { numRuns: choice.cases, seed: choice.seed });
  const answers: (readonly JudgeAnswer[])[] = askProgram(program, questions).map((one) => [one]);
  const reasons = new Map<string, number>();
  const wrong = questions.flatMap((question, at) => {
    const ours = kind.answer(question, version);
    if (difference(ours, answers[at] ?? []) === undefined) return [];
    answers[at] = askOften(program, question);
    const found = difference(ours, answers[at]);
    if (found === undefined) return [];
    const reason = kind.explained?.(question, version);
    if (reason === undefined) return [{ question, found }];
    reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    return [];
  });
  for (const { question, found } of wrong
    .toSorted((a, b) => JSON.stringify(a.question).length - JSON.stringify(b.question).length)
    .slice(0, SHOWN))
    console.log(`${kind.name} ${release}:\n${shown(question)}\n  ${found}\n`);
  for (const [reason, count] of reasons)
    console.log(`${kind.name} ${release}: ${count} explained: ${reason}`);
  const crashes = answers.filter((all) => all.some(({ crashed }) => crashed === true)).length;
  const spoilt = answers.filter((all) =>
    all.some((one) => one.failed === true || one.state === 'daemon-exits'),
  ).length;
  console.log(
    `${kind.name} ${release}: ${wrong.length} of ${choice.cases} differ; ${spoilt} were refused, ${crashes} ended in a panic of the program`,
  );
  if (choice.recordInto !== undefined) {
    // Also what differs: then npm test fails until the rule is right.
    const lines = questions.flatMap((question, at) =>
      answers[at]?.some(({ crashed }) => crashed === true) === true
        ? []
        : [JSON.stringify({ ...question, answers: answers[at] })],
    );
    writeFileSync(join(choice.recordInto, `${kind.name}-${version}.jsonl`), `${lines.join('\n')}\n`);
  }
  return wrong.length;
}

function shown({ files, ...more }: JudgeQuestion): string {
  const texts = Object.entries(files).map(([path, text]) => `  ${path}: ${JSON.stringify(text)}`);
  return [...texts, `  ${JSON.stringify(more)}`].join('\n');
}
