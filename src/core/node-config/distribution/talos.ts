import { textOf, type GoString } from '../../model/go-string';
import { isRecord, recordAt, stringAt } from '../../model/json-record';
import { yamlToJson } from '../../apimachinery/yaml-to-json';
import { lineOf } from '../kubelet/configuration';
import { inFile, type Found } from '../setting';
import type { SourcedArgument } from '../systemd/start-command';

/** What Talos fixes for its kubelet. Source: pkg/machinery/constants/constants.go (siderolabs/talos, v1.9). */
export const TALOS = {
  machineConfig: '/system/state/config.yaml',
  configuration: '/etc/kubernetes/kubelet.yaml',
  pluginConfig: '/etc/kubernetes/kubelet-credentialproviders.yaml',
  pluginFolder: '/usr/local/lib/kubelet/credentialproviders',
  socket: 'unix:///run/containerd/containerd.sock',
} as const;

export interface TalosKubelet {
  readonly arguments: readonly SourcedArgument[];
  /** The tag of the kubelet's image. */
  readonly version?: Found<string>;
}

/**
 * The kubelet's flags from the machine configuration, where that could be read. Rests on reading:
 * internal/app/machined/pkg/controllers/k8s/kubelet_spec.go (siderolabs/talos,
 * https://github.com/siderolabs/talos/blob/03d5d322042db65201b2664365e7adeabc0c8c7e/internal/app/machined/pkg/controllers/k8s/kubelet_spec.go).
 */
export function talosKubelet(
  content: GoString | undefined,
  path: string,
  pluginConfigThere: boolean,
): TalosKubelet {
  const own = { kind: 'default', of: 'Talos' } as const;
  const parsed = content === undefined ? undefined : yamlToJson(content);
  const object: unknown = parsed?.ok === true ? JSON.parse(textOf(parsed.json)) : undefined;
  const machine = isRecord(object) ? recordAt(object, 'machine') : undefined;
  const kubelet = machine === undefined ? undefined : recordAt(machine, 'kubelet');
  const extra = kubelet === undefined ? undefined : recordAt(kubelet, 'extraArgs');
  const text = content === undefined ? '' : textOf(content);
  const plugins =
    pluginConfigThere ||
    (kubelet !== undefined && recordAt(kubelet, 'credentialProviderConfig') !== undefined);
  const image = kubelet === undefined ? undefined : stringAt(kubelet, 'image');
  const tag = image === undefined ? undefined : /:(v[0-9][^@:/]*)(?:@|$)/.exec(image)?.[1];
  return {
    arguments: [
      { text: `--config=${TALOS.configuration}`, from: own },
      { text: `--container-runtime-endpoint=${TALOS.socket}`, from: own },
      ...(plugins
        ? [
            { text: `--image-credential-provider-config=${TALOS.pluginConfig}`, from: own },
            { text: `--image-credential-provider-bin-dir=${TALOS.pluginFolder}`, from: own },
          ]
        : []),
      ...Object.entries(extra ?? {}).flatMap(([name, value]) =>
        typeof value === 'string'
          ? [{ text: `--${name}=${value}`, from: inFile(path, lineOf(text, name)) }]
          : [],
      ),
    ],
    ...(tag === undefined ? {} : { version: { value: tag, from: inFile(path, lineOf(text, 'image')) } }),
  };
}
