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
  /** What is named, is there or may be, and was not read here: too large, too many, or not for this user. */
  readonly unread: readonly string[];
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
  const unread: string[] = [];
  if (named.file !== undefined) {
    const content = await reader.content(named.file);
    if (content === undefined) ((await reader.hasNoFile(named.file)) ? missing : unread).push(named.file);
    else files.push(decodeConfiguration(content, named.file));
  }
  if (named.folder !== undefined) {
    const paths = await dropInsBelow(reader, named.folder, MOST_LEVELS);
    if (paths === undefined) ((await reader.hasNoFolder(named.folder)) ? missing : unread).push(named.folder);
    for (const [at, path] of (paths ?? []).entries()) {
      const content = at < MOST_DROP_INS ? await reader.content(path) : undefined;
      if (content !== undefined) files.push({ ...decodeConfiguration(content, path), dropIn: true });
      else if (at >= MOST_DROP_INS) {
        reader.exhausted = true;
        unread.push(path);
        break;
      } else ((await reader.hasNoFile(path)) ? missing : unread).push(path);
    }
  }
  return { files, missing, unread };
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
