import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ApiServer } from './api-server';
import { storeObjects, type Stored } from './cluster-objects';
import { differences, differencesFromWritten, seenIn, type Seen } from './compare';
import { libraryAnswer, type LibraryAnswer } from './library-answer';
import { Node } from './node';
import { nameAtKubelet, podManifest } from './pods';
import { needsApiServer, podName, type Offered, type Scenario } from './scenario';
import { MANIFESTS } from './kubelet-settings';

/** A case that cannot be decided is run again, this often in all. */
const TRIES = 3;
const WITHIN = 60_000;

export interface Surroundings {
  readonly release: string;
  readonly folder: string;
  readonly programs: { readonly kubelet: string; readonly runtime: string };
  readonly api: ApiServer | undefined;
  /** The name of a node that was not used before. */
  readonly nextNode: () => string;
}

export interface PodResult {
  readonly seen: Seen;
  readonly library: LibraryAnswer;
  /** Pull secrets and pods that the API server did not take, in its own words. */
  readonly problems: readonly string[];
}

export interface ScenarioResult {
  readonly scenario: Scenario;
  readonly release: string;
  readonly verdict: 'agrees' | 'differs' | 'unsure';
  readonly pods: readonly PodResult[];
  readonly refusedSecrets: ReadonlyMap<string, string>;
  /** Why it is unsure. */
  readonly doubts: readonly string[];
  readonly tries: number;
  readonly seconds: number;
  /** Kept where library and kubelet differ, or nothing was decided. */
  readonly folder: string;
}

/** Runs a scenario on a kubelet of its own and holds the library against it; again, where it is left open. */
export async function runScenario(scenario: Scenario, around: Surroundings): Promise<ScenarioResult> {
  const started = Date.now();
  for (let tries = 1; ; tries++) {
    const result = await runOnce(scenario, around);
    if (result.verdict === 'agrees') rmSync(result.folder, { recursive: true, force: true, maxRetries: 5 });
    if (result.verdict !== 'unsure' || tries === TRIES)
      return { ...result, tries, seconds: (Date.now() - started) / 1000 };
  }
}

async function runOnce(
  scenario: Scenario,
  { release, folder, programs, api, nextNode }: Surroundings,
): Promise<Omit<ScenarioResult, 'tries' | 'seconds'>> {
  const nodeName = nextNode();
  const own = join(folder, nodeName);
  mkdirSync(own, { recursive: true });
  writeFileSync(join(own, 'scenario.json'), JSON.stringify(scenario, null, 2));
  const withApi = needsApiServer(scenario);
  if (withApi && api === undefined) throw new Error('no API server runs');
  const stored: Stored =
    withApi && api !== undefined
      ? await storeObjects(api, scenario, { namespace: nodeName, nodeName })
      : nothingStored;
  const kubeconfig = withApi ? api?.kubeconfig(nodeName) : undefined;
  const node = new Node({
    release,
    name: nodeName,
    folder: own,
    programs,
    scenario,
    ...(kubeconfig === undefined ? {} : { kubeconfig }),
  });
  for (const [at, pod] of scenario.pods.entries())
    if (pod.static === true)
      node.placeStaticPod(podName(at), podManifest(pod, at, { namespace: stored.namespace, nodeName }));
  const refusal = (at: number): string | undefined =>
    stored.refusedPods.get(at) ?? node.log.refused.get(`${MANIFESTS}/${podName(at)}.json`);
  const endOf = (at: number) =>
    node.log.ends.get(`${stored.namespace}/${nameAtKubelet(scenario, at, nodeName)}`);
  node.start();
  try {
    await node.until(
      () => scenario.pods.every((_, at) => endOf(at) !== undefined || refusal(at) !== undefined),
      WITHIN,
    );
  } finally {
    await node.end();
  }
  const offers = node.offers();
  const doubts = [...node.log.passedOver]
    .filter((name) => stored.secrets.has(name))
    .map((name) => `the kubelet could not get pull secret ${name} in time`);
  const pods: PodResult[] = [];
  for (const at of scenario.pods.keys()) {
    const end = endOf(at);
    const refused = refusal(at);
    if (end === undefined && refused === undefined) {
      doubts.push(`the kubelet came to no end with the pull of ${podName(at)}`);
      continue;
    }
    const name = nameAtKubelet(scenario, at, nodeName);
    const own = offers.filter(({ pod, time }) => pod === name && time <= (end?.time ?? 0) + 1);
    const seen: Seen =
      end === undefined
        ? {
            outcome: stored.refusedPods.has(at) ? 'not created' : 'refused',
            logins: [],
            accepted: false,
            oddities: [],
            message: refused ?? '',
          }
        : seenIn(own, end);
    const library = await libraryAnswer(scenario, at, { release, root: node.root, nodeName, stored });
    const written = writtenFor(scenario, at, release);
    pods.push({
      seen,
      library,
      problems: [...differences(seen, library), ...differencesFromWritten(seen, written)],
    });
  }
  const differs = pods.some(({ problems }) => problems.length > 0);
  return {
    scenario,
    release,
    verdict: doubts.length > 0 ? 'unsure' : differs ? 'differs' : 'agrees',
    pods,
    refusedSecrets: stored.refusedSecrets,
    doubts,
    folder: own,
  };
}

const nothingStored: Stored = {
  namespace: 'default',
  secrets: new Map(),
  serviceAccounts: new Map(),
  refusedSecrets: new Map(),
  refusedPods: new Map(),
};

function writtenFor(scenario: Scenario, at: number, release: string): Offered | undefined {
  const written = (release.startsWith('1.34.') ? scenario['offered1.34'] : undefined) ?? scenario.offered;
  return written?.[at];
}
