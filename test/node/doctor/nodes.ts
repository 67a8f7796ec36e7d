import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiServer } from '../api-server';
import { Node } from '../node';
import type { Scenario } from '../scenario';
import type { DoctorPlan } from './plan';
import { PROGRAMS, PROVIDERS } from './plugins';
import type { FailingPod, FailingStart } from './scenarios';

/** The kubelet of one logs text, as it does by default; the other one's JSON. */
export const NODES = { text: 'node-1', json: 'node-2' } as const;
export type LogForm = keyof typeof NODES;

const WITHIN = 120_000;
const STARTS_WITHIN = 60_000;
const VERBOSITY = 4;

/** Pods of the second node are those of the first once more, for its log. */
export function nameOn(form: LogForm, { name }: FailingPod): string {
  return form === 'text' ? name : `${name}-twin`;
}

function settingsOf(form: LogForm, more: Scenario['settings'] = {}): NonNullable<Scenario['settings']> {
  return { logging: { format: form, verbosity: VERBOSITY }, ...more };
}

/** Runs both nodes until each pod has failed on them, and gives their folders. */
export async function playNodes(
  pods: readonly FailingPod[],
  { programs, release, work }: DoctorPlan,
  api: ApiServer,
): Promise<Readonly<Record<LogForm, string>>> {
  const start = (form: LogForm): { readonly node: Node; readonly folder: string } => {
    const name = NODES[form];
    const folder = join(work, name);
    mkdirSync(folder, { recursive: true });
    const scenario: Scenario = {
      name,
      pods: [],
      says: Object.fromEntries(
        pods.flatMap(({ image, says }) => (says === undefined ? [] : [[image, says]])),
      ),
      plugins: { config: PROVIDERS, programs: PROGRAMS },
      settings: settingsOf(form),
    };
    const node = new Node({ release, name, folder, programs, kubeconfig: api.kubeconfig(name), scenario });
    for (const pod of pods.filter((each) => each.static === true))
      node.placeStaticPod(nameOn(form, pod), {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: nameOn(form, pod), namespace: 'shop' },
        spec: { containers: [{ name: 'app', image: pod.image }], ...pod.spec },
      });
    node.start();
    return { node, folder };
  };
  const [text, json] = [start('text'), start('json')];
  const deadline = Date.now() + WITHIN;
  const waiting = pods.filter((pod) => pod.static !== true);
  for (;;) {
    const missing = await notFailed(waiting, api);
    if (missing.length === 0) break;
    if (text.node.hasEnded || json.node.hasEnded)
      throw new Error('a kubelet has ended; its log is in the work folder');
    if (Date.now() > deadline)
      throw new Error(`these pods did not fail in time: ${missing.map(({ name }) => name).join(', ')}`);
    await sleep(500);
  }
  await Promise.all([text.node.end(), json.node.end()]);
  return { text: text.folder, json: json.folder };
}

/** Pods of which a container is not known to wait for its image, or no warning is told, on either node. */
async function notFailed(pods: readonly FailingPod[], api: ApiServer): Promise<readonly FailingPod[]> {
  const { body } = await api.read('namespaces/shop/events');
  const events = body.items as readonly { involvedObject: { name: string }; type: string; reason: string }[];
  const { body: listed } = await api.read('namespaces/shop/pods');
  const states = listed.items as readonly {
    metadata: { name: string };
    status: { containerStatuses?: readonly { state?: { waiting?: { reason?: string } } }[] };
  }[];
  const failed = (name: string): boolean => {
    const reason = states.find(({ metadata }) => metadata.name === name)?.status.containerStatuses?.[0]?.state
      ?.waiting?.reason;
    const told = events.some(
      (event) =>
        event.involvedObject.name === name && (event.reason === 'Failed' || event.reason === 'InspectFailed'),
    );
    return told && reason !== undefined && reason !== 'ContainerCreating';
  };
  return pods.filter((pod) => !(['text', 'json'] as const).every((form) => failed(nameOn(form, pod))));
}

/** Starts a kubelet that has to end by itself, and gives the folder of its log. */
export async function playStart(
  { name, config, programs: plugins, settings, flags = [] }: FailingStart,
  form: LogForm,
  { programs, release, work }: DoctorPlan,
): Promise<string> {
  const folder = join(work, `${name}-${form}`);
  mkdirSync(folder, { recursive: true });
  const scenario: Scenario = {
    name,
    pods: [],
    plugins: { config, programs: plugins ?? { works: { sh: 'exit 0' } } },
    settings: settingsOf(form, settings),
  };
  const node = new Node({ release, name: 'node-3', folder, programs, scenario, flags });
  node.start();
  const deadline = Date.now() + STARTS_WITHIN;
  while (!node.hasEnded) {
    if (Date.now() > deadline) {
      await node.end();
      throw new Error(`the kubelet of ${name} did not end by itself`);
    }
    await sleep(50);
  }
  return folder;
}
