import { isRecord } from '../../model/json-record';
import { authFiles } from '../containers-image/file-credentials';
import { startCrio } from '../containers-image/service';
import { planPull, type RuntimeConfig } from '../plan';
import { startRuntime } from '../play';
import { planSandboxPull } from '../sandbox';
import type { ConfiguredLogin } from './configured-login';
import type { NodeRuntimeAlone, RuntimeTold } from './node-runtime';
import { planAsNamed, renamer } from './places-as-named';
import { filesHandedOver, filesOfCrio } from './unseen-files';
import type { PlacedFile } from './usual-path';

/** The newest line whose answers are recorded. */
const LINE = '1.37';
const HOME = '/root';

/** The CRI-O of a node (or podman, where registries.conf alone is known). */
export function crioOnNode(files: readonly PlacedFile[], told: RuntimeTold): NodeRuntimeAlone {
  const entries = new Map([
    ...(told.certificates ?? []),
    ...files.map(({ path, text }) => [path, text] as const),
  ]);
  const config: RuntimeConfig = {
    runtime: 'cri-o',
    version: told.version ?? LINE,
    files: filesOfCrio(filesHandedOver(entries, told.absent), told.absent),
    home: HOME,
  };
  const rename = renamer(files);
  const started = startCrio(config.files, HOME);
  const named = started.state === 'ready' ? started.service.conf.globalAuthFile : '';
  const isConfigured = files.some(({ path }) => path.startsWith('/etc/crio/'));
  const { image } = planSandboxPull(config);
  return {
    kind: 'cri-o',
    version: config.version,
    versionTold: told.version !== undefined,
    plan: (asked, candidates) => planAsNamed(planPull(config, asked, candidates), rename),
    start: () => startRuntime(config),
    logins: authFiles({ named, home: HOME }).flatMap(({ path, legacy }) =>
      keysOf(entries.get(path), legacy).map((key): ConfiguredLogin => ({
        key,
        user: '',
        place: rename({ file: path }),
        stands: 'read',
      })),
    ),
    ...(image !== undefined && isConfigured && { sandboxImage: image }),
  };
}

function keysOf(text: string | undefined, legacy: boolean): readonly string[] {
  if (text === undefined) return [];
  try {
    const root: unknown = JSON.parse(text);
    const auths = isRecord(root) ? (legacy ? root : root.auths) : undefined;
    return isRecord(auths) ? Object.keys(auths) : [];
  } catch {
    return [];
  }
}
