import type { ConditionTold, ContainerTold, NodeTold, PodTold, StateTold } from './pod-told';
import { field, listField, numberField, textField } from './fields';

const ROLES = [
  ['containers', 'containerStatuses', 'container'],
  ['initContainers', 'initContainerStatuses', 'init'],
  ['ephemeralContainers', 'ephemeralContainerStatuses', 'ephemeral'],
] as const;

/** A Pod object as a text would tell it. */
export function podOfObject(object: unknown): PodTold {
  const [metadata, spec, status] = [
    field(object, 'metadata'),
    field(object, 'spec'),
    field(object, 'status'),
  ];
  const owner = listField(metadata, 'ownerReferences').find((one) => field(one, 'controller') === true);
  const secrets = field(spec, 'imagePullSecrets');
  // Ten thousand pods come in a row: literals of one shape are made in a fraction of the time of spreads.
  return {
    namespace: textField(metadata, 'namespace'),
    name: textField(metadata, 'name') ?? '',
    node: textField(spec, 'nodeName'),
    nodeAddress: textField(status, 'hostIP'),
    serviceAccount: textField(spec, 'serviceAccountName'),
    pullSecrets: Array.isArray(secrets) ? secrets.flatMap((one) => textField(one, 'name') ?? []) : undefined,
    controlledBy:
      owner === undefined ? undefined : `${textField(owner, 'kind') ?? ''}/${textField(owner, 'name') ?? ''}`,
    phase: textField(status, 'phase'),
    conditions: conditionsOf(object),
    containers: ROLES.flatMap(([specs, statuses, role]) =>
      containersOf(listField(spec, specs), listField(status, statuses), role),
    ),
  };
}

/** The conditions in an object's status. */
export function conditionsOf(object: unknown): readonly ConditionTold[] {
  return listField(object, 'status', 'conditions').map((one) => ({
    type: textField(one, 'type') ?? '',
    status: textField(one, 'status') ?? '',
    reason: textField(one, 'reason'),
    message: textField(one, 'message'),
    at: textField(one, 'lastTransitionTime'),
  }));
}

function containersOf(
  specs: readonly unknown[],
  statuses: readonly unknown[],
  role: NonNullable<ContainerTold['role']>,
): readonly ContainerTold[] {
  if (specs.length === 0 && statuses.length === 0) return [];
  const byName = new Map(statuses.map((one) => [textField(one, 'name') ?? '', one]));
  const named = new Map(specs.map((one) => [textField(one, 'name') ?? '', one]));
  return [...new Set([...named.keys(), ...byName.keys()])].map((name): ContainerTold => {
    const status = byName.get(name);
    const started = field(status, 'started');
    return {
      name,
      role,
      image: textField(named.get(name), 'image') ?? textField(status, 'image'),
      imageId: textField(status, 'imageID'),
      started: typeof started === 'boolean' ? started : undefined,
      restartCount: numberField(status, 'restartCount'),
      state: stateOf(field(status, 'state')),
      lastState: stateOf(field(status, 'lastState')),
    };
  });
}

function stateOf(state: unknown): StateTold | undefined {
  for (const kind of ['waiting', 'running', 'terminated'] as const) {
    const told = field(state, kind);
    if (told === undefined || told === null) continue;
    return {
      kind,
      reason: textField(told, 'reason'),
      message: textField(told, 'message'),
      exitCode: numberField(told, 'exitCode'),
      at: textField(told, 'startedAt') ?? textField(told, 'finishedAt'),
    };
  }
  return undefined;
}

/** A Node object as a text would tell it. */
export function nodeOfObject(object: unknown): NodeTold {
  const address = listField(object, 'status', 'addresses').find((one) => field(one, 'type') === 'InternalIP');
  const info = ['status', 'nodeInfo'] as const;
  return {
    name: textField(object, 'metadata', 'name') ?? '',
    address: textField(address, 'address'),
    kubeletVersion: textField(object, ...info, 'kubeletVersion'),
    runtime: textField(object, ...info, 'containerRuntimeVersion'),
    operatingSystem: textField(object, ...info, 'operatingSystem'),
    architecture: textField(object, ...info, 'architecture'),
  };
}
