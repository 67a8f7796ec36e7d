import { toCoordinates, type Coordinates } from './pull-record';
import type { PulledRecordFile } from './record-files';

/** A file of `{root-dir}/image_manager/pulled`, without the hashes that it holds. */
export interface RecordSummary {
  /** Path on the node. */
  readonly file: string;
  /** `misnamed`: it is of another image than its name says, and to the kubelet not there. */
  readonly state: 'read' | 'misnamed' | 'malformed' | 'unreadable';
  /** RFC 3339; absent where it has none. */
  readonly lastUpdatedTime?: string;
  /** The names under which the image was pulled, without tag and digest. */
  readonly names?: readonly string[];
  /** Who may use it under the name that was asked for; absent where that name is not among them. */
  readonly access?: {
    readonly nodePodsAccessible: boolean;
    readonly secrets: readonly Coordinates[];
    readonly serviceAccounts: readonly Coordinates[];
  };
}

export function recordSummary(
  file: PulledRecordFile | undefined,
  folder: string,
  name: string | undefined,
): RecordSummary | null {
  if (file === undefined) return null;
  const about = { file: folder === '' ? file.name : `${folder}/${file.name}`, state: file.outcome };
  if (file.outcome !== 'read') return about;
  const { lastUpdatedTime, credentialMapping } = file.value;
  const access = name === undefined ? undefined : credentialMapping.get(name);
  return {
    ...about,
    ...(lastUpdatedTime === '' ? {} : { lastUpdatedTime }),
    names: [...credentialMapping.keys()],
    ...(access === undefined
      ? {}
      : {
          access: {
            nodePodsAccessible: access.nodePodsAccessible,
            secrets: access.kubernetesSecrets.map(toCoordinates),
            serviceAccounts: access.kubernetesServiceAccounts.map(toCoordinates),
          },
        }),
  };
}
