import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { installAgent } from './agent-package';
import { CONTAINERD } from '../wire/scenario';
import { chosenTopics, chosenWireTopics } from './choose';
import { checkNamespaces } from './namespaces';
import type { Plan } from './plan';
import { buildContainerd, buildPrograms, CONTROL_PLANE, NodeUnavailable } from './programs';
import { runInside } from './run-inside';
import { needsApiServer, needsPackage } from './scenario';

const USAGE = `Holds the library against an unmodified kubelet, with and without an unmodified API server.

Usage: npm run test:node -- [--kubelet RELEASE]... [--generate N] [--seed S] [--only NAME]... [--slow] [--wire] [--proof] [--record]

  --kubelet RELEASE  which kubelet; may be given again (default 1.37.2). It is built first, in some minutes
  --generate N       N generated scenarios besides the written ones
  --seed S           the same seed gives the same scenarios (default: taken from the clock, and printed)
  --only NAME        only scenarios whose name contains this; may be given again
  --slow             also the scenarios that take minutes
  --wire             only the scenarios with a containerd ${CONTAINERD} as the image service of the first kubelet
  --record           keep what those saw for npm test
  --no-agent         leave out the packed library beside the kubelet
  --work FOLDER      where to make the work folder, which is removed afterwards (default: the temporary folder)
  --proof            write what was seen to docs/proof.md

Exit status: 0 no difference (or no node on this machine: skipped), 1 differences, 2 wrong usage.`;

const PROOF = join(__dirname, '..', '..', 'docs', 'proof.md');

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      kubelet: { type: 'string', multiple: true },
      generate: { type: 'string', default: '0' },
      seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
      only: { type: 'string', multiple: true },
      slow: { type: 'boolean', default: false },
      wire: { type: 'boolean', default: false },
      record: { type: 'boolean', default: false },
      'no-agent': { type: 'boolean', default: false },
      work: { type: 'string', default: tmpdir() },
      proof: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const releases = [...new Set(values.kubelet ?? [CONTROL_PLANE])];
  const generate = Number(values.generate);
  const seed = Number(values.seed);
  if (values.help || !Number.isSafeInteger(generate) || generate < 0 || !Number.isSafeInteger(seed)) {
    console.error(USAGE);
    return values.help ? 0 : 2;
  }
  const choice = { only: values.only ?? [], slow: values.slow, wireOnly: values.wire, generate, seed };
  const scenarios = chosenTopics(choice).flatMap((topic) => topic.scenarios);
  const wireScenarios = values.wire ? chosenWireTopics(choice).flatMap((topic) => topic.scenarios) : [];
  if ((values.proof || values.record) && choice.only.length > 0) {
    console.error('Proof and recording tell of all scenarios: give --proof and --record without --only.');
    return 2;
  }
  if (scenarios.length + wireScenarios.length === 0) {
    console.error('No scenario has such a name.');
    return 2;
  }
  try {
    checkNamespaces();
    const { runtime } = buildPrograms(CONTROL_PLANE, ['runtime']);
    const controlPlane = [...scenarios, ...wireScenarios].some(needsApiServer)
      ? buildPrograms(CONTROL_PLANE, ['etcd', 'kube-apiserver'])
      : undefined;
    const kubelets = releases.map((release) => ({ release, ...buildPrograms(release, ['kubelet']) }));
    if (generate > 0) console.log(`seed ${seed}, ${generate} generated scenarios`);
    const work = workFolder(values.work);
    const runsAgent = !values['no-agent'] && !values.wire && choice.only.length === 0;
    const agent = runsAgent || scenarios.some(needsPackage);
    const status = await play({
      ...choice,
      work,
      releases: kubelets,
      runsAgent,
      runtime,
      command: [
        'npm run test:node --',
        ...releases.map((release) => `--kubelet ${release}`),
        ...(generate > 0 ? [`--generate ${generate} --seed ${seed}`] : []),
      ].join(' '),
      ...(wireScenarios.length === 0
        ? {}
        : {
            wire: {
              containerd: buildContainerd(CONTAINERD),
              records: values.record,
              command: `npm run test:node -- --wire --kubelet ${releases[0] ?? CONTROL_PLANE}`,
            },
          }),
      ...(controlPlane === undefined ? {} : { controlPlane }),
      ...(agent ? { agent: installAgent(join(work, 'agent')) } : {}),
      ...(values.proof ? { proof: PROOF } : {}),
    });
    tidy(work, status === 0);
    return status;
  } catch (error) {
    if (!(error instanceof NodeUnavailable)) throw error;
    console.log(`skipped: ${error.message}`);
    console.log(`0 passed, 0 failed, ${scenarios.length * releases.length + wireScenarios.length} skipped`);
    return 0;
  }
}

/** The driver proper, with its plan as a file. */
function play(plan: Plan): Promise<number> {
  const planFile = join(plan.work, 'plan.json');
  writeFileSync(planFile, JSON.stringify(plan));
  return runInside(join(__dirname, 'inside.ts'), planFile);
}

function workFolder(parent: string): string {
  mkdirSync(parent, { recursive: true });
  return mkdtempSync(join(resolve(parent), 'kubelet-keyring-node-'));
}

/** Of a run with differences, the folders of their scenarios and the logs stay. */
function tidy(work: string, passed: boolean): void {
  if (passed) {
    rmSync(work, { recursive: true, force: true, maxRetries: 5 });
    return;
  }
  for (const name of readdirSync(work))
    if (name === 'agent' || name === 'plan.json') rmSync(join(work, name), { recursive: true, force: true });
}

void main().then(
  (status) => process.exit(status),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exit(2);
  },
);
