import { textOf, type GoString } from '../../model/go-string';
import { isRecord, type JsonRecord } from '../../model/json-record';
import { yamlToJson } from '../../apimachinery/yaml-to-json';
import { lineOf } from '../kubelet/configuration';
import { flagValues, parseFlags, type Flags } from '../kubelet/flags';
import { inFile, type Found, type Provenance } from '../setting';
import type { SourcedArgument } from '../systemd/start-command';
import type { Variables } from '../systemd/environment';

export type Rancher = 'k3s' | 'rke2';

/** A `config.yaml`, or a file of `config.yaml.d`. */
export interface RancherFile {
  readonly path: string;
  readonly content: GoString;
}

/** What k3s and rke2 go by, as far as it decides about their kubelet. */
export interface RancherOptions {
  readonly flags: Flags;
  /** Options of the configuration files: by name, the values that count, and then those of earlier files. */
  readonly configured: ReadonlyMap<string, readonly Found<string>[]>;
}

/** Options that are lists: a later file adds with `NAME+`, and else replaces. */
const SHORT = new Map([
  ['c', 'config'],
  ['d', 'data-dir'],
]);

/** Options of k3s that need no value. */
const ALONE = new Set([
  'docker',
  'rootless',
  'debug',
  'disable-agent',
  'prefer-bundled-bin',
  'selinux',
  'cluster-init',
  'help',
  'version',
]);

/**
 * Where the configuration is: `--config`, its variable, or the default; the folder beside it has the name with `.d`.
 * Source: pkg/configfilearg/defaultparser.go (k3s, v1.32).
 */
export function rancherConfigPath(
  holder: Rancher,
  words: readonly SourcedArgument[],
  variables: Variables,
): string {
  const { flags } = parseFlags(words, ALONE);
  const named =
    flags.get('config')?.at(-1) ??
    flags.get('c')?.at(-1) ??
    variables.get(`${holder.toUpperCase()}_CONFIG_FILE`);
  return named?.value ?? `/etc/rancher/${holder}/config.yaml`;
}

/** Arguments and configuration files, in the order in which they are read. Mirrors pkg/configfilearg/parser.go. */
export function rancherOptions(
  words: readonly SourcedArgument[],
  files: readonly RancherFile[],
): RancherOptions {
  const { flags } = parseFlags(words, ALONE);
  const long = new Map([...flags].map(([name, values]) => [SHORT.get(name) ?? name, values]));
  const configured = new Map<string, readonly Found<string>[]>();
  for (const { path, content } of files) {
    for (const [key, value] of Object.entries(recordOf(content))) {
      const name = key.replace(/\+$/, '');
      const from = inFile(path, lineOf(textOf(content), key));
      const values = (Array.isArray(value) ? value : [value]).map((one: unknown) => ({
        value: shown(one),
        from,
      }));
      configured.set(name, key.endsWith('+') ? [...(configured.get(name) ?? []), ...values] : values);
    }
  }
  return { flags: long, configured };
}

function recordOf(content: GoString): JsonRecord {
  const yaml = yamlToJson(content);
  if (!yaml.ok) return {};
  const value: unknown = JSON.parse(textOf(yaml.json));
  return isRecord(value) ? value : {};
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** An option: an argument wins over the files. */
export function rancherOption({ flags, configured }: RancherOptions, name: string): readonly Found<string>[] {
  return [...flagValues(flags, name), ...[...(configured.get(name) ?? [])].reverse()];
}

/** What of a node decides about the kubelet's flags beside the options. */
export interface RancherNode {
  /** Both the folder of plugins and their configuration are there. */
  readonly pluginsThere: (binDir: string, config: string) => boolean;
  /** The folder of drop-ins that the distribution writes, where it is there. */
  readonly dropInFolder?: string;
  /** The distribution's own drop-in names the runtime, as it does since 2025: there is no flag for it then. */
  readonly runtimeInDropIn?: boolean;
}

const PLUGINS = '/var/lib/rancher/credentialprovider';

/**
 * The flags of the kubelet that k3s or rke2 starts: its own ones, then `kubelet-arg`, of which one replaces its own of
 * the same name; values of the command line replace those of the files. Rests on reading: kubeletArgsAndConfig in
 * pkg/daemons/agent/agent_linux.go (k3s-io/k3s,
 * https://github.com/k3s-io/k3s/blob/00014d2846a2c2cf4fb506d90f27cc04bb9497f3/pkg/daemons/agent/agent_linux.go), and
 * ImageCredProvAvailable in pkg/daemons/agent/agent.go
 * (https://github.com/k3s-io/k3s/blob/028bbc7745b6fa007037bb0d2a1b056ddaa3a9fd/pkg/daemons/agent/agent.go).
 */
export function rancherKubeletFlags(
  holder: Rancher,
  options: RancherOptions,
  node: RancherNode,
): readonly SourcedArgument[] {
  const own: Provenance = { kind: 'default', of: holder };
  const argument = (name: string, { value, from }: Found<string>): SourcedArgument => ({
    text: `--${name}=${value}`,
    from,
  });
  const option = (name: string, otherwise: string): Found<string> =>
    rancherOption(options, name)[0] ?? { value: otherwise, from: own };
  const binDir = option('image-credential-provider-bin-dir', `${PLUGINS}/bin`);
  const config = option('image-credential-provider-config', `${PLUGINS}/config.yaml`);
  const endpoint = option('container-runtime-endpoint', defaultEndpoint(options));
  const image = rancherOption(options, 'image-service-endpoint')[0];
  const name = rancherOption(options, 'node-name')[0];
  const words = [
    ...(node.runtimeInDropIn === true
      ? []
      : [
          argument('container-runtime-endpoint', endpoint),
          ...(image === undefined ? [] : [argument('image-service-endpoint', image)]),
        ]),
    ...(name === undefined ? [] : [argument('hostname-override', name)]),
    ...(node.dropInFolder === undefined
      ? []
      : [argument('config-dir', { value: node.dropInFolder, from: own })]),
    ...(node.pluginsThere(binDir.value, config.value)
      ? [
          argument('image-credential-provider-bin-dir', binDir),
          argument('image-credential-provider-config', config),
        ]
      : []),
  ];
  const given = options.flags.get('kubelet-arg') ?? options.configured.get('kubelet-arg') ?? [];
  return [...words, ...given.map(({ value, from }) => ({ text: `--${value.replace(/^--/, '')}`, from }))];
}

function defaultEndpoint(options: RancherOptions): string {
  const docker = rancherOption(options, 'docker')[0]?.value;
  return docker === 'true'
    ? 'unix:///run/k3s/cri-dockerd/cri-dockerd.sock'
    : 'unix:///run/k3s/containerd/containerd.sock';
}
