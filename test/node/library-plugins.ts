import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pluginDocument } from '../../src/core/provider/plugin-source';
import { PluginKeyring } from '../../src/core/provider/plugin-keyring';
import { readProviderConfig } from '../../src/core/provider/read-provider-config';
import type { PluginPod, ServiceAccounts } from '../../src/core/provider/service-account';
import { releaseProfile } from '../../src/core/release/kubelet-version';
import type { SourcedDocument } from '../../src/core/keyring/keyring';
import { findPlugin } from '../../src/node/plugin-binary';
import { pluginRunner } from '../../src/node/run-plugin';
import type { ApiServer } from './api-server';
import type { Stored } from './cluster-objects';
import { PLUGIN_CONFIG, PLUGINS } from './plugin-programs';
import type { Scenario } from './scenario';

/** What the library makes of the plugins of a node: they run, or keep the kubelet from starting. */
export type LibraryPlugins =
  | { readonly starts: true; ask(name: string, pod: PluginPod): Promise<readonly SourcedDocument[]> }
  | { readonly starts: false; readonly fault: string };

export interface PluginSurroundings {
  readonly release: string;
  /** The file system of the node, after its kubelet has ended. */
  readonly root: string;
  readonly nodeName: string;
  readonly stored: Stored;
  readonly api: ApiServer | undefined;
}

/** Reads the configuration, and runs the same plugins as the kubelet did, one pod after the other. */
export async function libraryPlugins(scenario: Scenario, about: PluginSurroundings): Promise<LibraryPlugins> {
  if (scenario.plugins === undefined) return { starts: true, ask: () => Promise.resolve([]) };
  const { release, root } = about;
  const { rules } = releaseProfile(release);
  const config = readProviderConfig(configIn(join(root, PLUGIN_CONFIG)), { kubeletVersion: release });
  if (!config.ok) return { starts: false, fault: `${config.stage}: ${JSON.stringify(config.faults)}` };
  const folder = { nodeRoot: '/', binDir: join(root, PLUGINS) };
  for (const { name } of config.providers) {
    const { outcome } = await findPlugin(folder, name, rules);
    if (outcome !== 'found') return { starts: false, fault: `${name}: ${outcome}` };
  }
  const environment = {
    PATH: process.env.PATH,
    HOME: scenario.home,
    // The packed program sees the node from outside; within it this is the root.
    KUBELET_KEYRING_NODE_ROOT: root,
  };
  const keyring = new PluginKeyring(config.providers, {
    rules,
    run: pluginRunner({ ...folder, rules, environment }),
    now: () => performance.now(),
    serviceAccounts: accountsOf(about),
  });
  return {
    starts: true,
    ask: async (name, pod) =>
      (await keyring.ask(name, pod)).map(({ source, credentials }) => pluginDocument(source, credentials)),
  };
}

function configIn(path: string): Parameters<typeof readProviderConfig>[0] {
  if (!statSync(path).isDirectory()) return { file: readFileSync(path) };
  const files = readdirSync(path).map((name) => [name, readFileSync(join(path, name))] as const);
  return { directory: Object.fromEntries(files) };
}

/** Accounts as they were stored; tokens are asked for as the node would, so that what it may not have fails here too. */
function accountsOf({ stored, api, nodeName }: PluginSurroundings): ServiceAccounts {
  return {
    get: (_, name) => {
      const account = stored.serviceAccounts.get(name);
      return account && { uid: account.metadata.uid, annotations: account.metadata.annotations ?? {} };
    },
    token: async ({ audience, namespace, serviceAccountName, pod }) => {
      const path = `/api/v1/namespaces/${namespace}/serviceaccounts/${serviceAccountName}/token`;
      const boundObjectRef = { apiVersion: 'v1', kind: 'Pod', name: pod.name, uid: pod.uid };
      const wanted = {
        apiVersion: 'authentication.k8s.io/v1',
        kind: 'TokenRequest',
        spec: { audiences: [audience], boundObjectRef },
      };
      const answer = await api?.ask('POST', path, wanted, nodeName);
      const status = answer?.body.status as { readonly token?: string } | undefined;
      if (typeof status?.token !== 'string') throw new Error('no token');
      return status.token;
    },
  };
}
