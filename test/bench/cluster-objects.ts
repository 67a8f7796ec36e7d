import { closeSync, openSync, writeSync } from 'node:fs';

/** Of a large cluster, as `kubectl get pod,sa,secret,event -A -o json` prints it. */
export const CLUSTER = { namespaces: 100, pods: 10_000, secrets: 3_000, events: 400 } as const;

/** Writes them to a file of about 80 MB; every fiftieth pod waits for its image. */
export function writeClusterObjects(path: string): void {
  const file = openSync(path, 'w');
  let first = true;
  const write = (object: object): void => {
    const text = JSON.stringify(object, null, 4).replace(/^/gm, '        ');
    writeSync(file, first ? text : `,\n${text}`);
    first = false;
  };
  writeSync(file, '{\n    "apiVersion": "v1",\n    "items": [\n');
  for (let at = 0; at < CLUSTER.pods; at++) write(pod(at));
  for (let at = 0; at < CLUSTER.namespaces; at++)
    write({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'default', namespace: of(at) } });
  for (let at = 0; at < CLUSTER.secrets; at++) write(secret(at));
  for (let at = 0; at < CLUSTER.events; at++) write(event(at));
  writeSync(file, '\n    ],\n    "kind": "List",\n    "metadata": {"resourceVersion": ""}\n}\n');
  closeSync(file);
}

const of = (at: number): string => `team-${at % CLUSTER.namespaces}`;
const application = (at: number): number => Math.floor(at / CLUSTER.namespaces / 5);
const imageOf = (at: number): string =>
  `registry-${application(at) % 25}.example.com/team/app-${application(at)}:1.${application(at)}`;

const FIELDS = Object.fromEntries(
  Array.from({ length: 4 }, (_, at) => [
    `k:{"type":"T${at}"}`,
    { '.': {}, 'f:lastProbeTime': {}, 'f:lastTransitionTime': {}, 'f:status': {}, 'f:type': {} },
  ]),
);
const MANAGED = ['kube-controller-manager', 'kubelet'].map((manager) => ({
  manager,
  operation: 'Update',
  apiVersion: 'v1',
  time: '2026-11-30T03:00:00Z',
  fieldsType: 'FieldsV1',
  fieldsV1: { 'f:status': { 'f:conditions': FIELDS } },
}));

function pod(at: number): object {
  const image = imageOf(at);
  const waits = at % 50 === 0;
  const owner = `app-${application(at)}-5d8f`;
  const message = `Back-off pulling image "${image}": ErrImagePull: failed to pull and unpack image "${image}": failed to resolve reference "${image}": pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed`;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: `${owner}-${at}`,
      namespace: of(at),
      uid: `uid-${at}`,
      creationTimestamp: '2026-11-30T03:00:00Z',
      managedFields: MANAGED,
      ownerReferences: [
        { apiVersion: 'apps/v1', kind: 'ReplicaSet', name: owner, uid: 'uid', controller: true },
      ],
    },
    spec: {
      nodeName: `node-${at % 30}`,
      serviceAccountName: 'default',
      imagePullSecrets: [{ name: `login-${application(at) % 30}` }],
      containers: [
        {
          name: 'app',
          image,
          imagePullPolicy: 'IfNotPresent',
          env: Array.from({ length: 4 }, (_, number) => ({ name: `VAR_${number}`, value: 'x'.repeat(40) })),
        },
      ],
    },
    status: {
      phase: waits ? 'Pending' : 'Running',
      conditions: [{ type: 'Ready', status: waits ? 'False' : 'True' }],
      containerStatuses: [
        {
          name: 'app',
          image,
          imageID: waits ? '' : `${image}@sha256:${'a'.repeat(64)}`,
          started: !waits,
          restartCount: 0,
          state: waits
            ? { waiting: { reason: 'ImagePullBackOff', message } }
            : { running: { startedAt: '2026-11-30T03:00:04Z' } },
        },
      ],
    },
  };
}

function secret(at: number): object {
  const number = Math.floor(at / CLUSTER.namespaces);
  const config = { auths: { [`registry-${number}.example.com`]: { username: 'puller', password: 'word' } } };
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: `login-${number}`, namespace: of(at), managedFields: MANAGED.slice(0, 1) },
    type: 'kubernetes.io/dockerconfigjson',
    data: { '.dockerconfigjson': Buffer.from(JSON.stringify(config)).toString('base64') },
  };
}

function event(at: number): object {
  return {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: { name: `event-${at}`, namespace: of(at) },
    involvedObject: { kind: 'Pod', namespace: of(at), name: `app-0-5d8f-${at}` },
    reason: 'BackOff',
    message: `Back-off pulling image "${imageOf(at)}"`,
    type: 'Warning',
    count: 3,
    lastTimestamp: '2026-11-30T03:10:00Z',
  };
}
