import { yamlToJson } from '../../apimachinery/yaml-to-json';
import { goString, textOf } from '../../model/go-string';
import { isRecord } from '../../model/json-record';
import { generatedFiles } from '../k3s/generated-files';
import { asGenerated } from '../k3s/plan-k3s';
import { withRewrittenPulls } from '../k3s/rewritten-pulls';
import { readRegistriesYaml } from '../k3s/registries-yaml';
import { DISTRIBUTION_PLACES } from '../places';
import type { RuntimePlan } from '../plan';
import { loginsOfConfigs } from './configured-login';
import { containerdOnNode } from './containerd-on-node';
import type { NodeRuntimeAlone, RuntimeTold } from './node-runtime';
import type { PlacedFile } from './usual-path';

/**
 * The containerd of a k3s or rke2 node: by the files that were generated where they were handed over, as these are
 * what it reads; else by what its next start makes of registries.yaml.
 */
export function k3sOnNode(
  distribution: 'k3s' | 'rke2',
  files: readonly PlacedFile[],
  told: RuntimeTold,
): NodeRuntimeAlone {
  const { configFile, registriesYaml, hostsFolder } = DISTRIBUTION_PLACES[distribution];
  const source = files.find(({ path }) => path === registriesYaml);
  if (source === undefined || files.some(({ path }) => path === configFile))
    return containerdOnNode({ files, configFile, distribution }, told);
  const read = readRegistriesYaml(source.text, source.named);
  if (!read.ok) {
    const { finding } = read;
    const plan = { service: 'daemon-exits', isGuess: false, findings: [finding], endpoints: [] } as const;
    const version = told.version ?? '';
    return {
      kind: 'containerd',
      distribution,
      version,
      versionTold: true,
      plan: () => plan,
      start: () => undefined,
      logins: [],
    };
  }
  const made = new Map(
    [...generatedFiles(read.registries, configFile, hostsFolder)].map(([path, text]) => [
      path,
      { text: text ?? '', of: registriesYaml },
    ]),
  );
  const { sandboxImage: _default, ...runtime } = containerdOnNode(
    { files, configFile, distribution, made },
    told,
  );
  return {
    ...runtime,
    start: () => {
      const play = runtime.start?.();
      const endpoints = (image: string): RuntimePlan['endpoints'] => runtime.plan(image, []).endpoints;
      return play && withRewrittenPulls(play, endpoints, read.registries);
    },
    plan: (image, candidates) => asGenerated(runtime.plan(image, candidates), read, source.named),
    logins: loginsOfConfigs(configsOf(source.text), () => ({ file: source.named })),
  };
}

function configsOf(text: string): unknown {
  const converted = yamlToJson(goString(text));
  const root: unknown = converted.ok ? JSON.parse(textOf(converted.json)) : undefined;
  return isRecord(root) ? root.configs : undefined;
}
