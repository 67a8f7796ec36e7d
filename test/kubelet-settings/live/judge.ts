import { absolutePath } from '../../../src/core/go/filepath';
import type { NodeDiscovery } from '../../../src/core/node-config/discovery';
import type { Setting } from '../../../src/core/node-config/setting';
import type { LiveSeen } from './question';

const POLICY = 'imagePullCredentialsVerificationPolicy';
/** What the policy is where nothing says it: none in releases that do not verify by default. */
const POLICY_BY_DEFAULT = ['', 'NeverVerifyPreloadedImages'];

/**
 * What a discovery says otherwise than the running kubelet, one line each. A finding with which a kubelet does not
 * start is wrong of one that runs.
 */
export function differences(
  node: Pick<NodeDiscovery, 'settings' | 'findings'>,
  { configz, flags, home, cwd }: LiveSeen,
): readonly string[] {
  const { settings } = node;
  const path = (flag: keyof typeof flags): string | null =>
    flags[flag] === '' ? null : absolutePath(flags[flag], cwd);
  const orNone = (text: string): string | null => (text === '' ? null : text);
  const due: Readonly<Record<string, unknown>> = {
    cwd,
    home,
    rootDir: path('root-dir'),
    nodeName: orNone(flags['hostname-override']),
    configuration: path('config'),
    configurationFolder: path('config-dir'),
    credentialProviderConfig: path('image-credential-provider-config'),
    credentialProviderBinDir: path('image-credential-provider-bin-dir'),
    containerRuntimeEndpoint: configz.containerRuntimeEndpoint,
    imageServiceEndpoint: orNone(configz.imageServiceEndpoint),
    staticPodPath: orNone(configz.staticPodPath),
    [POLICY]: configz[POLICY],
    preloadedImagesVerificationAllowlist: configz.preloadedImagesVerificationAllowlist,
    serializeImagePulls: configz.serializeImagePulls,
    maxParallelImagePulls: configz.maxParallelImagePulls,
    registryPullQPS: configz.registryPullQPS,
    registryBurst: configz.registryBurst,
  };
  const single: Readonly<Record<string, Setting<unknown>>> = Object.fromEntries(
    Object.entries(settings).filter((entry): entry is [string, Setting<unknown>] => 'known' in entry[1]),
  );
  const gates = Object.fromEntries(settings.featureGates.map(({ gate, value }) => [gate, value]));
  return [
    ...Object.keys(due).flatMap((name) => {
      const said = single[name];
      const value = said?.known === true ? said.value : `unknown: ${said?.needs ?? 'not a setting'}`;
      if (name === POLICY && value === null && POLICY_BY_DEFAULT.includes(configz[POLICY])) return [];
      return line(name, value, due[name]);
    }),
    ...line('featureGates', sorted(gates), sorted(configz.featureGates)),
    ...node.findings
      // A plugin that cannot start keeps no kubelet from it.
      .filter(({ severity, id }) => severity === 'error' && id !== 'node-plugin-cannot-start')
      .map(({ id, message }) => `${id} of a kubelet that runs: ${message}`),
  ];
}

function line(name: string, said: unknown, due: unknown): readonly string[] {
  const [ours, seen] = [JSON.stringify(said), JSON.stringify(due)];
  return ours === seen ? [] : [`${name}: ${ours}, and the kubelet has ${seen}`];
}

function sorted(gates: Readonly<Record<string, boolean>>): readonly (readonly [string, boolean])[] {
  return Object.entries(gates).sort(([a], [b]) => (a < b ? -1 : 1));
}
