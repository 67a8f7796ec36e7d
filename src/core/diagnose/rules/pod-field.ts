import { isRecord, listAt, recordAt, type JsonRecord } from '../../model/json-record';
import type { Facts } from '../facts';
import type { Rule } from '../rule';

const FIELDS = [
  'imagePullSecrets',
  'imagePullSecret',
  'imagepullsecrets',
  'ImagePullSecrets',
  'pullSecrets',
  'pullSecret',
  'image_pull_secrets',
];

/** The list of pull secrets stands where Kubernetes does not look. */
export const fieldMisplaced: Rule = {
  id: 'pull-secrets-field-misplaced',
  check: (facts) => {
    if (facts.candidates.length > 0) return undefined;
    const place = objects(facts).flatMap(misplaced)[0];
    if (place === undefined) return undefined;
    return {
      pointer: place,
      message: `${place} is no field of Kubernetes and is passed over; the pod itself lists no pull secret for it.`,
      hint: 'Write it as imagePullSecrets in the spec of the pod (spec.template.spec of a controller), beside "containers".',
    };
  },
};

/** The list has a shape that is none: names as plain strings, or no list. */
export const fieldMisshapen: Rule = {
  id: 'pull-secrets-field-misshapen',
  check: (facts) => {
    if (facts.candidates.length > 0) return undefined;
    const wrong = objects(facts).some((object) =>
      podSpecs(object).some(({ spec }) => {
        const field = spec.imagePullSecrets;
        if (field === undefined || field === null) return false;
        return (
          !Array.isArray(field) ||
          field.some(
            (entry) => !isRecord(entry) || (typeof entry.name !== 'string' && Object.keys(entry).length > 0),
          )
        );
      }),
    );
    if (!wrong) return undefined;
    return {
      message: 'imagePullSecrets has a wrong shape: it is a list of objects with a name.',
      hint: 'Write it as: imagePullSecrets: [{name: SECRET}].',
    };
  },
};

function objects({ input }: Facts): readonly JsonRecord[] {
  return [input.workload, input.pod, ...(input.rejectedManifests ?? [])]
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

/** JSON pointers to the field where it means nothing. */
function misplaced(object: JsonRecord): readonly string[] {
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
  const outside = ancestors(object, '').filter(({ pointer }) => !right.has(pointer));
  return [
    ...outside.flatMap(({ pointer, value }) =>
      FIELDS.filter((field) => field in value).map((field) => `${pointer}/${field}`),
    ),
    ...above,
  ];
}

/** The object itself and the levels between it and its pod spec, where the field is put by mistake. */
function ancestors(value: JsonRecord, pointer: string): readonly { pointer: string; value: JsonRecord }[] {
  const below = ['metadata', 'spec', 'template', 'jobTemplate'].flatMap((field) => {
    const next = recordAt(value, field);
    return next === undefined ? [] : ancestors(next, `${pointer}/${field}`);
  });
  return [{ pointer, value }, ...below];
}

function podSpecs(object: JsonRecord): readonly { readonly pointer: string; readonly spec: JsonRecord }[] {
  const levels = ancestors(object, '');
  return levels
    .filter(({ value }) => Array.isArray(value.containers))
    .map(({ pointer, value }) => ({ pointer, spec: value }));
}
