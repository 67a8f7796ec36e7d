import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { resolvePod, type Credential } from '../../src';
import { criAuthOf } from '../../src/core/runtime/credential';
import { runtimeFiles } from '../../src/core/runtime/files';
import { planPull, type RuntimePlan } from '../../src/core/runtime/plan';
import { secretManifest } from '../node/cluster-objects';
import { podManifest } from '../node/pods';
import { bytesOfContent, isNoFile } from '../node/scenario';
import { answerScenario, withDigest } from '../runtime/answer';
import { Content } from '../runtime/content';
import { withPem } from '../runtime/pem';
import type { Scenario as RuntimeScenario, SeenRequest } from '../runtime/scenario';
import { configOf, CONTAINERD, CONTAINERD_CONFIG, type WireScenario } from './scenario';

/** What the library says of a scenario, from the pod and its secret to the requests that hosts see. */
export interface OnPaper {
  /** User names of the kubelet's candidates, in order. */
  readonly offered: readonly string[];
  readonly succeeded: boolean;
  readonly requests: readonly SeenRequest[];
  readonly plan: RuntimePlan;
}

const NAMESPACE = 'default';

/** Resolves the pod, and walks containerd's configuration with what the kubelet would offer. */
export async function onPaper(scenario: WireScenario, kubelet: string): Promise<OnPaper> {
  const runtime = runtimeScenario(scenario);
  const candidates = await candidatesOf(scenario, kubelet);
  const auths = candidates?.map(({ username, password }) => ({ username, password: password.reveal() }));
  const image = withDigest(runtime.pulls[0]?.image ?? '', new Content(runtime));
  const files = runtimeFiles(
    new Map([...Object.entries(runtime.files ?? {}), [CONTAINERD_CONFIG, runtime.config ?? '']]),
  );
  const plan = planPull(
    { runtime: 'containerd', version: runtime.version, files },
    image,
    (candidates ?? []).map(criAuthOf),
  );
  const offered = candidates?.map(({ username }) => username) ?? [];
  if (candidates === undefined) return { offered, plan, succeeded: false, requests: [] };
  const pull = {
    image: runtime.pulls[0]?.image ?? '',
    ...(auths !== undefined && auths.length > 0 && { auths }),
    timeout: Infinity,
  };
  const { pulls } = answerScenario({ ...runtime, pulls: [pull] });
  return { offered, plan, succeeded: pulls[0]?.succeeded === true, requests: pulls[0]?.requests ?? [] };
}

/** The node's files as its runtime finds them, at their places on the node. */
export function runtimeScenario(scenario: WireScenario): RuntimeScenario {
  const files = Object.entries(scenario.files ?? {}).flatMap(([path, placed]) =>
    isNoFile(placed) ? [] : [[path, withPem(bytesOfContent(placed).toString())] as const],
  );
  return {
    program: 'containerd',
    version: CONTAINERD,
    config: onNode(configOf(scenario)),
    files: Object.fromEntries(files),
    registry: scenario.registry,
    pulls: scenario.pods.map(({ image }) => ({ image })),
  };
}

function onNode(text: string): string {
  return text.replaceAll('{node}', '');
}

/** Undefined where the kubelet comes to no pull. */
async function candidatesOf(
  scenario: WireScenario,
  kubelet: string,
): Promise<readonly Credential[] | undefined> {
  const nodeRoot = mkdtempSync(join(tmpdir(), 'kubelet-keyring-wire-'));
  try {
    for (const [path, placed] of Object.entries(scenario.files ?? {})) {
      if (isNoFile(placed)) continue;
      mkdirSync(dirname(join(nodeRoot, path)), { recursive: true });
      writeFileSync(join(nodeRoot, path), bytesOfContent(placed));
    }
    const [pod] = scenario.pods;
    if (pod === undefined) throw new Error('a scenario has one pod');
    const image = withDigest(pod.image, new Content(runtimeScenario(scenario)));
    const { images } = await resolvePod({
      workload: podManifest({ ...pod, image }, 0, { namespace: NAMESPACE, nodeName: 'node' }),
      staticPod: pod.static === true,
      serviceAccounts: [
        { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'default', namespace: NAMESPACE } },
      ],
      secrets: (scenario.secrets ?? []).map((secret) => secretManifest(secret, NAMESPACE)),
      nodeRoot,
      rootDir: '/var/lib/kubelet',
      cwd: '/',
      home: null,
      kubeletVersion: kubelet,
    });
    const resolution = images[0]?.resolution;
    if (resolution?.outcome === 'keyring-failed' || resolution?.outcome === 'invalid-image') return undefined;
    return (resolution?.candidates ?? []).map(({ credential }) => credential);
  } finally {
    rmSync(nodeRoot, { recursive: true, force: true });
  }
}
