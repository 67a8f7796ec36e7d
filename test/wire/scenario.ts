import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Scenario } from '../node/scenario';
import type { RegistryScript } from '../runtime/scenario';

/**
 * A node whose image service is a real containerd, one pod on it, and what listens on the loopback. `{node}` in
 * the configuration stands for where the node's file system lies, `{digest}` in the image for the digest of its
 * manifest, and `{ca}` in a file for the authority of hosts with a `private` certificate.
 */
export interface WireScenario extends Scenario {
  /** containerd's config.toml; without, it has a `config_path` and nothing else. */
  readonly config?: string;
  /** What listens, by `host:port`. */
  readonly registry: Readonly<Record<string, RegistryScript>>;
}

export interface WireTopic {
  readonly title: string;
  readonly scenarios: readonly WireScenario[];
}

/** The release that is asked; what it said is in the file of its name. */
export const CONTAINERD = '2.4.2';
export const CONTAINERD_CONFIG = '/etc/containerd/config.toml';

export const FOLDER = join(__dirname, '..', '..', 'fixtures', 'wire');

const CONFIG = `version = 3

[plugins."io.containerd.cri.v1.images".registry]
  config_path = "{node}/etc/containerd/certs.d"
`;

/** The scenarios written by hand, file by file. */
export function wireTopics(): readonly WireTopic[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => {
      const { title, scenarios } = JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as {
        readonly title: string;
        readonly scenarios: Readonly<Record<string, Omit<WireScenario, 'name'>>>;
      };
      return {
        title,
        scenarios: Object.entries(scenarios).map(([name, scenario]) => ({ ...scenario, name })),
      };
    });
}

export function configOf({ config }: WireScenario): string {
  return config ?? CONFIG;
}
