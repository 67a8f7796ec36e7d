import type { Candidate } from '../model/candidate';
import type { RuntimeFinding } from '../runtime/finding';
import type { RuntimeEndpoint, RuntimePlan } from '../runtime/plan';
import { tellRuntime, type ToldRuntime } from './tell-runtime';

/** Which hosts the runtime asks for an image, and which of them hears of which candidate, as plain data. */
export interface RuntimeExplanation {
  readonly runtime: 'containerd' | 'cri-o' | 'docker';
  readonly distribution?: string;
  /** Undefined where nobody told it: then a line that takes this configuration is gone by. */
  readonly version?: string;
  /** Who tells it, in words; undefined where a flag does. */
  readonly versionFrom?: string;
  readonly service: RuntimePlan['service'];
  readonly imageRefused?: RuntimePlan['imageRefused'];
  /** In the order in which they are asked; each has an offer for each candidate, or one where there is none. */
  readonly hosts: readonly Omit<RuntimeEndpoint, 'after'>[];
  readonly findings: readonly RuntimeFinding[];
}

/** The stage of the runtime for an image; undefined where no configuration of one is known. */
export function explainRuntime(
  told: ToldRuntime,
  image: string,
  candidates: readonly Candidate[],
): RuntimeExplanation | undefined {
  const known = tellRuntime(told, { image, candidates, evidence: [], isOfPod: true });
  if (!known.known) return undefined;
  const { runtime, plan } = known.value;
  return {
    runtime: runtime.kind,
    ...(runtime.distribution !== undefined && { distribution: runtime.distribution }),
    ...(runtime.versionTold && { version: runtime.version }),
    ...(runtime.versionTold && told.versionFrom !== undefined && { versionFrom: told.versionFrom }),
    service: plan.service,
    ...(plan.imageRefused !== undefined && { imageRefused: plan.imageRefused }),
    hosts: plan.endpoints.map(({ after: _after, ...host }) => host),
    findings: plan.findings,
  };
}
