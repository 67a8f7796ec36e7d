import type { CriAuth } from '../credential';
import { runtimeFiles, type RuntimeFileEntries } from '../files';
import { DISTRIBUTION_PLACES } from '../places';
import { planPull, type RuntimeEndpoint, type RuntimePlan } from '../plan';
import { generatedFiles } from './generated-files';
import { readRegistriesYaml, type RegistriesYaml } from './registries-yaml';
import { rewritten } from './rewrite';

export interface K3sConfig {
  readonly distribution: 'k3s' | 'rke2';
  /** Of the containerd that it brings along. */
  readonly version: string;
  /** Files of the node, registries.yaml among them; files that are made of it take the place of those that are there. */
  readonly files: RuntimeFileEntries;
}

/**
 * The plan of a node of k3s or rke2 from its registries.yaml: what is generated of it at the next start, taken
 * as containerd takes it (see planPull). That it is generated so rests on reading alone. A path that a
 * `rewrite` decides and that is not computed here is empty.
 */
export function planK3sPull(config: K3sConfig, image: string, candidates: readonly CriAuth[]): RuntimePlan {
  const { configFile, registriesYaml, hostsFolder } = DISTRIBUTION_PLACES[config.distribution];
  const text = config.files.get(registriesYaml) ?? '';
  const read = readRegistriesYaml(text, registriesYaml);
  if (!read.ok) return { service: 'daemon-exits', isGuess: false, findings: [read.finding], endpoints: [] };
  const files = runtimeFiles(
    new Map([...config.files, ...generatedFiles(read.registries, configFile, hostsFolder)]),
  );
  const plan = planPull(
    { runtime: 'containerd', version: config.version, files, configFile },
    image,
    candidates,
  );
  const endpoints = plan.endpoints.map((endpoint) => withRewrites(endpoint, read.registries));
  return { ...plan, endpoints };
}

/** An endpoint as the `rewrite` of its mirror makes it. */
export function withRewrites(endpoint: RuntimeEndpoint, { mirrors }: RegistriesYaml): RuntimeEndpoint {
  if (endpoint.role !== 'mirror') return endpoint;
  const slash = endpoint.name.indexOf('/');
  const registry = endpoint.name.slice(0, slash);
  const repository = endpoint.name.slice(slash + 1);
  const rewrites = (mirrors.get(registry) ?? mirrors.get('*'))?.rewrites ?? new Map<string, string>();
  if (rewrites.size === 0) return endpoint;
  const result = rewritten(repository, rewrites);
  if (result === undefined) return { ...endpoint, path: '' };
  return { ...endpoint, path: endpoint.path.slice(0, endpoint.path.length - repository.length) + result };
}
