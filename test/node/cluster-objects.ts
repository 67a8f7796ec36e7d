import type { ApiServer } from './api-server';
import { podManifest } from './pods';
import { bytesOfContent, type Scenario, type ScenarioSecret } from './scenario';

/** What the API server made of a scenario's objects. */
export interface Stored {
  readonly namespace: string;
  /** Secret manifests that it took, of the pods' namespace, by name. */
  readonly secrets: ReadonlyMap<string, object>;
  readonly serviceAccounts: ReadonlyMap<string, object>;
  /** What it refused, and why. */
  readonly refusedSecrets: ReadonlyMap<string, string>;
  readonly refusedPods: ReadonlyMap<number, string>;
}

/** Hands the objects of a scenario to the API server, in namespaces of their own. */
export async function storeObjects(
  api: ApiServer,
  scenario: Scenario,
  { namespace, nodeName }: { readonly namespace: string; readonly nodeName: string },
): Promise<Stored> {
  const secrets = new Map<string, object>();
  const serviceAccounts = new Map<string, object>();
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
    else if (secret.elsewhere !== true) secrets.set(secret.name, manifest);
  }
  // No controller manager runs, so the account that every pod has by default has to be made as well.
  const accounts = [
    ...(scenario.serviceAccounts ?? []),
    ...((scenario.serviceAccounts ?? []).some(({ name }) => name === 'default')
      ? []
      : [{ name: 'default', imagePullSecrets: [] }]),
  ];
  for (const { name, imagePullSecrets } of accounts) {
    const manifest = {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name, namespace },
      imagePullSecrets: imagePullSecrets.map((secret) => ({ name: secret })),
    };
    await taken(api, `namespaces/${namespace}/serviceaccounts`, manifest);
    serviceAccounts.set(name, manifest);
  }
  for (const [at, pod] of scenario.pods.entries()) {
    if (pod.static === true) continue;
    const { status, body } = await api.create(
      `namespaces/${namespace}/pods`,
      podManifest(pod, at, { namespace, nodeName }),
    );
    if (status >= 300) refusedPods.set(at, body.message ?? String(status));
  }
  return { namespace, secrets, serviceAccounts, refusedSecrets, refusedPods };
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

async function taken(api: ApiServer, path: string, object: object): Promise<void> {
  const { status, body } = await api.create(path, object);
  if (status >= 300) throw new Error(`the API server refuses ${path}: ${body.message ?? status}`);
}
