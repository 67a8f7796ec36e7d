import { joinPath } from '../../../go/filepath';
import type { RuntimeFiles } from '../../files';
import { BLANK_HOST, type HostConfig } from './host-config';

/**
 * The certificate files of a folder without a hosts.toml that counts: `*.crt` are authorities, `*.cert` with
 * `*.key` beside it client certificates. Mirrors loadCertFiles (github.com/containerd/containerd/v2 v2.4.2
 * core/remotes/docker/config/hosts.go).
 */
export function certFiles(files: RuntimeFiles, folder: string): HostConfig {
  const names = files.filesIn(folder);
  const authorities = names.filter((name) => name.endsWith('.crt')).map((name) => joinPath(folder, name));
  const clientPairs = names
    .filter((name) => name.endsWith('.cert'))
    .map((name) => {
      const key = joinPath(folder, `${name.slice(0, -'.cert'.length)}.key`);
      return [joinPath(folder, name), files.exists(key) ? key : ''] as const;
    });
  return {
    ...BLANK_HOST,
    ...(authorities.length > 0 && { authorities }),
    ...(clientPairs.length > 0 && { clientPairs }),
  };
}
