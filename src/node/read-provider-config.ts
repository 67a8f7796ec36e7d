import { join } from 'node:path';
import { KeyringError } from '../errors';
import type { ProviderConfigText } from '../core/provider/parse-provider-config';
import { listHeld } from './beneath/list-beneath';
import { openBeneath } from './beneath/open-beneath';
import { errnoOf } from './beneath/path-errors';
import { ReadBudget } from './beneath/read-budget';
import { readBeneath, type ReadLimits } from './beneath/read-beneath';

/** Files of a directory that are read; a node has a handful of plugins. */
const FILE_LIMIT = 1000;

interface ProviderConfigOptions {
  readonly nodeRoot: string;
  /** Of each file, and of all together. */
  readonly maxFileBytes: number;
}

/**
 * Reads what `--image-credential-provider-config` names: a file, or the files of a directory whose names end in
 * .json, .yaml or .yml.
 * @throws KeyringError UNREADABLE_FILE: a kubelet would not start.
 */
export async function readProviderConfigFiles(
  path: string,
  { nodeRoot, maxFileBytes }: ProviderConfigOptions,
): Promise<ProviderConfigText> {
  const limits = { maxBytes: maxFileBytes, budget: new ReadBudget(maxFileBytes) };
  const names = await namesIn(path, nodeRoot);
  if (names === undefined) return readOne(path, nodeRoot, limits);
  const files = await Promise.all(
    names.map(async (name) => [name, await readOne(join(path, name), nodeRoot, limits)] as const),
  );
  return Object.fromEntries(files);
}

/** Undefined for what is no directory. */
async function namesIn(path: string, nodeRoot: string): Promise<readonly string[] | undefined> {
  const held = await orUnreadable(path, () => openBeneath(nodeRoot, path));
  try {
    if (!held.stats.isDirectory()) return undefined;
    const { names, truncated } = await orUnreadable(path, () =>
      listHeld(held, {
        limit: FILE_LIMIT,
        wanted: (entry) => !entry.isDirectory() && /\.(?:json|ya?ml)$/.test(entry.name),
      }),
    );
    if (truncated) throw unreadable(path, `more than ${FILE_LIMIT} files`);
    return names;
  } finally {
    held.close();
  }
}

async function readOne(path: string, nodeRoot: string, limits: ReadLimits): Promise<Uint8Array> {
  const read = await readBeneath(nodeRoot, path, limits);
  if (read.kind === 'bytes') return read.bytes;
  throw unreadable(path, read.kind === 'unreadable' ? read.errno : read.kind);
}

async function orUnreadable<T>(path: string, attempt: () => Promise<T>): Promise<T> {
  try {
    return await attempt();
  } catch (error) {
    throw unreadable(path, errnoOf(error), error);
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
