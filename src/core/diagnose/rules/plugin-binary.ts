import { list, shorten } from '../../model/wording';
import { describeBinary } from '../../provider/plugin-binary';
import type { Facts } from '../facts';
import type { Rule } from '../rule';

/** What a provider is named after is not there, or is no program. */
export const pluginBinaryUnusable: Rule = {
  id: 'plugin-binary-unusable',
  check: ({ providers }) => {
    const [binary] = providers?.unusable ?? [];
    if (binary !== undefined) {
      const others = similarNames(binary.path, providers?.evidence.binDir?.files ?? []);
      return {
        message: `${shorten(binary.path)} ${describeBinary(binary)}: the name of a provider is the name of its executable, and without it a kubelet does not start.`,
        hint:
          others.length === 0
            ? 'Install the plugin under that name, or correct the name or --image-credential-provider-bin-dir.'
            : `In the folder there is ${list(others)}: give it the name of the provider, or the provider its name.`,
      };
    }
    const plugin = failedWith(providers, 'no-program');
    if (plugin === undefined) return undefined;
    return {
      source: { kind: 'credential-provider', plugin },
      message: `The credential provider ${shorten(plugin)} cannot be executed: there is no program of that name in the folder of plugins, or none for this machine.`,
      hint: 'Install the plugin, built for the system and processor of the node, executable, under the name of the provider.',
    };
  },
};

/** Names that hold the one that is missing, or are held by it. */
function similarNames(path: string, files: readonly string[]): readonly string[] {
  const wanted = stem(path.slice(path.lastIndexOf('/') + 1));
  return files.filter((file) => {
    const there = stem(file);
    return there.length >= 3 && wanted.length >= 3 && (there.includes(wanted) || wanted.includes(there));
  });
}

function stem(name: string): string {
  return name
    .toLowerCase()
    .replace(/\.(?:exe|sh|bin)$/, '')
    .replace(/[-_.]/g, '');
}

/** A docker credential helper speaks another protocol: `get` and a registry, not a CredentialProviderRequest. */
export const pluginIsDockerHelper: Rule = {
  id: 'plugin-is-docker-helper',
  check: ({ providers }) => {
    const report = providers?.consultation?.reports.find(
      ({ plan, outcome }) =>
        plan.asked &&
        outcome?.outcome !== 'ran' &&
        outcome?.outcome !== 'cached' &&
        (isHelperName(plan.plugin) || reasonOf(outcome) === 'other-protocol'),
    );
    if (report === undefined) return undefined;
    const { plugin } = report.plan;
    return {
      source: { kind: 'credential-provider', plugin },
      message: `${shorten(plugin)} is a docker credential helper, and no plugin of the kubelet: the two speak different protocols, so that it never answers.`,
      hint: 'Install the kubelet plugin of your cloud: ecr-credential-provider, gcp-credential-provider (auth-provider-gcp), acr-credential-provider.',
    };
  },
};

/** Docker finds its helpers by this prefix. */
export function isHelperName(plugin: string): boolean {
  return plugin.startsWith('docker-credential-');
}

type Outcome = NonNullable<NonNullable<Facts['providers']>['consultation']>['reports'][number]['outcome'];

/** The reason of a failed execution. */
export function reasonOf(outcome: Outcome): string | undefined {
  return outcome?.outcome === 'failed' && outcome.failure.kind === 'execution'
    ? outcome.failure.reason
    : undefined;
}

function failedWith(providers: Facts['providers'], reason: string): string | undefined {
  return providers?.consultation?.reports.find(({ outcome }) => reasonOf(outcome) === reason)?.plan.plugin;
}
