import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PullRecords } from '../../src/core/imagemanager/record-folder';
import { readPullRecords } from '../../src/node/pull-records';
import type { ApiServer } from './api-server';
import { storeObjects, storePod, type Stored } from './cluster-objects';
import type { PullEnd } from './kubelet-log';
import { MANIFESTS } from './kubelet-settings';
import { Node, rootDirOf, type Offer } from './node';
import { nameAtKubelet, podManifest } from './pods';
import { needsApiServer, podName, type Scenario, type ScenarioPod } from './scenario';

const WITHIN = 60_000;
const SLOW_WITHIN = 180_000;
/** The kubelet writes a record just after it says that it has pulled. */
const RECORDS_WITHIN = 2_000;

export interface Surroundings {
  readonly release: string;
  readonly folder: string;
  readonly programs: { readonly kubelet: string; readonly runtime: string };
  readonly api: ApiServer | undefined;
  /** Where the packed program is installed. */
  readonly installed: string | undefined;
  /** The name of a node that was not used before. */
  readonly nextNode: () => string;
  /** What else runs beside the kubelet, started before it with the node's folder and file system. */
  readonly beside?: (folder: string, root: string) => Promise<{ readonly end: () => Promise<void> }>;
}

/** What a kubelet did with a scenario, before anyone asks whether it was right. */
export interface Played {
  readonly nodeName: string;
  readonly folder: string;
  /** The node's file system; its kubelet has ended. */
  readonly root: string;
  readonly stored: Stored;
  readonly pods: readonly PlayedPod[];
  /** Why the kubelet ended by itself. */
  readonly startFault: string | undefined;
  /** Pull secrets that the kubelet passed over since it could not get them. */
  readonly passedOver: ReadonlySet<string>;
  /** Of a scenario in which pods come later, once all have ended. */
  readonly recordsAtTheEnd: PullRecords | undefined;
}

export interface PlayedPod {
  /** How its first pull ended. */
  readonly end: PullEnd | undefined;
  /** Why there was none: in the words of the API server or the kubelet. */
  readonly refusal: string | undefined;
  /** Up to the end of its first pull. */
  readonly offers: readonly Offer[];
  /** Those of the node when the pod came; absent for pods that were there from the beginning. */
  readonly records: PullRecords | undefined;
}

/** Runs a scenario on a kubelet of its own. */
export async function playScenario(
  scenario: Scenario,
  { release, folder: parent, programs, api, installed, nextNode, beside }: Surroundings,
): Promise<Played> {
  const nodeName = nextNode();
  const folder = join(parent, nodeName);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'scenario.json'), JSON.stringify(scenario, null, 2));
  const withApi = needsApiServer(scenario);
  if (withApi && api === undefined) throw new Error('no API server runs');
  const stored =
    withApi && api !== undefined
      ? await storeObjects(api, scenario, { namespace: nodeName, nodeName })
      : nothingStored();
  const { namespace } = stored;
  const kubeconfig = withApi ? api?.kubeconfig(nodeName) : undefined;
  const node = new Node({
    release,
    name: nodeName,
    folder,
    programs,
    scenario,
    ...(kubeconfig === undefined ? {} : { kubeconfig }),
    ...(installed === undefined ? {} : { installed }),
  });
  const place = async (pod: ScenarioPod, at: number): Promise<void> => {
    if (pod.static === true) node.placeStaticPod(podName(at), podManifest(pod, at, { namespace, nodeName }));
    else if (pod.later === true && api !== undefined) await storePod(api, pod, at, stored, nodeName);
  };
  const nameOf = (at: number): string => nameAtKubelet(scenario, at, nodeName);
  const refusal = (at: number): string | undefined =>
    stored.refusedPods.get(at) ?? node.log.refused.get(`${MANIFESTS}/${podName(at)}.json`);
  const endOf = (at: number): PullEnd | undefined => node.log.ends.get(`${namespace}/${nameOf(at)}`);
  const hasEnded = (at: number): boolean => endOf(at) !== undefined || refusal(at) !== undefined;
  const settled = (): Promise<PullRecords> =>
    settledRecords({ nodeRoot: node.root, rootDir: rootDirOf(scenario), kubeletVersion: release });
  const within = scenario.slow === true ? SLOW_WITHIN : WITHIN;
  const records = new Map<number, PullRecords>();
  let recordsAtTheEnd: PullRecords | undefined;
  for (const [at, pod] of scenario.pods.entries()) if (pod.later !== true) await place(pod, at);
  const neighbour = await beside?.(folder, node.root);
  node.start();
  try {
    for (const [at, pod] of scenario.pods.entries()) {
      if (pod.later !== true) continue;
      await node.until(() => hasEnded(at - 1), within);
      records.set(at, await settled());
      await place(pod, at);
    }
    await node.until(() => [...scenario.pods.keys()].every(hasEnded), within);
    if (records.size > 0) recordsAtTheEnd = await settled();
  } finally {
    await node.end();
    await neighbour?.end();
  }
  const offers = node.offers();
  const pods = [...scenario.pods.keys()].map((at): PlayedPod => {
    const end = endOf(at);
    const own = offers.filter(({ pod, time }) => pod === nameOf(at) && time <= (end?.time ?? 0) + 1);
    return { end, refusal: refusal(at), offers: own, records: records.get(at) };
  });
  const { startFault, passedOver } = node.log;
  return { nodeName, folder, root: node.root, stored, pods, startFault, passedOver, recordsAtTheEnd };
}

/** The records of a node once no pull is under way. */
async function settledRecords(options: Parameters<typeof readPullRecords>[0]): Promise<PullRecords> {
  const deadline = Date.now() + RECORDS_WITHIN;
  for (;;) {
    const records = await readPullRecords(options);
    if (records.pulling.files.length === 0 || Date.now() > deadline) return records;
    await sleep(20);
  }
}

function nothingStored(): Stored {
  return {
    namespace: 'default',
    pods: new Map(),
    secrets: new Map(),
    serviceAccounts: new Map(),
    refusedSecrets: new Map(),
    refusedPods: new Map(),
  };
}
