import type { ImageResolution } from '../../core/kubelet-keyring';
import type { Candidate } from '../../core/model/candidate';
import { criAuthOf } from '../../core/runtime/credential';
import type { RuntimeFinding } from '../../core/runtime/finding';
import { describeRuntime, type NodeRuntime } from '../../core/runtime/on-node/node-runtime';
import type { RuntimeEndpoint } from '../../core/runtime/plan';
import type { RuntimePlayer } from '../../core/runtime/play';
import { LONGEST_TIMER_MS } from '../../core/model/number-option';
import { KeyringError } from '../../errors';
import { originOf } from '../address';
import { mapConcurrently } from '../map-concurrently';
import { checkOptions, type CheckedOptions, type ProbeOptions } from '../options';
import type { ProbeEnd, ProbeVerdict } from '../probe';
import { describeWalk } from './describe-walk';
import type { WalkStop } from './guard';
import { walk, type RuntimeRequest, type Walk } from './walk';
import { openWireTransport } from './wire-transport';

/** One PullImage call of the kubelet: the requests that the runtime makes for it. */
export interface RuntimeAttempt {
  /** The kubelet's candidate; null where it offers nothing. */
  readonly candidate: Candidate | null;
  readonly end: Walk['end'];
  /** Why the probe ended the walk before the runtime would have. */
  readonly stop?: WalkStop;
  readonly requests: readonly RuntimeRequest[];
  /** What came of it, in words. */
  readonly message: string;
}

/**
 * What the hosts of a node's runtime say for one image: verdicts as of `probe`; `unknown` also where the probe ended a
 * walk before the runtime would have.
 */
export type RuntimeProbe = ProbeEnd & {
  readonly image: string;
  /** `containerd 2.0`, as far as it is known. */
  readonly runtime: string;
  /** What of its configuration does not load, or does not count. */
  readonly findings: readonly RuntimeFinding[];
  /** In the kubelet's order, up to the first that pulls. */
  readonly attempts: readonly RuntimeAttempt[];
};

export type RuntimeProbeOptions = Pick<
  ProbeOptions,
  'ca' | 'trustedRealms' | 'timeoutMs' | 'concurrency' | 'env'
>;

/**
 * Asks the hosts that the runtime of a node would ask, request by request, up to the manifest: by the scheme, path,
 * `ns`, headers and certificates of its configuration, with the credential that each would hear. Nothing is pulled.
 * @throws KeyringError INVALID_OPTION, also where the requests of this runtime are not known (docker).
 */
export async function probeAsRuntime(
  { images }: { readonly images: readonly ImageResolution[] },
  runtime: NodeRuntime,
  options: RuntimeProbeOptions & { readonly onImage?: (probe: RuntimeProbe, index: number) => void } = {},
): Promise<readonly RuntimeProbe[]> {
  const checked = checkOptions(options);
  if (runtime.start === undefined) {
    throw new KeyringError(
      'INVALID_OPTION',
      `The requests of ${describeRuntime(runtime)} are not known one by one. Probe without --as-runtime.`,
      { option: 'as-runtime' },
    );
  }
  const { start } = runtime;
  return mapConcurrently(images, checked.concurrency, async (image, index) => {
    const result = await probeImage(image, runtime, start, checked);
    options.onImage?.(result, index);
    return result;
  });
}

async function probeImage(
  { image, outcome, reference, fault, candidates }: ImageResolution,
  runtime: NodeRuntime,
  start: NonNullable<NodeRuntime['start']>,
  options: CheckedOptions,
): Promise<RuntimeProbe> {
  const auths = candidates.map(({ credential }) => criAuthOf(credential));
  const { findings, endpoints, imageRefused } = runtime.plan(image, auths);
  const common = { image, runtime: describeRuntime(runtime), findings, attempts: [] };
  if (reference === undefined || outcome === 'keyring-failed') {
    return { ...common, verdict: 'not-pulled', ...(fault !== undefined && { fault }) };
  }
  const play = start();
  if (play === undefined || imageRefused !== undefined || endpoints.length === 0)
    return { ...common, verdict: 'not-pulled' };
  // A path that a rewrite decides and that is not computed.
  if (endpoints.some(({ path }) => path === '')) return { ...common, verdict: 'unknown' };
  const attempts: RuntimeAttempt[] = [];
  for (const candidate of candidates.length === 0 ? [null] : candidates) {
    const made = await attempt(image, candidate, play, endpoints, options);
    attempts.push(made);
    if (made.end === 'pulls') break;
  }
  return { ...common, attempts, verdict: verdictOf(attempts, outcome === 'plugins-not-run') };
}

async function attempt(
  image: string,
  candidate: Candidate | null,
  play: RuntimePlayer,
  endpoints: readonly RuntimeEndpoint[],
  { ca, env, timeoutMs, trustedRealms }: CheckedOptions,
): Promise<RuntimeAttempt> {
  const transport = openWireTransport({ env, timeoutMs, ...(ca !== undefined && { ca }) });
  const auth = candidate === null ? undefined : criAuthOf(candidate.credential);
  try {
    const walked = await walk(play({ image, auth, namespace: '', deadline: Infinity }), {
      transport,
      planned: originsOf(endpoints),
      trusted: trustedRealms,
      // Each host may take its time, at each of the two steps to the manifest.
      signal: AbortSignal.timeout(Math.min(timeoutMs * 2 * (endpoints.length + 1), LONGEST_TIMER_MS)),
    });
    return { candidate, ...walked, message: describeWalk(walked) };
  } finally {
    await transport.close();
  }
}

function originsOf(endpoints: readonly RuntimeEndpoint[]): ReadonlySet<string> {
  return new Set(
    endpoints.flatMap(({ host, schemes }) =>
      schemes.flatMap((scheme) => {
        const url = scheme === 'https' || scheme === 'http' ? originOf(host, scheme) : undefined;
        return url === undefined ? [] : [url.origin];
      }),
    ),
  );
}

function verdictOf(attempts: readonly RuntimeAttempt[], pluginsNotRun: boolean): ProbeVerdict {
  if (attempts.some(({ end }) => end === 'pulls')) return 'pulls';
  if (pluginsNotRun || attempts.some(({ end }) => end === 'stopped')) return 'unknown';
  const answered = attempts.some(({ requests }) => requests.some(({ status }) => status !== null));
  return answered ? 'refused' : 'unreachable';
}
