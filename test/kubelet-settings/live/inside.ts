import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { raiseLoopback } from '../../node/namespaces';
import { askLive, type LivePrograms } from './ask-live';
import { liveQuestions } from './generate';
import { differences } from './judge';
import type { LiveVector } from './question';
import { recordedIn } from './vectors';

/** What the driver outside hands to the one within the namespaces, as a file. */
export interface LivePlan {
  readonly work: string;
  readonly cases: number;
  readonly seed: number;
  /** No kubelet is started any more after so many seconds. */
  readonly seconds: number;
  readonly records: boolean;
  /** Tells why the others ended. */
  readonly shows: boolean;
  readonly releases: readonly LivePrograms[];
}

async function main(planFile: string): Promise<number> {
  const plan = JSON.parse(readFileSync(planFile, 'utf8')) as LivePlan;
  raiseLoopback(plan.releases[0]?.runtime ?? '');
  let different = 0;
  for (const programs of plan.releases) {
    const vectors: LiveVector[] = [];
    const faults: string[] = [];
    const started = Date.now();
    for (const question of liveQuestions(plan.cases, plan.seed)) {
      if (Date.now() - started > plan.seconds * 1000) break;
      const { vector, said } = await askLive(question, programs, mkdtempSync(join(plan.work, 'node-')));
      vectors.push(vector);
      const { seen, error } = vector;
      if (error !== undefined) faults.push(error);
      if (seen === undefined) continue;
      const [live = [], written = []] = said.map((node) => differences(node, seen));
      if (live.length + written.length === 0) continue;
      different++;
      console.log(JSON.stringify({ ...vector, live, written }, undefined, 2));
    }
    const answered = vectors.filter(({ seen }) => seen !== undefined).length;
    const seconds = ((Date.now() - started) / 1000).toFixed(0);
    console.log(
      `kubelet ${programs.release}: ${vectors.length} started, ${answered} of them told their settings; ${different} differ; ${seconds} s`,
    );
    for (const fault of plan.shows ? faults : []) console.log(`  ended: ${fault}`);
    if (plan.records)
      writeFileSync(
        recordedIn(programs.release),
        vectors.map((vector) => `${JSON.stringify(vector)}\n`).join(''),
      );
    // A run in which no kubelet starts has shown nothing.
    if (answered === 0) different++;
  }
  return different === 0 ? 0 : 1;
}

void main(process.argv[2] ?? '').then(
  (status) => process.exit(status),
  (error: unknown) => {
    console.error(error);
    process.exit(2);
  },
);
