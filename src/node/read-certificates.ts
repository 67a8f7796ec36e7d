import { namedCertificates } from '../core/runtime/on-node/named-certificates';
import { listBeneath } from './beneath/list-beneath';
import { readBeneath } from './beneath/read-beneath';
import { ReadBudget } from './beneath/read-budget';

/** Folders that have one for each host, whose certificates count without being named. */
const HOST_FOLDERS = ['/etc/containerd/certs.d', '/etc/docker/certs.d', '/etc/containers/certs.d'];

const CERTIFICATE = /\.(?:crt|cert|key)$/;

const LARGEST = 1024 * 1024;
const MOST_BYTES = 16 * 1024 * 1024;
const MOST_FILES = 10_000;
const NAMES = 10_000;

/**
 * The certificates and keys that the configuration of a node's runtime names or implies, by path: for who connects as
 * the runtime does. What is absent, or cannot be read, is left out.
 */
export async function readCertificates(
  nodeRoot: string,
  configuration: Readonly<Record<string, string>>,
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  const budget = new ReadBudget(MOST_BYTES);
  const paths = new Set(
    Object.entries(configuration).flatMap(([path, text]) => namedCertificates(path, text)),
  );
  const names = async (folder: string): Promise<readonly string[]> =>
    (await listBeneath(nodeRoot, folder, { limit: NAMES }).catch(() => ({ names: [] }))).names;
  for (const root of HOST_FOLDERS)
    for (const host of await names(root))
      for (const name of await names(`${root}/${host}`))
        if (CERTIFICATE.test(name)) paths.add(`${root}/${host}/${name}`);
  for (const path of [...paths].slice(0, MOST_FILES)) {
    const read = await readBeneath(nodeRoot, path, { maxBytes: LARGEST, budget });
    if (read.kind === 'bytes') found.set(path, new TextDecoder().decode(read.bytes));
  }
  return found;
}
