import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseAllDocuments } from 'yaml';
import { ApiServer } from '../api-server';
import { Node } from '../node';
import { raiseLoopback } from '../namespaces';
import type { Scenario } from '../scenario';
import { logLines, run, textsOf } from './ask';
import type { DoctorPlan } from './plan';
import { recordText } from './record';
import { FAILING_PODS, type FailingPod, type Form } from './scenarios';

const OBJECTS = join(__dirname, '..', '..', '..', 'fixtures', 'node', 'failing-pods.yaml');
const WITHIN = 90_000;

/** One node for all pods but those whose kubelet does not start. */
const NODES = { works: 'node-1', 'does not start': 'node-2' } as const;

const PROVIDERS = {
  apiVersion: 'kubelet.config.k8s.io/v1',
  kind: 'CredentialProviderConfig',
  providers: [
    {
      name: 'fails',
      matchImages: ['plugin.example.com'],
      defaultCacheDuration: '0s',
      apiVersion: 'credentialprovider.kubelet.k8s.io/v1',
    },
  ],
};

async function main(planFile: string): Promise<number> {
  const plan = JSON.parse(readFileSync(planFile, 'utf8')) as DoctorPlan;
  raiseLoopback(plan.programs.runtime);
  const pods = FAILING_PODS.filter(
    ({ name }) => plan.only.length === 0 || plan.only.some((part) => name.includes(part)),
  );
  const api = await ApiServer.start({
    folder: join(plan.work, 'control-plane'),
    programs: plan.programs,
    nodeNames: Object.values(NODES),
    users: ['doctor'],
  });
  const kubeconfig = join(plan.work, 'kubeconfig');
  writeFileSync(kubeconfig, api.adminKubeconfig(), { mode: 0o600 });
  for (const document of parseAllDocuments(readFileSync(OBJECTS, 'utf8')))
    await api.apply(document.toJS() as Record<string, unknown>);
  const answers = new Map<FailingPod, Map<Form, string>>();
  for (const pod of pods) answers.set(pod, new Map([['create', await create(pod, plan, kubeconfig)]]));
  const folders = await playNodes(pods, plan, api);
  let failed = 0;
  let passed = 0;
  for (const pod of pods) {
    const texts = answers.get(pod) ?? new Map<Form, string>();
    if (pod.notCreated !== true) {
      texts.delete('create');
      const folder = folders[pod.notStarted === true ? 'does not start' : 'works'];
      texts.set('kubelet log', logLines(folder, pod));
      if (pod.notStarted !== true)
        for (const [form, text] of await textsOf(pod, plan, kubeconfig)) texts.set(form, text);
    }
    for (const [form, text] of texts) {
      const wanted = form === 'get everything' ? (pod.known ?? pod.told) : pod.told;
      const found = await diagnosed(text, form, pod, plan);
      if (plan.record !== undefined) recordText(plan.record, { pod, form, text, wanted });
      if (wanted.includes(found)) passed++;
      else {
        failed++;
        console.log(`DIFFERS ${pod.name}, ${form}: ${found}, not ${wanted.join(' or ')}`);
        writeFileSync(join(plan.work, `${pod.name}-${form.replaceAll(' ', '-')}.txt`), text);
      }
    }
  }
  const whole = await wholeCluster(pods, plan, kubeconfig);
  for (const line of whole) console.log(`DIFFERS kubectl keyring doctor -A, ${line}`);
  if (whole.length === 0) passed++;
  else failed += whole.length;
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

/** Has the real kubectl create a pod, and gives what it says. */
async function create(pod: FailingPod, { programs, work }: DoctorPlan, kubeconfig: string): Promise<string> {
  const { imagePullPolicy, ...spec } = pod.spec ?? {};
  const manifest = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: pod.name, namespace: 'shop' },
    spec: {
      nodeName: NODES[pod.notStarted === true ? 'does not start' : 'works'],
      containers: [
        { name: 'app', image: pod.image, ...(imagePullPolicy === undefined ? {} : { imagePullPolicy }) },
      ],
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      terminationGracePeriodSeconds: 0,
      ...spec,
    },
  };
  const file = join(work, `${pod.name}.json`);
  writeFileSync(file, JSON.stringify(manifest));
  const { status, stderr } = await run(programs.kubectl, ['create', '-f', file], {
    env: { KUBECONFIG: kubeconfig },
  });
  if ((status === 0) === (pod.notCreated === true))
    throw new Error(`${pod.name} ${status === 0 ? 'was created' : 'was not created'}: ${stderr}`);
  return stderr;
}

async function playNodes(
  pods: readonly FailingPod[],
  { programs, release, work }: DoctorPlan,
  api: ApiServer,
): Promise<Readonly<Record<keyof typeof NODES, string>>> {
  const nodeOf = (
    name: string,
    config: Readonly<Record<string, unknown>>,
  ): { node: Node; folder: string } => {
    const folder = join(work, name);
    mkdirSync(folder, { recursive: true });
    const scenario: Scenario = {
      name,
      pods: [],
      says: Object.fromEntries(
        pods.flatMap(({ image, says }) => (says === undefined ? [] : [[image, says]])),
      ),
      plugins: { config, programs: { fails: { sh: 'echo Zq7CanaryXw3 >&2; exit 1' } } },
    };
    const node = new Node({ release, name, folder, programs, kubeconfig: api.kubeconfig(name), scenario });
    node.start();
    return { node, folder };
  };
  const works = nodeOf(NODES.works, PROVIDERS);
  const broken = nodeOf(NODES['does not start'], { ...PROVIDERS, apiVersion: 'kubelet.config.k8s.io/v2' });
  const waiting = pods.filter(({ notCreated, notStarted }) => notCreated !== true && notStarted !== true);
  const deadline = Date.now() + WITHIN;
  while (Date.now() < deadline && !(await allFailed(waiting, api))) await sleep(250);
  await broken.node.until(({ startFault }) => startFault !== undefined, WITHIN);
  await works.node.end();
  await broken.node.end();
  return { works: works.folder, 'does not start': broken.folder };
}

/** Every pod has a container whose image is not there, and a warning about it. */
async function allFailed(pods: readonly FailingPod[], api: ApiServer): Promise<boolean> {
  const { body } = await api.read('namespaces/shop/events');
  const events = body.items as readonly { involvedObject: { name: string }; type: string; reason: string }[];
  const { body: listed } = await api.read('namespaces/shop/pods');
  const states = listed.items as readonly {
    metadata: { name: string };
    status: { containerStatuses?: readonly { state?: { waiting?: { reason?: string } } }[] };
  }[];
  return pods.every(({ name }) => {
    const reason = states.find(({ metadata }) => metadata.name === name)?.status.containerStatuses?.[0]?.state
      ?.waiting?.reason;
    const told = events.some((event) => event.involvedObject.name === name && event.type === 'Warning');
    return told && reason !== undefined && /Image|Err|Config/.test(reason);
  });
}

interface Diagnoses {
  readonly diagnoses: readonly {
    readonly pod?: { readonly name: string };
    readonly pods?: readonly string[];
    readonly image?: string;
    readonly findings: readonly { readonly id: string }[];
  }[];
}

async function diagnosed(text: string, form: Form, pod: FailingPod, { doctor }: DoctorPlan): Promise<string> {
  const { stdout, stderr } = await run(process.execPath, [doctor, 'doctor', '-o', 'json'], { stdin: text });
  if ((stdout + stderr).includes('Zq7CanaryXw3')) return 'a secret';
  return firstFinding(stdout, form === 'get everything' ? pod : undefined) ?? stderr;
}

function firstFinding(stdout: string, pod: FailingPod | undefined): string | undefined {
  if (stdout === '') return undefined;
  const { diagnoses } = JSON.parse(stdout) as Diagnoses;
  const meant = diagnoses.find(
    (each) => pod === undefined || each.pod?.name === pod.name || each.pods?.includes(pod.name) === true,
  );
  return meant?.findings[0]?.id ?? 'no finding';
}

/** `kubectl keyring doctor -A`, without the official client. */
async function wholeCluster(
  pods: readonly FailingPod[],
  { programs, doctor, work }: DoctorPlan,
  kubeconfig: string,
): Promise<readonly string[]> {
  const bin = join(work, 'bin');
  mkdirSync(bin);
  symlinkSync(programs.kubectl, join(bin, 'kubectl'));
  // Found first, it has the program look for the client where there is none.
  const plugin = `#!/bin/sh\nexec ${process.execPath} --import ${JSON.stringify(noClient(work))} ${doctor} "$@"\n`;
  writeFileSync(join(bin, 'kubectl-keyring'), plugin, { mode: 0o755 });
  const env = { KUBECONFIG: kubeconfig, PATH: `${bin}:/usr/bin:/bin` };
  const { stdout, stderr } = await run('kubectl', ['keyring', 'doctor', '-A', '-o', 'json'], { env });
  if (stdout === '') return [stderr];
  const differing: string[] = [];
  if ((stdout + stderr).includes('Zq7CanaryXw3')) differing.push('it shows a secret');
  for (const pod of pods.filter(({ notCreated, notStarted }) => notCreated !== true && notStarted !== true)) {
    const wanted = pod.known ?? pod.told;
    const found = firstFinding(stdout, pod) ?? 'nothing';
    if (!wanted.includes(found)) differing.push(`${pod.name}: ${found}, not ${wanted.join(' or ')}`);
  }
  return differing;
}

function noClient(work: string): string {
  const hooks = join(work, 'no-client.mjs');
  writeFileSync(
    hooks,
    `import { register } from 'node:module';
const hooks = 'export async function resolve(name, context, next) { if (name.startsWith("@kubernetes/")) { const error = new Error("Cannot find package \\'@kubernetes/client-node\\'"); error.code = "ERR_MODULE_NOT_FOUND"; throw error; } return next(name, context); }';
register('data:text/javascript,' + encodeURIComponent(hooks));
`,
  );
  return hooks;
}

void main(process.argv[2] ?? '').then(
  (status) => process.exit(status),
  (error: unknown) => {
    console.error(error);
    process.exit(2);
  },
);
