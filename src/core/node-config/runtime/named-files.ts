import { joinPath } from '../../go/filepath';
import type { GoString } from '../../model/go-string';

/** Files that a configuration of containerd names. */
export interface NamedFiles {
  /** Paths or patterns. */
  readonly imports: readonly string[];
  /** Folders with a folder for each host. */
  readonly hostFolders: readonly string[];
}

const MOST = 50;

/**
 * What a configuration of containerd may name, so that it can be read. This says nothing about what counts: a path in a
 * comment or in a broken file is named too, and reading one file too many does no harm.
 */
export function namedInContainerdConfig(content: GoString, path: string): NamedFiles {
  const folder = path.slice(0, path.lastIndexOf('/'));
  const absolute = (one: string): string => (one.startsWith('/') ? one : joinPath(folder, one));
  const imports = /^[ \t]*imports[ \t]*=[ \t]*\[([^\]]{0,65536})\]/m.exec(content)?.[1] ?? '';
  const hosts = [...content.matchAll(/^[ \t]*config_path[ \t]*=[ \t]*["']([^"'\n]{1,4096})["']/gm)].slice(
    0,
    MOST,
  );
  return {
    imports: [...imports.matchAll(/["']([^"'\n]{1,4096})["']/g)]
      .slice(0, MOST)
      .map(([, one]) => absolute(one ?? '')),
    hostFolders: hosts.flatMap(([, value = '']) => value.split(':').filter((one) => one.startsWith('/'))),
  };
}
