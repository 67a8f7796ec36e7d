import { k0sKubeletFlags, k0sOptions } from '../../core/node-config/distribution/k0s';
import {
  rancherConfigPath,
  rancherKubeletFlags,
  rancherOption,
  rancherOptions,
  type Rancher,
  type RancherFile,
} from '../../core/node-config/distribution/k3s';
import { MICROK8S, microk8sArguments } from '../../core/node-config/distribution/microk8s';
import type { Holder } from '../../core/node-config/kubelet/holder';
import type { SourcedArgument } from '../../core/node-config/systemd/start-command';
import type { Variables } from '../../core/node-config/systemd/environment';
import type { NodeReader } from './node-reader';

/** What a holder starts its kubelet with. */
export interface HeldKubelet {
  readonly arguments: readonly SourcedArgument[];
  /** The program that is the kubelet, where it is one of its own or its version is told by the holder's. */
  readonly program?: string;
  /** Where the holder keeps its data. */
  readonly dataDir?: string;
}

/** Files of a folder such as config.yaml.d. */
const MOST_FILES = 50;

/** The kubelet's arguments as they come out of its holder's own flags and files. */
export async function heldKubelet(
  reader: NodeReader,
  holder: Holder,
  words: readonly SourcedArgument[],
  variables: Variables,
): Promise<HeldKubelet> {
  switch (holder) {
    case 'kubelet':
      return { arguments: words };
    case 'k3s':
    case 'rke2':
      return rancherKubelet(reader, holder, words, variables);
    case 'k0s': {
      const options = k0sOptions(words);
      const configuration = await firstThere(reader, [
        '/run/k0s/kubelet/config.yaml',
        `${options.dataDir.value}/kubelet-config.yaml`,
      ]);
      return {
        arguments: k0sKubeletFlags(options, configuration),
        program: `${options.dataDir.value}/bin/kubelet`,
        dataDir: options.dataDir.value,
      };
    }
    case 'microk8s': {
      const path = `${MICROK8S.data}/args/kubelet`;
      const text = await reader.text(path);
      return {
        arguments: text === undefined ? [] : microk8sArguments(text, path),
        program: `${MICROK8S.snap}/kubelite`,
        dataDir: MICROK8S.data,
      };
    }
  }
}

async function rancherKubelet(
  reader: NodeReader,
  holder: Rancher,
  words: readonly SourcedArgument[],
  variables: Variables,
): Promise<HeldKubelet> {
  const path = rancherConfigPath(holder, words, variables);
  const names = ((await reader.list(`${path}.d`)) ?? [])
    .filter((name) => /\.ya?ml$/.test(name))
    .slice(0, MOST_FILES);
  const files: RancherFile[] = [];
  for (const one of [path, ...names.map((name) => `${path}.d/${name}`)]) {
    const content = await reader.content(one);
    if (content !== undefined) files.push({ path: one, content });
  }
  const options = rancherOptions(words, files);
  const dataDir = rancherOption(options, 'data-dir')[0]?.value ?? `/var/lib/rancher/${holder}`;
  const folder = `${dataDir}/agent/etc/kubelet.conf.d`;
  const there = new Set<string>();
  const plugins = ['bin-dir', 'config'].map(
    (name, at) =>
      rancherOption(options, `image-credential-provider-${name}`)[0]?.value ??
      `/var/lib/rancher/credentialprovider/${at === 0 ? 'bin' : 'config.yaml'}`,
  );
  for (const one of plugins) if (await reader.exists(one)) there.add(one);
  const dropIns = await reader.list(folder);
  const own = await reader.text(`${folder}/00-${holder}-defaults.conf`);
  return {
    arguments: rancherKubeletFlags(holder, options, {
      pluginsThere: (binDir, config) => there.has(binDir) && there.has(config),
      ...(dropIns === undefined ? {} : { dropInFolder: folder }),
      runtimeInDropIn: own?.includes('containerRuntimeEndpoint:') === true,
    }),
    dataDir,
    ...(holder === 'rke2' ? { program: `${dataDir}/bin/kubelet` } : {}),
  };
}

async function firstThere(reader: NodeReader, paths: readonly string[]): Promise<string | undefined> {
  for (const path of paths) if (await reader.exists(path)) return path;
  return undefined;
}
