import type { DiagnoseInput } from '../core/diagnose/input';
import { recordAt, type JsonRecord } from '../core/model/json-record';
import { inNamespace, readWorkload, type Workload } from '../core/workload/workload';
import type { Chosen, ChosenPod } from './pod-inputs';

/** One image to diagnose, as far as the objects tell of it. */
export interface Patient extends Pick<DiagnoseInput, 'serviceAccount' | 'secrets'> {
  readonly image: string;
  readonly pod?: Workload;
}

/** Every image of every chosen pod once, or those that were named; without a pod, what was handed over counts as its secrets. */
export function patientsOf(
  chosen: Chosen | undefined,
  args: readonly string[],
  pullSecrets: readonly object[],
): readonly Patient[] {
  const images = chosen?.images ?? args;
  if (chosen === undefined || chosen.pods.length === 0) {
    const secrets = [...pullSecrets, ...(chosen?.objects ?? []).filter(({ kind }) => kind === 'Secret')];
    return images.map((image) => ({ image, secrets }));
  }
  return chosen.pods.flatMap(({ input }) => {
    const pod = readWorkload(markedStatic(input), input.namespace);
    if (pod === undefined) return [];
    const own = new Set(pod.pod.containers.map(({ image }) => image));
    const about = { pod, secrets: secretsIn(input), ...accountIn(input) };
    return (images.length > 0 ? images : [...own]).map((image) => ({ image, ...about }));
  });
}

/** For messages: `pod shop/api-0`. */
export function spelt({ kind, namespace, name }: Workload): string {
  return `${kind} ${namespace}/${name}`;
}

/** A static pod tells by an annotation that it is one, once a kubelet has read it. */
function markedStatic({ workload, staticPod }: ChosenPod['input']): JsonRecord {
  if (staticPod !== true) return workload;
  const metadata = recordAt(workload, 'metadata') ?? {};
  const annotations = { ...recordAt(metadata, 'annotations'), 'kubernetes.io/config.source': 'file' };
  return { ...workload, metadata: { ...metadata, annotations } };
}

function accountIn({ serviceAccounts = [] }: ChosenPod['input']): Pick<Patient, 'serviceAccount'> {
  const [serviceAccount] = serviceAccounts;
  return serviceAccount === undefined ? {} : { serviceAccount };
}

function secretsIn({ secrets = [], namespace = 'default' }: ChosenPod['input']): readonly object[] {
  return secrets.map((secret) =>
    recordAt({ ...secret }, 'metadata') === undefined ? secret : inNamespace({ ...secret }, namespace),
  );
}
