import type { DiagnosisFinding } from '../../src/core/diagnose/finding';
import { diagnose } from '../core/diagnose/diagnose-one';
import { diagnoseInput, type Case } from './case';

/** A kubelet that does not start at all. */
function stopsKubelet({ id, severity }: DiagnosisFinding): boolean {
  return severity === 'error' && (id === 'provider-config-invalid' || id === 'plugin-binary-unusable');
}

/** Where a diagnosis differs from what is known of a case; empty where it agrees. */
export function judge(known: Case): readonly string[] {
  const { findings, candidates, story } = diagnose(diagnoseInput(known));
  const { keyring } = story;
  const { expected, category } = known;
  const names = candidates.map(({ credential }) => credential.username);
  const differences: string[] = [];
  const compare = (what: string, wanted: unknown, got: unknown): void => {
    if (JSON.stringify(wanted) !== JSON.stringify(got))
      differences.push(`${what}: expected ${JSON.stringify(wanted)}, got ${JSON.stringify(got)}`);
  };
  const ordered = expected.orderAmbiguous === undefined;
  compare('found', expected.found, candidates.length > 0);
  compare(
    'credentials',
    ordered ? expected.credentials : [...expected.credentials].sort(),
    ordered ? names : [...names].sort(),
  );
  if (expected.nodeFile !== undefined) compare('node file', expected.nodeFile, keyring.nodeFile?.place.path);
  if (expected.kubeletError !== undefined)
    compare('kubelet error', true, keyring.failure !== null || findings.some(stopsKubelet));
  if (category === 'control-works') {
    const errors = findings.filter(({ severity }) => severity === 'error').map(({ id }) => id);
    compare('errors', [], errors);
  } else {
    compare('category', category, findings[0]?.category ?? 'none');
    if (differences.length > 0)
      differences.push(`findings: ${findings.map(({ id, severity }) => `${id} (${severity})`).join(', ')}`);
  }
  return differences;
}
