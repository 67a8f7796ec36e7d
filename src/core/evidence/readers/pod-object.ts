import type { ConditionTold, ContainerTold, NodeTold, PodTold, StateTold } from './pod-told';
import { field, listField, numberField, textField } from './fields';

const ROLES = [
  ['containers', 'containerStatuses', 'container'],
  ['initContainers', 'initContainerStatuses', 'init'],
  ['ephemeralContainers', 'ephemeralContainerStatuses', 'ephemeral'],
] as const;

/** A Pod object as a text would tell it. */
export function podOfObject(object: unknown): PodTold {
  const owner = listField(object, 'metadata', 'ownerReferences').find(
    (one) => field(one, 'controller') === true,
  );
  const secrets = field(object, 'spec', 'imagePullSecrets');
  return {
    ...optional('namespace', textField(object, 'metadata', 'namespace')),
    name: textField(object, 'metadata', 'name') ?? '',
    ...optional('node', textField(object, 'spec', 'nodeName')),
    ...optional('nodeAddress', textField(object, 'status', 'hostIP')),
    ...optional('serviceAccount', textField(object, 'spec', 'serviceAccountName')),
    ...(Array.isArray(secrets) && {
      pullSecrets: secrets.flatMap((one) => textField(one, 'name') ?? []),
    }),
    ...(owner !== undefined && {
      controlledBy: `${textField(owner, 'kind') ?? ''}/${textField(owner, 'name') ?? ''}`,
    }),
    ...optional('phase', textField(object, 'status', 'phase')),
    conditions: conditionsOf(object),
    containers: ROLES.flatMap(([spec, status, role]) =>
      containersOf(listField(object, 'spec', spec), listField(object, 'status', status), role),
    ),
  };
}

/** The conditions in an object's status. */
export function conditionsOf(object: unknown): readonly ConditionTold[] {
  return listField(object, 'status', 'conditions').map((one) => ({
    type: textField(one, 'type') ?? '',
    status: textField(one, 'status') ?? '',
    ...optional('reason', textField(one, 'reason')),
    ...optional('message', textField(one, 'message')),
    ...optional('at', textField(one, 'lastTransitionTime')),
  }));
}

function containersOf(
  specs: readonly unknown[],
  statuses: readonly unknown[],
  role: NonNullable<ContainerTold['role']>,
): readonly ContainerTold[] {
  const byName = new Map(statuses.map((one) => [textField(one, 'name') ?? '', one]));
  const named = new Map(specs.map((one) => [textField(one, 'name') ?? '', one]));
  return [...new Set([...named.keys(), ...byName.keys()])].map((name): ContainerTold => {
    const status = byName.get(name);
    const started = field(status, 'started');
    return {
      name,
      role,
      ...optional('image', textField(named.get(name), 'image') ?? textField(status, 'image')),
      ...optional('imageId', textField(status, 'imageID')),
      ...(typeof started === 'boolean' && { started }),
      ...optional('restartCount', numberField(status, 'restartCount')),
      ...optional('state', stateOf(field(status, 'state'))),
      ...optional('lastState', stateOf(field(status, 'lastState'))),
    };
  });
}

function stateOf(state: unknown): StateTold | undefined {
  for (const kind of ['waiting', 'running', 'terminated'] as const) {
    const told = field(state, kind);
    if (told === undefined || told === null) continue;
    return {
      kind,
      ...optional('reason', textField(told, 'reason')),
      ...optional('message', textField(told, 'message')),
      ...optional('exitCode', numberField(told, 'exitCode')),
      ...optional('at', textField(told, 'startedAt') ?? textField(told, 'finishedAt')),
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
    ...optional('address', textField(address, 'address')),
    ...optional('kubeletVersion', textField(object, ...info, 'kubeletVersion')),
    ...optional('runtime', textField(object, ...info, 'containerRuntimeVersion')),
    ...optional('operatingSystem', textField(object, ...info, 'operatingSystem')),
    ...optional('architecture', textField(object, ...info, 'architecture')),
  };
}

function optional<K extends string, V>(key: K, value: V | undefined): Partial<Record<K, V>> {
  const made: Partial<Record<K, V>> = {};
  if (value !== undefined) made[key] = value;
  return made;
}
