import type { StageReport } from '../stage';
import type { Telling } from '../telling';

/** What the API server makes of the pod, or the kubelet of a static one. */
export function admissionStage({ pod }: Telling): StageReport {
  if (pod === undefined) return { stage: 'admission', outcome: 'unknown', needs: ['pod'] };
  if (pod.facts.refusal !== undefined) return { stage: 'admission', outcome: 'failed' };
  return pod.facts.pullSecretsFrom === 'account-unknown'
    ? { stage: 'admission', outcome: 'unknown', needs: ['service-account'] }
    : { stage: 'admission', outcome: 'passed' };
}
