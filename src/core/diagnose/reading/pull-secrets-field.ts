import { isRecord, listAt, recordAt, type JsonRecord } from '../../model/json-record';
import { onceFor } from '../../model/once-for';
import type { PullStory } from '../../story/pull-story';
import type { PodStory } from '../../story/pod-story';
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

/** JSON pointer to the list in the first place where it means nothing, in any of the objects in which it may stand. */
export function misplacedField(story: PullStory): string | undefined {
  for (const objects of writtenObjects(story)) {
    const place = firstMisplaced(objects);
    if (place !== undefined) return place;
  }
  return undefined;
}

/** Whether some pod spec has a list that fits. */
export function somePodSpec(story: PullStory, fits: (objects: readonly JsonRecord[]) => boolean): boolean {
  return writtenObjects(story).some(fits);
}

const own = onceFor((pod: PodStory) => [pod.written, pod.workload.object].filter(isRecord));

/** The objects in which the list may stand, as they were written: the controller and the pod, and what was refused. */
function writtenObjects({ pod, cluster }: PullStory): readonly (readonly JsonRecord[])[] {
  return [...(pod === undefined ? [] : [own(pod)]), cluster.rejectedManifests];
}

const firstMisplaced = onceFor((objects: readonly JsonRecord[]): string | undefined => {
  for (const object of objects) {
    const [place] = isKubernetesOwn(object) ? misplacedFields(object) : [];
    if (place !== undefined) return place;
  }
  return undefined;
});

/** Resources of other groups have fields of their own. */
function isKubernetesOwn({ apiVersion }: JsonRecord): boolean {
  return (
    typeof apiVersion !== 'string' ||
    /^(v1|(apps|batch|extensions|apps\.openshift\.io)\/.*)$/.test(apiVersion)
  );
}

/** Pod specs in objects. */
export function podSpecsOf(objects: readonly JsonRecord[]): readonly JsonRecord[] {
  return objects.filter(isKubernetesOwn).flatMap((object) => podSpecs(object).map(({ spec }) => spec));
}

/** Pod specs in an object, and where. */
function podSpecs(
  object: JsonRecord,
): readonly { readonly pointer: string; readonly spec: JsonRecord }[] {
  return levels(object, '')
    .filter(({ value }) => Array.isArray(value.containers))
    .map(({ pointer, value }) => ({ pointer, spec: value }));
}

/** JSON pointers to the list where it means nothing. */
function misplacedFields(object: JsonRecord): readonly string[] {
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
