import { list, shorten } from '../core/model/wording';
import { KeyringError } from '../errors';
import { loadClientPackage, type ClientPackage, type LoadableKubeConfig } from './client-package';
import type { ClusterKubeConfig, ClusterOptions } from './options';

/** What the client assumes where it finds no configuration at all. */
const NO_CONFIGURATION = 'http://localhost:8080';

/**
 * The configuration of a cluster: the caller's own, a file, or what kubectl would use, else that of the pod in
 * which this process runs.
 * @throws KeyringError PACKAGE_MISSING, CLUSTER_CONFIG. Nothing of the file is quoted.
 */
export async function loadKubeConfig(
  { kubeConfig, kubeconfig, context }: ClusterOptions,
  load: () => Promise<ClientPackage> = () => loadClientPackage(),
): Promise<ClusterKubeConfig> {
  if (kubeConfig !== undefined) {
    checkServer(kubeConfig.getCurrentCluster()?.server, 'The kubeConfig');
    return kubeConfig;
  }
  const { KubeConfig } = await load();
  const config = new KubeConfig();
  const where = kubeconfig === undefined ? 'The kubeconfig' : `Kubeconfig ${shorten(kubeconfig)}`;
  try {
    if (kubeconfig === undefined) config.loadFromDefault();
    else config.loadFromFile(kubeconfig);
  } catch (error) {
    throw unreadable(error, where, kubeconfig);
  }
  choose(config, context, where);
  const server = config.getCurrentCluster()?.server;
  if (kubeconfig === undefined && server === NO_CONFIGURATION) {
    throw new KeyringError(
      'CLUSTER_CONFIG',
      'There is no kubeconfig (KUBECONFIG, ~/.kube/config), and this process runs in no pod of a cluster. Name one with --kubeconfig, or `kubeconfig` in a program.',
      { reason: 'none' },
    );
  }
  checkServer(server, where);
  return config;
}

/** What is no URL would be an error of Node.js later, which quotes it with any password in it. */
function checkServer(server: string | undefined, where: string): void {
  if (server !== undefined && /^https?:\/\//.test(server) && URL.canParse(server)) return;
  throw new KeyringError(
    'CLUSTER_CONFIG',
    `${where} names no cluster with the URL of a server in the context that is used. Choose another context, or complete it.`,
    { reason: 'no-cluster' },
  );
}

function choose(config: LoadableKubeConfig, context: string | undefined, where: string): void {
  const names = ((config.getContexts() as readonly { readonly name: string }[] | undefined) ?? []).map(
    ({ name }) => name,
  );
  const wanted = context ?? config.getCurrentContext();
  if (names.includes(wanted)) {
    config.setCurrentContext(wanted);
    return;
  }
  const known = names.length === 0 ? 'It has none.' : `It has ${list(names)}.`;
  throw new KeyringError(
    'CLUSTER_CONFIG',
    context === undefined
      ? `${where} has no current context. Choose one with --context. ${known}`
      : `${where} has no context ${shorten(context)}. ${known}`,
    { reason: 'no-context', contexts: names },
  );
}

/** A parser's error would quote the file, tokens and all. */
function unreadable(error: unknown, where: string, path: string | undefined): KeyringError {
  const { code, syscall } = error as NodeJS.ErrnoException;
  const details = path === undefined ? {} : { path };
  return syscall === undefined
    ? new KeyringError(
        'CLUSTER_CONFIG',
        `${where} is no kubeconfig, or one of several that do not go together. Check it with \`kubectl config view\`.`,
        { reason: 'malformed', ...details },
      )
    : new KeyringError(
        'CLUSTER_CONFIG',
        `${where} cannot be read (${code ?? 'EIO'}). Give the path of one that can.`,
        { reason: 'unreadable', errno: code ?? 'EIO', ...details },
        { cause: error },
      );
}
