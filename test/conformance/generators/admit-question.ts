import fc from 'fast-check';
import { anyOf, mostly, plan, rarely, weighted } from './choice';
import { goodImage } from './image';
import { anyImage } from './near-image';
import type { Asked } from './question-types';

type Manifest = Record<string, unknown>;

const policy = weighted(
  [3, fc.constant('')],
  [2, anyOf('Always', 'IfNotPresent', 'Never')],
  [1, anyOf('Sometimes')],
);
const secretName = weighted([8, anyOf('a', 'b', 'c')], [1, fc.constant('')]);
const image = weighted([3, goodImage], [2, anyImage], [1, fc.constant('')]);

/** An object without the fields that are not set. */
function only(fields: Manifest): Manifest {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value !== ''),
  );
}

const environment = weighted<Manifest[]>(
  [10, fc.constant([])],
  [1, secretName.map((name) => [{ name: 'E', valueFrom: { secretKeyRef: { name, key: 'k' } } }])],
  [1, fc.constant([{ name: 'E', value: 'v' }])],
);

interface ContainerPlan {
  image: string;
  policy: string;
  env: Manifest[];
  envFrom: string | null;
}

const container = plan<ContainerPlan>({
  image,
  policy,
  env: environment,
  envFrom: mostly(fc.constant<string | null>(null), 8, secretName),
});

function containers(name: string, made: readonly ContainerPlan[]): Manifest[] {
  return made.map(({ image: asked, policy: imagePullPolicy, env, envFrom }, index) =>
    only({
      name: `${name}${index}`,
      image: asked,
      imagePullPolicy,
      env: env.length === 0 ? undefined : env,
      envFrom: envFrom === null ? undefined : [{ secretRef: { name: envFrom } }],
    }),
  );
}

const volume: fc.Arbitrary<Manifest> = weighted<Manifest>(
  [
    4,
    plan<{ reference: string; pullPolicy: string }>({ reference: image, pullPolicy: policy }).map((made) => ({
      image: only({ ...made }),
    })),
  ],
  [2, secretName.map((name) => ({ secret: { secretName: name } }))],
  [1, secretName.map((name) => ({ projected: { sources: [{ secret: { name } }] } }))],
  [1, fc.constant({ projected: { sources: [{ serviceAccountToken: { path: 't' } }] } })],
  [1, secretName.map((name) => ({ csi: { driver: 'd', nodePublishSecretRef: { name } } }))],
  [1, secretName.map((name) => ({ rbd: { monitors: ['m'], image: 'i', secretRef: { name } } }))],
  [1, secretName.map((name) => ({ azureFile: { secretName: name, shareName: 's' } }))],
  [1, fc.constant({ emptyDir: {} })],
);

const ENFORCE = 'kubernetes.io/enforce-mountable-secrets';
const enforce = weighted<Manifest>(
  [6, fc.constant({})],
  [
    4,
    anyOf('true', 'false', '1', 't', 'T', 'True', 'TRUE', 'yes', '', 'tRue').map((value) => ({
      [ENFORCE]: value,
    })),
  ],
);

const references = fc.array(
  mostly<Manifest>(
    secretName.map((name) => only({ name })),
    5,
    fc.constant({ name: '' }),
  ),
  { maxLength: 3 },
);

interface Plan {
  namespace: string;
  containers: ContainerPlan[];
  init: ContainerPlan[];
  volumes: Manifest[];
  pullSecrets: Manifest[] | null;
  account: string;
  alias: string;
  automount: boolean | null;
  annotations: Manifest;
  existing: {
    name: string;
    namespace: string;
    annotations: Manifest;
    pullSecrets: Manifest[];
    secrets: Manifest[];
  } | null;
  always: boolean;
}

/** A pod that is created, as it may come from a person or a controller, and the service account that there is. */
export const admitQuestion: fc.Arbitrary<Asked['admit']> = plan<Plan>({
  namespace: mostly(anyOf('team', 'default'), 5, fc.constant('')),
  containers: fc.array(container, { minLength: 1, maxLength: 3 }),
  init: mostly(fc.constant<ContainerPlan[]>([]), 25, fc.array(container, { maxLength: 2 })),
  volumes: mostly(fc.constant<Manifest[]>([]), 45, fc.array(volume, { maxLength: 3 })),
  pullSecrets: mostly(fc.constant<Manifest[] | null>(null), 50, references),
  account: weighted([6, fc.constant('')], [6, anyOf('builder', 'default')], [1, anyOf('missing')]),
  alias: rarely(6, anyOf('builder', 'default', 'other')),
  automount: fc.constantFrom(null, true, false),
  annotations: weighted<Manifest>(
    [14, fc.constant({})],
    [1, anyOf('', 'hash', 'false').map((value) => ({ 'kubernetes.io/config.mirror': value }))],
    [1, fc.constant({ 'kubernetes.io/config.source': 'file' })],
  ),
  existing: mostly<Plan['existing']>(
    plan<NonNullable<Plan['existing']>>({
      name: mostly(fc.constant(''), 15, anyOf('builder', 'default')),
      namespace: mostly(fc.constant('same'), 8, anyOf('team', 'default', '')),
      annotations: enforce,
      pullSecrets: references,
      secrets: references,
    }),
    4,
    fc.constant(null),
  ),
  always: fc.boolean(),
}).map((made) => {
  const { namespace, existing } = made;
  const asked = made.account || made.alias || 'default';
  const spec = only({
    containers: containers('c', made.containers),
    initContainers: made.init.length === 0 ? undefined : containers('i', made.init),
    volumes:
      made.volumes.length === 0
        ? undefined
        : made.volumes.map((source, at) => ({ name: `v${at}`, ...source })),
    imagePullSecrets: made.pullSecrets ?? undefined,
    serviceAccountName: made.account,
    serviceAccount: made.alias,
    automountServiceAccountToken: made.automount ?? undefined,
  });
  const annotations = Object.keys(made.annotations).length === 0 ? undefined : made.annotations;
  return {
    pod: { metadata: only({ name: 'pod', namespace, annotations }), spec },
    serviceAccount:
      existing === null
        ? null
        : {
            metadata: only({
              name: existing.name === '' ? asked : existing.name,
              namespace: existing.namespace === 'same' ? namespace : existing.namespace,
              annotations: existing.annotations,
            }),
            imagePullSecrets: existing.pullSecrets,
            secrets: existing.secrets,
          },
    alwaysPullImages: made.always,
  };
});
