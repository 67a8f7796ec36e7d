import type { ApiAnswer, ApiServer } from './api-server';
import { podManifest } from './pods';
import { bytesOfContent, type Scenario, type ScenarioPod, type ScenarioSecret } from './scenario';

/** What the API server made of a scenario's objects. */
export interface Stored {
  readonly namespace: string;
  /** Secrets that it took, of the pods' namespace, by name. */
  readonly secrets: ReadonlyMap<string, object>;
  readonly serviceAccounts: ReadonlyMap<string, StoredObject>;
  readonly pods: Map<number, StoredObject>;
  /** What it refused, and why. */
  readonly refusedSecrets: ReadonlyMap<string, string>;
  readonly refusedPods: Map<number, string>;
}

/** An object as it came back. */
export interface StoredObject {
  readonly metadata: {
    readonly uid: string;
    readonly annotations?: Readonly<Record<string, string>>;
  };
}

/** Hands the objects of a scenario to the API server, in namespaces of their own. */
export async function storeObjects(
  api: ApiServer,
  scenario: Scenario,
  { namespace, nodeName }: { readonly namespace: string; readonly nodeName: string },
): Promise<Stored> {
  const secrets = new Map<string, object>();
  const serviceAccounts = new Map<string, StoredObject>();
  const refusedSecrets = new Map<string, string>();
  const refusedPods = new Map<number, string>();
  const elsewhere = `${namespace}-elsewhere`;
  for (const name of [namespace, elsewhere])
    await taken(api, 'namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
  for (const secret of scenario.secrets ?? []) {
    const manifest = secretManifest(secret, secret.elsewhere === true ? elsewhere : namespace);
    const { status, body } = await api.create(
      `namespaces/${secret.elsewhere === true ? elsewhere : namespace}/secrets`,
      manifest,
    );
    if (status === 409) continue;
    if (status >= 300) refusedSecrets.set(secret.name, body.message ?? String(status));
    else if (secret.elsewhere !== true) secrets.set(secret.name, body);
  }
  // No controller manager runs, so the account that every pod has by default has to be made as well.
  const accounts = [
    ...(scenario.serviceAccounts ?? []),
    ...((scenario.serviceAccounts ?? []).some(({ name }) => name === 'default')
      ? []
      : [{ name: 'default', imagePullSecrets: [] }]),
  ];
  for (const { name, imagePullSecrets, annotations = {} } of accounts) {
    const manifest = {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name, namespace, annotations },
      imagePullSecrets: imagePullSecrets.map((secret) => ({ name: secret })),
    };
    serviceAccounts.set(name, await taken(api, `namespaces/${namespace}/serviceaccounts`, manifest));
  }
  await grantAudiences(api, scenario.plugins?.audiences ?? []);
  const stored = { namespace, secrets, serviceAccounts, pods: new Map(), refusedSecrets, refusedPods };
  for (const [at, pod] of scenario.pods.entries())
    if (pod.static !== true && pod.later !== true) await storePod(api, pod, at, stored, nodeName);
  return stored;
}

/** Hands one pod to the API server. */
export async function storePod(
  api: ApiServer,
  pod: ScenarioPod,
  at: number,
  { namespace, pods, refusedPods }: Stored,
  nodeName: string,
): Promise<void> {
  const manifest = podManifest(pod, at, { namespace, nodeName });
  const { status, body } = await api.create(`namespaces/${namespace}/pods`, manifest);
  if (status >= 300) refusedPods.set(at, body.message ?? String(status));
  else pods.set(at, storedObject(body));
}

/** Nodes may ask for tokens of an audience only where that was granted. */
async function grantAudiences(api: ApiServer, audiences: readonly string[]): Promise<void> {
  for (const audience of audiences) {
    const metadata = { name: `tokens-${audience}` };
    const apiGroup = 'rbac.authorization.k8s.io';
    const path = `/apis/${apiGroup}/v1`;
    const role = {
      metadata,
      rules: [{ apiGroups: [''], resources: [audience], verbs: ['request-serviceaccounts-token-audience'] }],
    };
    const binding = {
      metadata,
      roleRef: { apiGroup, kind: 'ClusterRole', name: metadata.name },
      subjects: [{ apiGroup, kind: 'Group', name: 'system:nodes' }],
    };
    for (const [kind, object] of [
      ['clusterroles', role],
      ['clusterrolebindings', binding],
    ] as const) {
      const { status, body } = await api.ask('POST', `${path}/${kind}`, object);
      if (status >= 300 && status !== 409) throw new Error(body.message ?? `${kind}: ${status}`);
    }
  }
}

export function secretManifest({ name, type, data }: ScenarioSecret, namespace: string): object {
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name, namespace },
    type,
    data: Object.fromEntries(
      Object.entries(data).map(([key, content]) => [key, bytesOfContent(content).toString('base64')]),
    ),
  };
}

async function taken(api: ApiServer, path: string, object: object): Promise<StoredObject> {
  const { status, body } = await api.create(path, object);
  if (status >= 300) throw new Error(`the API server refuses ${path}: ${body.message ?? status}`);
  return storedObject(body);
}

function storedObject(body: ApiAnswer['body']): StoredObject {
  const { metadata } = body;
  if (metadata === undefined) throw new Error('the API server answers with no object');
  return { ...body, metadata };
}
