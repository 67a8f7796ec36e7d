import { diagnoseTold, type DiagnosePodsInput, type PodDiagnosis } from './core/diagnose/diagnose-pod';
import { checkOptions } from './core/input/check-input';
import type { NodeDiscovery } from './core/node-config/discovery';
import { parseCredentialProviderConfig } from './core/provider/parse-provider-config';
import type { PluginConsultation } from './core/provider/plugin-consultation';
import { providersFrom, type CredentialProvidersInput } from './core/provider/providers-from';
import { readImageReference } from './core/reference/parse-image-reference';
import { releaseProfile } from './core/release/kubelet-version';
import type { ProviderEvidence } from './core/story/provider-evidence';
import type { PodStoryInput } from './core/story/story-input';
import { knownAccounts } from './core/workload/known-accounts';
import { pluginPod } from './core/workload/plugin-pod';
import { viewedPod } from './core/resolve-pod';
import { withDiscovery } from './discovered-options';
import { collectNodeFiles } from './node/collect-node-files';
import { loadProviders } from './node/load-providers';
import { DEFAULT_MAX_FILE_BYTES } from './node/beneath/read-beneath';
import { diagnoseNodeShape } from './node-options-shape';
import { environmentOf, nodeRootOf, type NodeOptions } from './resolve';

/** What to read on a node, and which pods to diagnose on it. */
export type DiagnoseNodeOptions = Omit<NodeOptions, 'pullSecrets'> &
  Omit<
    DiagnosePodsInput,
    'environment' | 'files' | 'fileTimes' | 'credentialProviders' | 'nodeFiles' | 'discovery'
  >;

/**
 * Why this node does not pull the images of pods: reads it as `resolvePod` does, and the places where people put node
 * files by mistake; plugins are asked where `credentialProviders.run` says so. Throws as `resolvePod` does.
 */
export async function diagnoseNode(asked: DiagnoseNodeOptions): Promise<readonly PodDiagnosis[]> {
  checkOptions(asked, diagnoseNodeShape);
  const options = await withDiscovery(asked);
  const {
    rootDir,
    cwd,
    home,
    nodeRoot,
    maxFileBytes,
    credentialProviders,
    readNode = true,
    discover,
    ...told
  } = options;
  const discovery = typeof discover === 'object' ? discover : undefined;
  const node = {
    ...given({ rootDir, cwd, nodeRoot, maxFileBytes }),
    ...(home === undefined ? {} : { home }),
  };
  const environment = environmentOf(node);
  const collected = readNode
    ? await collectNodeFiles(environment, {
        nodeRoot: nodeRootOf(node),
        maxFileBytes: maxFileBytes ?? DEFAULT_MAX_FILE_BYTES,
      })
    : {};
  const plugins = credentialProviders === undefined ? undefined : await pluginsOf(options);
  const pods: PodStoryInput[] = [];
  for (const pod of told.pods) {
    const consultations = await plugins?.consult(pod);
    pods.push(consultations === undefined ? pod : { ...pod, consultations });
  }
  return diagnoseTold({
    ...told,
    environment,
    ...collected,
    pods,
    ...(discovery === undefined ? {} : { discovery }),
    ...(plugins === undefined ? withoutPlugins(discovery) : { credentialProviders: plugins.known }),
  });
}

/** Where the node says that its kubelet has none, that is known. */
function withoutPlugins(node: NodeDiscovery | undefined): Pick<DiagnosePodsInput, 'credentialProviders'> {
  const config = node?.settings.credentialProviderConfig;
  return config?.known === true && config.value === null ? { credentialProviders: null } : {};
}

interface NodePlugins {
  readonly known: ProviderEvidence;
  /** Undefined where plugins are not run. */
  readonly consult: (pod: PodStoryInput) => Promise<ReadonlyMap<string, PluginConsultation> | undefined>;
}

async function pluginsOf(options: DiagnoseNodeOptions): Promise<NodePlugins | undefined> {
  const { credentialProviders, kubeletVersion, maxFileBytes = DEFAULT_MAX_FILE_BYTES } = options;
  if (credentialProviders === undefined) return undefined;
  const version = kubeletVersion === undefined ? {} : { kubeletVersion };
  const input = await loadProviders(credentialProviders, {
    environment: environmentOf(options),
    nodeRoot: nodeRootOf(options),
    maxFileBytes,
    ...version,
  });
  const { config, binaries } = input;
  const asks = input.run !== undefined && parseCredentialProviderConfig(config, version).valid;
  return {
    known: { config, binaries },
    consult: async (pod) => (asks ? consultations(pod, options, input) : undefined),
  };
}

/** Asks the plugins for every image of a pod, one after the other, as a kubelet that starts it. */
async function consultations(
  pod: PodStoryInput,
  options: DiagnoseNodeOptions,
  input: CredentialProvidersInput,
): Promise<ReadonlyMap<string, PluginConsultation>> {
  const { kubeletVersion, serviceAccounts, namespace } = options;
  const { rules } = releaseProfile(kubeletVersion);
  const accounts =
    serviceAccounts === undefined || input.serviceAccounts !== undefined
      ? {}
      : { serviceAccounts: knownAccounts(serviceAccounts, namespace) };
  const providers = providersFrom({ ...input, ...accounts }, rules, kubeletVersion);
  const facts =
    pod.workload === undefined
      ? undefined
      : viewedPod(
          {
            workload: pod.workload,
            ...given({ serviceAccounts, namespace, staticPod: pod.staticPod }),
          },
          kubeletVersion,
        ).pod;
  const images = pod.images ?? facts?.images.map(({ image }) => image) ?? [];
  const answers = new Map<string, PluginConsultation>();
  for (const image of new Set(images)) {
    const read = readImageReference(image, rules);
    if (!read.ok) continue;
    answers.set(
      image,
      await providers.consult(read.reference.name, facts === undefined ? undefined : pluginPod(facts)),
    );
  }
  return answers;
}

function given<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
