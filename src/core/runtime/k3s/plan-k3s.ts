import type { CriAuth } from '../credential';
import { redactUserinfo } from '../../model/userinfo';
import { runtimeFiles, type RuntimeFileEntries } from '../files';
import type { RuntimeFinding } from '../finding';
import { DISTRIBUTION_PLACES } from '../places';
import { planPull, type RuntimeEndpoint, type RuntimePlan } from '../plan';
import { endpointsPassedOver, generatedFiles } from './generated-files';
import { readRegistriesYaml, type RegistriesYaml, type RegistriesYamlResult } from './registries-yaml';
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
 * as containerd takes it (see planPull). A path that a `rewrite` decides and that is not computed here is empty.
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
  return asGenerated(plan, read, registriesYaml);
}

/** A plan of the generated files, with what only registries.yaml says: rewrites, and endpoints that were passed over. */
export function asGenerated(
  plan: RuntimePlan,
  { registries, unread }: Extract<RegistriesYamlResult, { ok: true }>,
  file: string,
): RuntimePlan {
  const registry = plan.endpoints[0]?.name.split('/', 1)[0] ?? '';
  const passedOver = endpointsPassedOver(registry, registries).map((endpoint): RuntimeFinding => ({
    id: 'url-malformed',
    consequence: 'ignored',
    place: { file },
    message: `The endpoint "${redactUserinfo(endpoint)}" of ${registry} is no URL: it is passed over, and not asked.`,
  }));
  return {
    ...plan,
    findings: [
      ...unread,
      ...plan.findings.filter(({ id }) => id !== 'hosts-toml-ignored' || !isHubsLogin(registry, registries)),
      ...passedOver,
    ],
    endpoints: plan.endpoints.map((endpoint) => withRewrites(endpoint, registries)),
  };
}

/** A login of Docker Hub under its other name is read, though the hosts.toml that is made beside it is not. */
function isHubsLogin(registry: string, { mirrors, configs }: RegistriesYaml): boolean {
  const settings = configs.get('registry-1.docker.io');
  const ofMirrors = mirrors.has('docker.io') || mirrors.has('registry-1.docker.io');
  return registry === 'docker.io' && settings?.auth !== undefined && settings.tls === undefined && !ofMirrors;
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
