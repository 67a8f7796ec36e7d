import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { checkNamespaces, enterMachine } from '../namespaces';
import { buildPrograms, CONTROL_PLANE, NodeUnavailable } from '../programs';
import type { DoctorPlan } from './plan';

const USAGE = `Has pods fail on a real kubelet with a real API server, and reads what the real kubectl says about them.

Usage: npm run test:node:doctor -- [--only NAME]... [--slow] [--record]

  --only NAME  only scenarios whose name contains this; may be given again
  --slow       those as well that take more than a minute
  --record     write the texts to fixtures/texts/kubelet, those of all scenarios

It runs dist/: npm run build first. Exit status: 0 all right (or no node on this machine: skipped), 1 differences.`;

const PROJECT = join(__dirname, '..', '..', '..');
const PROGRAM = join(PROJECT, 'dist', 'cli', 'bin.js');

function main(): number {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', multiple: true },
      slow: { type: 'boolean', default: false },
      record: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help || !existsSync(PROGRAM)) {
    console.error(USAGE);
    return values.help ? 0 : 2;
  }
  const work = mkdtempSync(join(tmpdir(), 'kubelet-keyring-doctor-'));
  try {
    checkNamespaces();
    const programs = buildPrograms(CONTROL_PLANE, [
      'kubelet',
      'kubectl',
      'kube-apiserver',
      'etcd',
      'runtime',
    ]);
    const plan: DoctorPlan = {
      work,
      release: CONTROL_PLANE,
      programs,
      doctor: PROGRAM,
      only: values.only ?? [],
      slow: values.slow || values.record,
      ...(values.record ? { record: join(PROJECT, 'fixtures', 'texts', 'kubelet') } : {}),
    };
    const planFile = join(work, 'plan.json');
    writeFileSync(planFile, JSON.stringify(plan));
    const [command = '', ...enter] = enterMachine;
    const inside = [process.execPath, ...process.execArgv, join(__dirname, 'inside.ts'), planFile];
    const { status } = spawnSync(command, [...enter, ...inside], { stdio: ['ignore', 'inherit', 'inherit'] });
    if (status === 0) rmSync(work, { recursive: true, force: true, maxRetries: 5 });
    return status ?? 2;
  } catch (error) {
    if (!(error instanceof NodeUnavailable)) throw error;
    console.log(`skipped: ${error.message}`);
    return 0;
  }
}

process.exit(main());
