import type { StageReport } from '../stage';
import type { Telling } from '../telling';

/** One pull secret that does not decode ends every pull of the pod; one that is missing ends none. */
export function secretsStage({ keyring, pod, cluster }: Telling): StageReport {
  const stage = 'secrets';
  if (keyring.failure !== null) return { stage, outcome: 'failed' };
  if (pod === undefined)
    return cluster.secrets.known
      ? { stage, outcome: 'passed' }
      : { stage, outcome: 'unknown', needs: ['secrets'] };
  const { pullSecrets, pullSecretsFrom } = pod.facts;
  if (pullSecretsFrom === 'account-unknown') return { stage, outcome: 'unknown', needs: ['service-account'] };
  return pullSecrets.some(({ outcome }) => outcome === 'not-given')
    ? { stage, outcome: 'unknown', needs: ['secrets'] }
    : { stage, outcome: 'passed' };
}
