import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { ContainerdLine } from '../../../src/core/runtime/containerd/lines';
import { askAgain, askJudge, buildJudge, JUDGES } from './ask';
import { answerHosts, hostsDifference } from './hosts-answer';
import { hostsQuestion, type HostsQuestion } from './hosts-question';
import { certificateFiller, stoodIn } from './pem';

const SHOWN = 12;

/** Asks one line of containerd, and the model, for the hosts of folders of hosts.toml; how many differ. */
export async function compareHosts(
  line: ContainerdLine,
  choice: { readonly cases: number; readonly seed: number; readonly recordInto?: string },
): Promise<number> {
  const fill = await certificateFiller();
  const questions = fc.sample(hostsQuestion, { numRuns: choice.cases, seed: choice.seed });
  const release = JUDGES[line];
  const program = buildJudge(release);
  const answers = [...askJudge(program, questions.map(fill))];
  const wrong = questions.flatMap((question, at) => {
    const ours = answerHosts(stoodIn(question), line);
    const differs = (): string | undefined => {
      const theirs = answers[at];
      return theirs && hostsDifference(ours, theirs);
    };
    if (differs() === undefined) return [];
    answers[at] = askAgain(program, fill(question)) ?? { failed: true, hosts: null };
    const found = differs();
    return found === undefined ? [] : [{ question, found }];
  });
  for (const { question, found } of wrong
    .toSorted((a, b) => sizeOf(a.question) - sizeOf(b.question))
    .slice(0, SHOWN))
    console.log(`containerd ${release}, ${question.host}:\n${shown(question)}\n  ${found}\n`);
  console.log(`containerd ${release}: ${wrong.length} differences`);
  if (choice.recordInto !== undefined) {
    // Also what differs: then npm test fails until the rule is right.
    const lines = questions.flatMap((question, at) =>
      answers[at]?.crashed === true ? [] : [JSON.stringify({ ...question, answer: answers[at] })],
    );
    writeFileSync(join(choice.recordInto, `hosts-toml-${line}.jsonl`), `${lines.join('\n')}\n`);
  }
  return wrong.length;
}

function sizeOf({ files }: HostsQuestion): number {
  return Object.entries(files).reduce((sum, [path, text]) => sum + path.length + text.length, 0);
}

function shown({ files }: HostsQuestion): string {
  return Object.entries(files)
    .map(([path, text]) => (path.endsWith('hosts.toml') ? `  ${path}: ${JSON.stringify(text)}` : `  ${path}`))
    .join('\n');
}
