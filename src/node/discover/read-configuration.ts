import { decodeConfiguration, type ConfigurationFile } from '../../core/node-config/kubelet/configuration';
import { USUAL_CONFIGURATIONS } from '../../core/node-config/usual-places';
import type { NodeReader } from './node-reader';

/** Drop-ins that are read, and folders one in another. */
const MOST_DROP_INS = 100;
const MOST_LEVELS = 4;

export interface ConfigurationRead {
  /** Configuration, then drop-ins, in the order in which the kubelet reads them. */
  readonly files: readonly ConfigurationFile[];
  /** What is named and cannot be read: the kubelet does not start. */
  readonly missing: readonly string[];
}

/**
 * Reads what `--config` and `--config-dir` name. Drop-ins are the files whose names end in `.conf`, in the order of
 * their paths, those of folders in it included. Mirrors mergeKubeletConfigurations in cmd/kubelet/app/server.go
 * (kubernetes, v1.37.2).
 */
export async function readConfiguration(
  reader: NodeReader,
  named: { readonly file?: string; readonly folder?: string },
): Promise<ConfigurationRead> {
  const files: ConfigurationFile[] = [];
  const missing: string[] = [];
  if (named.file !== undefined) {
    const content = await reader.content(named.file);
    if (content === undefined) missing.push(named.file);
    else files.push(decodeConfiguration(content, named.file));
  }
  if (named.folder !== undefined) {
    const paths = await dropInsBelow(reader, named.folder, MOST_LEVELS);
    if (paths === undefined) missing.push(named.folder);
    for (const path of (paths ?? []).slice(0, MOST_DROP_INS)) {
      const content = await reader.content(path);
      if (content !== undefined) files.push(decodeConfiguration(content, path));
    }
  }
  return { files, missing };
}

/** A KubeletConfiguration in one of its usual places, for a node on which nothing names one. */
export async function usualConfiguration(reader: NodeReader): Promise<string | undefined> {
  for (const path of USUAL_CONFIGURATIONS) {
    const content = await reader.content(path);
    if (content !== undefined && decodeConfiguration(content, path).ok) return path;
  }
  return undefined;
}

async function dropInsBelow(
  reader: NodeReader,
  folder: string,
  levels: number,
): Promise<readonly string[] | undefined> {
  const names = await reader.list(folder);
  if (names === undefined) return undefined;
  const found: string[] = [];
  for (const name of names) {
    const path = `${folder}/${name}`;
    const below =
      levels > 1 && !name.endsWith('.conf') ? await dropInsBelow(reader, path, levels - 1) : undefined;
    const files = below ?? (name.endsWith('.conf') ? [path] : []);
    for (const file of files) found.push(file);
  }
  return found;
}
