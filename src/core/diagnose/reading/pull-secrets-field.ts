import { isRecord, listAt, recordAt, type JsonRecord } from '../../model/json-record';
import type { PullStory } from '../../story/pull-story';
import type { Happened } from './happened';

const FIELDS = [
  'imagePullSecrets',
  'imagePullSecret',
  'imagepullsecrets',
  'ImagePullSecrets',
  'pullSecrets',
  'pullSecret',
  'image_pull_secrets',
];

/** Whether a refusal is about the list of pull secrets. */
export function isPullSecretsField({ says, words = '' }: Happened): boolean {
  if (says.kind !== 'pod-refused' || !says.why.startsWith('field-')) return false;
  return /pull_?secret/i.test(`${says.name ?? ''} ${words}`);
}

/** The objects in which the list may stand, as they were written: the controller, the pod, and what was refused. */
export function writtenObjects({ pod, cluster }: PullStory): readonly JsonRecord[] {
  return [pod?.written, pod?.workload.object, ...cluster.rejectedManifests]
    .filter(isRecord)
    .filter(isKubernetesOwn);
}

/** Resources of other groups have fields of their own. */
function isKubernetesOwn({ apiVersion }: JsonRecord): boolean {
  return (
    typeof apiVersion !== 'string' ||
    /^(v1|(apps|batch|extensions|apps\.openshift\.io)\/.*)$/.test(apiVersion)
  );
}

/** Pod specs in an object, and where. */
export function podSpecs(
  object: JsonRecord,
): readonly { readonly pointer: string; readonly spec: JsonRecord }[] {
  return levels(object, '')
    .filter(({ value }) => Array.isArray(value.containers))
    .map(({ pointer, value }) => ({ pointer, spec: value }));
}

/** JSON pointers to the list where it means nothing. */
export function misplacedFields(object: JsonRecord): readonly string[] {
  const specs = podSpecs(object);
  const above = specs.flatMap(({ pointer, spec }) => {
    const wrongName = FIELDS.slice(1)
      .filter((field) => field in spec)
      .map((field) => `${pointer}/${field}`);
    const inContainers = ['containers', 'initContainers', 'ephemeralContainers'].flatMap((list) =>
      listAt(spec, list).flatMap((container, at) =>
        FIELDS.filter((field) => field in container).map((field) => `${pointer}/${list}/${at}/${field}`),
      ),
    );
    return [...wrongName, ...inContainers];
  });
  const right = new Set(specs.map(({ pointer }) => pointer));
  const outside = levels(object, '').filter(({ pointer }) => !right.has(pointer));
  return [
    ...outside.flatMap(({ pointer, value }) =>
      FIELDS.filter((field) => field in value).map((field) => `${pointer}/${field}`),
    ),
    ...above,
  ];
}

/** The object itself and what lies between it and its pod spec, where the field is put by mistake. */
function levels(value: JsonRecord, pointer: string): readonly { pointer: string; value: JsonRecord }[] {
  const below = ['metadata', 'spec', 'template', 'jobTemplate'].flatMap((field) => {
    const next = recordAt(value, field);
    return next === undefined ? [] : levels(next, `${pointer}/${field}`);
  });
  return [{ pointer, value }, ...below];
}
