import { isRecord, listAt, recordAt, stringAt, type JsonRecord } from '../../model/json-record';
import { readToml } from '../toml/read-toml';
import type { ConfiguredLogin } from './configured-login';
import { CONTAINERD_CONFIG, containerdOnNode } from './containerd-on-node';
import { BOTTLEROCKET_SETTINGS } from './content-place';
import type { NodeRuntimeAlone, RuntimeTold } from './node-runtime';
import type { PlacedFile } from './usual-path';

const TABLE = 'plugins."io.containerd.grpc.v1.cri".registry';

/**
 * The containerd of a Bottlerocket node, from `settings.container-registry`: lists (or tables) of mirrors and
 * credentials, which become `mirrors` and `configs` of the CRI plugin. By reading alone
 * (github.com/bottlerocket-os/bottlerocket packages/containerd/containerd-config-toml_k8s).
 */
export function bottlerocketOnNode(files: readonly PlacedFile[], told: RuntimeTold): NodeRuntimeAlone {
  const source = files.find(({ path }) => path === BOTTLEROCKET_SETTINGS);
  const settings = settingsOf(source?.text ?? '');
  const credentials = listAt(settings, 'credentials');
  const lines = ['version = 2'];
  for (const [registry, endpoints] of mirrorsOf(settings)) {
    const asked = registry === '*' ? '*' : registry;
    lines.push(`[${TABLE}.mirrors.${quoted(asked)}]`, `endpoint = [${endpoints.map(quoted).join(', ')}]`);
  }
  for (const credential of credentials) {
    const host = stringAt(credential, 'registry') ?? '';
    lines.push(`[${TABLE}.configs.${quoted(host === 'docker.io' ? 'registry-1.docker.io' : host)}.auth]`);
    for (const key of ['username', 'password', 'auth', 'identitytoken']) {
      const value = stringAt(credential, key);
      if (value !== undefined) lines.push(`${key} = ${quoted(value)}`);
    }
  }
  const made = new Map([[CONTAINERD_CONFIG, { text: lines.join('\n'), of: BOTTLEROCKET_SETTINGS }]]);
  const { sandboxImage: _default, ...runtime } = containerdOnNode(
    { files, configFile: CONTAINERD_CONFIG, distribution: 'bottlerocket', made },
    told,
  );
  return {
    ...runtime,
    logins: credentials.map((credential): ConfiguredLogin => ({
      key: stringAt(credential, 'registry') ?? '',
      user: stringAt(credential, 'username') ?? '',
      place: { file: source?.named ?? '' },
      stands: 'read',
    })),
  };
}

function settingsOf(text: string): JsonRecord {
  const read = readToml(text);
  const settings: unknown = read.ok ? read.document.root.settings : undefined;
  return (isRecord(settings) ? recordAt(settings, 'container-registry') : undefined) ?? {};
}

function mirrorsOf(settings: JsonRecord): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const mirror of listAt(settings, 'mirrors'))
    found.set(stringAt(mirror, 'registry') ?? '', texts(mirror.endpoint));
  for (const [registry, endpoint] of Object.entries(recordAt(settings, 'mirrors') ?? {}))
    found.set(registry, texts(endpoint));
  return found;
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

/** A basic string of TOML. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(/\x7f/g, '\\u007f');
}
