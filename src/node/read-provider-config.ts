import { readdir, stat } from 'fs-extra';
import { join } from 'node:path';
import { KeyringError } from '../errors';
import type { ProviderConfigText } from '../core/provider/parse-provider-config';
import { pathUnderNodeRoot } from './node-root';
import { readFileBounded } from './read-file';

/** Files of a directory that are read; a node has a handful of plugins. */
const FILE_LIMIT = 1000;

/**
 * Reads what `--image-credential-provider-config` names: a file, or the files of a directory whose names end in
 * .json, .yaml or .yml.
 * @throws KeyringError UNREADABLE_FILE: a kubelet would not start.
 */
export async function readProviderConfigFiles(
  path: string,
  options: { readonly nodeRoot: string; readonly maxFileBytes: number },
): Promise<ProviderConfigText> {
  const here = await orUnreadable(path, () => underRoot(options.nodeRoot, path));
  const isDirectory = await orUnreadable(path, async () => (await stat(here)).isDirectory());
  if (!isDirectory) return readOne(path, options);
  const entries = await orUnreadable(path, () => readdir(here, { withFileTypes: true }));
  const names = entries
    .filter((entry) => !entry.isDirectory() && /\.(?:json|ya?ml)$/.test(entry.name))
    .map(({ name }) => name);
  if (names.length > FILE_LIMIT) throw unreadable(path, `more than ${FILE_LIMIT} files`);
  const files = await Promise.all(
    names.map(async (name) => [name, await readOne(join(path, name), options)] as const),
  );
  return Object.fromEntries(files);
}

async function readOne(
  path: string,
  { nodeRoot, maxFileBytes }: { readonly nodeRoot: string; readonly maxFileBytes: number },
): Promise<Uint8Array> {
  const here = await orUnreadable(path, () => underRoot(nodeRoot, path));
  const read = await readFileBounded(here, maxFileBytes, { follow: nodeRoot === '/' });
  if (read.kind === 'bytes') return read.bytes;
  throw unreadable(path, read.kind === 'unreadable' ? read.errno : read.kind);
}

async function underRoot(nodeRoot: string, path: string): Promise<string> {
  return nodeRoot === '/' ? path : pathUnderNodeRoot(nodeRoot, path);
}

async function orUnreadable<T>(path: string, attempt: () => Promise<T>): Promise<T> {
  try {
    return await attempt();
  } catch (error) {
    throw unreadable(path, (error as NodeJS.ErrnoException).code ?? 'EIO', error);
  }
}

function unreadable(path: string, why: string, cause?: unknown): KeyringError {
  return new KeyringError(
    'UNREADABLE_FILE',
    `The credential provider configuration ${path} cannot be read (${why}), and a kubelet with it does not start. Name a file, or, for kubelets from 1.34 on, a directory.`,
    { path, errno: why },
    cause === undefined ? {} : { cause },
  );
}
