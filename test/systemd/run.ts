import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { askSystemd, SystemdUnavailable } from './ask-systemd';
import { compareStarts } from './compare';
import { systemdCases } from './generate';
import { RECORDED } from './vectors';
import type { SystemdVector } from './tree';

/** Cases of one start of systemd. */
const TOGETHER = 1000;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      cases: { type: 'string', default: '2000' },
      seed: { type: 'string', default: '1' },
      record: { type: 'string' },
    },
  });
  const cases = systemdCases(Number(values.cases), Number(values.seed));
  const all: SystemdVector[] = [];
  let different = 0;
  let recorded = '';
  for (let at = 0; at < cases.length; at += TOGETHER) {
    const { machine, vectors } = askSystemd(cases.slice(at, at + TOGETHER));
    recorded = JSON.stringify(machine);
    all.push(...vectors);
    for (const { vector, ours } of await compareStarts(vectors, machine)) {
      different++;
      process.stdout.write(`${JSON.stringify({ ...vector, ours }, undefined, 2)}\n`);
    }
  }
  const started = all.filter(({ starts }) => starts.length > 0);
  process.stdout.write(
    `${all.length} units, ${started.length} of them started by systemd (${recorded}); ${different} differ\n`,
  );
  if (values.record !== undefined) {
    const count = Number(values.record);
    // Three in four of those that start: the others say less.
    const refused = all.filter(({ starts }) => starts.length === 0);
    const kept = [...started.slice(0, Math.ceil(count * 0.75)), ...refused.slice(0, Math.floor(count / 4))];
    mkdirSync(dirname(RECORDED), { recursive: true });
    writeFileSync(RECORDED, `${[recorded, ...kept.map((one) => JSON.stringify(one))].join('\n')}\n`);
  }
  process.exitCode = different > 0 ? 1 : 0;
}

main().catch((error: unknown) => {
  if (!(error instanceof SystemdUnavailable)) throw error;
  process.stdout.write(`skipped: ${error.message}\n`);
});
