import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { checkNamespaces, inUserNamespace } from '../../node/namespaces';
import { runInside } from '../../node/run-inside';
import { buildPrograms, CONTROL_PLANE, NodeUnavailable } from '../../node/programs';
import type { LivePlan } from './inside';

/** Starts real kubelets with generated flags, configurations and drop-ins, and holds what we read against them. */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      kubelet: { type: 'string', multiple: true, default: [CONTROL_PLANE] },
      cases: { type: 'string', default: '200' },
      seed: { type: 'string', default: '1' },
      seconds: { type: 'string', default: '3600' },
      record: { type: 'boolean', default: false },
      faults: { type: 'boolean', default: false },
    },
  });
  checkNamespaces();
  const old = values.kubelet.find((release) => inUserNamespace() && !release.startsWith('1.37.'));
  if (old !== undefined)
    throw new NodeUnavailable(
      `kubelet ${old} runs without root only with a gate that the questions do not have`,
    );
  const { runtime } = buildPrograms(CONTROL_PLANE, ['runtime']);
  const kubelets = values.kubelet.map((release) => ({ release, ...buildPrograms(release, ['kubelet']) }));
  const work = mkdtempSync(join(tmpdir(), 'kubelet-keyring-live-'));
  try {
    const tell = join(work, 'tell.cjs');
    await build({
      entryPoints: [join(__dirname, 'tell.ts')],
      outfile: tell,
      bundle: true,
      platform: 'node',
      logLevel: 'warning',
    });
    const plan: LivePlan = {
      work,
      cases: Number(values.cases),
      seed: Number(values.seed),
      seconds: Number(values.seconds),
      records: values.record,
      shows: values.faults,
      releases: kubelets.map((one) => ({ ...one, runtime, tell })),
    };
    const planFile = join(work, 'plan.json');
    writeFileSync(planFile, JSON.stringify(plan));
    return await runInside(join(__dirname, 'inside.ts'), planFile);
  } finally {
    rmSync(work, { recursive: true, force: true, maxRetries: 5 });
  }
}

main().then(
  (status) => {
    process.exitCode = status;
  },
  (error: unknown) => {
    if (!(error instanceof NodeUnavailable)) throw error;
    process.stdout.write(`skipped: ${error.message}\n`);
  },
);
