import fc from 'fast-check';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { isLeftOut } from './compare';
import { operations, question } from './generators/question';
import { Oracle, OracleUnavailable, type Question } from './oracle-process';
import { RECORDED_RELEASES, WORKLOAD_RELEASES } from './recorded-releases';

const USAGE = `Asks the kubelet's own code and writes its answers to fixtures/conformance.

Usage: npm run conformance:record -- [--kubelet RELEASE,...] [--seed S] [--count N]

  --kubelet RELEASE,...  only these releases (default: all that are recorded)
  --seed S               seed of the generated questions (default 1)
  --count N              generated questions for each operation (default 300)

One file a topic for the newest release (of sessions, which are long, a third); for each release its answers to the
questions on which releases differ.`;

const FIXTURES = join(__dirname, '..', '..', 'fixtures', 'conformance');

/** Chosen by hand, a rule a line; its questions are asked again from the file itself. */
const WORKLOAD_EDGES = 'edges-workload.jsonl';

/** A question with the name that its answer is recorded under. */
type NamedQuestion = Question & { readonly id: string; readonly note?: string };

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      kubelet: { type: 'string' },
      seed: { type: 'string', default: '1' },
      count: { type: 'string', default: '300' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  const [newest] = RECORDED_RELEASES;
  for (const release of values.kubelet?.split(',') ?? RECORDED_RELEASES) {
    let oracle: Oracle;
    try {
      oracle = new Oracle(release);
    } catch (error) {
      if (!(error instanceof OracleUnavailable)) throw error;
      console.log(`${release}: left out, ${error.message}`);
      continue;
    }
    await record(oracle, join('releases', `${release}.jsonl`), readQuestions('releases'));
    if (WORKLOAD_RELEASES.includes(release)) {
      await record(oracle, join('workload-releases', `${release}.jsonl`), readQuestions('workload-releases'));
    }
    if (release === newest) {
      await record(oracle, 'edges.jsonl', readQuestions('edges'));
      await record(oracle, WORKLOAD_EDGES, readLines(WORKLOAD_EDGES));
      for (const op of operations) {
        const numRuns = Math.ceil(Number(values.count) / (op.endsWith('-session') ? 3 : 1));
        const questions = fc
          .sample(question([op]), { seed: Number(values.seed), numRuns })
          .map((asked, at): NamedQuestion => ({ id: `${op}-${values.seed}-${at}`, ...asked }));
        await record(oracle, `${op}.jsonl`, questions);
      }
    }
    oracle.close();
  }
  return 0;
}

function readQuestions(name: string): readonly NamedQuestion[] {
  return readLines(join('questions', `${name}.jsonl`));
}

function readLines(file: string): readonly NamedQuestion[] {
  const lines = readFileSync(join(FIXTURES, file), 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as NamedQuestion);
}

async function record(oracle: Oracle, file: string, questions: readonly NamedQuestion[]): Promise<void> {
  const answers = await oracle.ask(questions.map(({ op, in: asked }) => ({ op, in: asked })));
  const lines = answers.flatMap((said, at) => {
    if (isLeftOut(said)) return [];
    if (said.failure !== undefined) throw new Error(`${file}: ${said.failure}`);
    const { note, id } = questions[at] ?? { id: said.id };
    const { in: asked, out, op, kubelet } = said;
    return [
      `${JSON.stringify({ id, op, ...(note === undefined ? {} : { note }), kubelet, in: asked, out })}\n`,
    ];
  });
  const path = join(FIXTURES, file);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, lines.join(''));
  console.log(`${file}: ${lines.length} answers by kubelet ${oracle.release}`);
}

void main().then(
  (status) => process.exit(status),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exit(2);
  },
);
