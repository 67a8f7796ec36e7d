import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { ApiServer } from '../api-server';
import { raiseLoopback } from '../namespaces';
import { diagnosed, firstFinding } from './answer';
import { run, textsOf } from './ask';
import { FAILING_PODS } from './failing-pods';
import { FAILING_STARTS } from './failing-starts';
import { lastLines, linesAbout } from './log-lines';
import { nameOn, NODES, playNodes, playStart, type LogForm } from './nodes';
import { onCall } from './on-call';
import type { DoctorPlan } from './plan';
import { recordText, type Told } from './record';
import { REFUSED_OBJECTS } from './refused-objects';
import { wantedOf, type FailingPod, type Form } from './scenarios';

const OBJECTS = join(__dirname, '..', '..', '..', 'fixtures', 'node', 'failing-pods.yaml');
const LOGS: readonly (readonly [LogForm, Form])[] = [
  ['text', 'kubelet log'],
  ['json', 'kubelet log json'],
];

async function main(planFile: string): Promise<number> {
  const plan = JSON.parse(readFileSync(planFile, 'utf8')) as DoctorPlan;
  raiseLoopback(plan.programs.runtime);
  const chosen = <Scenario extends { readonly name: string; readonly slow?: true }>(
    all: readonly Scenario[],
  ): readonly Scenario[] =>
    all
      .filter(({ name }) => plan.only.length === 0 || plan.only.some((part) => name.includes(part)))
      .filter(({ slow }) => plan.slow || slow !== true);
  const api = await ApiServer.start({
    folder: join(plan.work, 'control-plane'),
    programs: plan.programs,
    nodeNames: Object.values(NODES),
    users: ['on-call', 'bystander'],
  });
  const kubeconfig = join(plan.work, 'kubeconfig');
  writeFileSync(kubeconfig, api.adminKubeconfig(), { mode: 0o600 });
  for (const document of parseAllDocuments(readFileSync(OBJECTS, 'utf8')))
    await api.apply(document.toJS() as Record<string, unknown>);

  const pods = chosen(FAILING_PODS);
  const told: Told[] = [];
  for (const { name, manifest, as, told: wanted } of chosen(REFUSED_OBJECTS)) {
    const asks = join(plan.work, `kubeconfig-${as ?? 'admin'}`);
    writeFileSync(asks, as === undefined ? api.adminKubeconfig() : api.kubeconfig(as), { mode: 0o600 });
    const { status, stderr } = await create(manifest, name, plan, asks);
    if (status === 0) throw new Error(`${name} was created`);
    told.push({ name, form: 'create', text: stderr, wanted });
  }
  for (const pod of pods.filter((each) => each.static !== true))
    for (const form of ['text', 'json'] as const) {
      const { status, stderr } = await create(podOf(pod, form), nameOn(form, pod), plan, kubeconfig);
      if (status !== 0) throw new Error(`${pod.name} was not created: ${stderr}`);
    }
  const [folders, ...starts] = await Promise.all([
    playNodes(pods, plan, api),
    ...LOGS.map(async ([logs, form]) => {
      const texts: Told[] = [];
      for (const start of chosen(FAILING_STARTS)) {
        const text = lastLines(await playStart(start, logs, plan));
        texts.push({ name: start.name, form, text, wanted: start.told });
      }
      return texts;
    }),
  ]);
  told.push(...starts.flat());
  for (const pod of pods) {
    for (const [logs, form] of LOGS)
      told.push(toldOf(pod, form, linesAbout(folders[logs], nameOn(logs, pod), pod)));
    if (pod.static !== true)
      for (const [form, text] of await textsOf(pod, plan, kubeconfig)) told.push(toldOf(pod, form, text));
  }
  const { stdout: everything } = await run(
    plan.programs.kubectl,
    ['get', 'pod,sa,secret,event', '-n', 'shop', '-o', 'yaml'],
    { env: { KUBECONFIG: kubeconfig } },
  );
  const { passed, differing } = await onCall(pods, plan, api);
  // What is recorded is judged by `npm test`, without holding up whoever waits for this machine's ports.
  if (plan.record !== undefined) record(plan.record, told);
  const judged = plan.record === undefined ? await judge(told, everything, pods, plan) : [];
  const faults = [...differing, ...judged];
  for (const fault of faults) console.log(`DIFFERS ${fault}`);
  const live = pods.filter((each) => each.static !== true).length;
  const asked = passed + differing.length + (plan.record === undefined ? told.length + live : 0);
  console.log(`${asked - faults.length} passed, ${faults.length} failed`);
  return faults.length === 0 ? 0 : 1;
}

function toldOf(pod: FailingPod, form: Form, text: string): Told {
  return { name: pod.name, form, text, wanted: wantedOf(pod, form) };
}

function podOf({ name, image, spec = {} }: FailingPod, form: LogForm): object {
  const { imagePullPolicy, ...rest } = spec;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: form === 'text' ? name : `${name}-twin`,
      namespace: 'shop',
      labels: form === 'text' ? { app: name } : {},
    },
    spec: {
      nodeName: NODES[form],
      containers: [{ name: 'app', image, ...(imagePullPolicy === undefined ? {} : { imagePullPolicy }) }],
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      terminationGracePeriodSeconds: 0,
      ...rest,
    },
  };
}

/** Has the real kubectl create an object, as it is asked to by somebody. */
async function create(
  manifest: object,
  name: string,
  { programs, work }: DoctorPlan,
  kubeconfig: string,
): ReturnType<typeof run> {
  const file = join(work, `${name}.json`);
  writeFileSync(file, JSON.stringify(manifest));
  return run(programs.kubectl, ['create', '-f', file], { env: { KUBECONFIG: kubeconfig } });
}

/** Texts that are asked about at the same time. */
const AT_ONCE = 3;

async function judge(
  told: readonly Told[],
  everything: string,
  pods: readonly FailingPod[],
  plan: DoctorPlan,
): Promise<readonly string[]> {
  const faults: string[] = [];
  const whole = await run(process.execPath, [plan.doctor, 'doctor', '-o', 'json'], { stdin: everything });
  writeFileSync(join(plan.work, 'everything.yaml'), everything);
  for (const pod of pods.filter((each) => each.static !== true)) {
    const wanted = wantedOf(pod, 'get everything');
    const found = firstFinding(whole.stdout, pod.name) ?? whole.stderr;
    if (!wanted.includes(found)) faults.push(faultOf(pod.name, 'get everything', found, wanted));
  }
  const next = told.values();
  const work = async (): Promise<void> => {
    for (const { name, form, text, wanted } of next) {
      const found = text === '' ? 'no text' : await diagnosed(text, plan);
      if (wanted.includes(found)) continue;
      faults.push(faultOf(name, form, found, wanted));
      writeFileSync(join(plan.work, `${name}-${form.replaceAll(' ', '-')}.txt`), text);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return faults.sort();
}

function faultOf(name: string, form: Form, found: string, wanted: readonly string[]): string {
  return `${name}, ${form}: ${found}, not ${wanted.join(' or ')}`;
}

function record(folder: string, told: readonly Told[]): void {
  rmSync(folder, { recursive: true, force: true });
  const lines = told.filter(({ text }) => text !== '').map((one) => recordText(folder, one));
  writeFileSync(join(folder, 'first-findings.jsonl'), `${lines.join('\n')}\n`);
}

void main(process.argv[2] ?? '').then(
  (status) => process.exit(status),
  (error: unknown) => {
    console.error(error);
    process.exit(2);
  },
);
