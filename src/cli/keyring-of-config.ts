import { basename, dirname, resolve } from 'node:path';
import { KeyringError } from '../errors';
import type { KubeletKeyring } from '../core/kubelet-keyring';
import type { FileRead } from '../core/model/file-read';
import { parseConfigJson, parseDockercfg } from '../core/parse-config';
import { createKeyring } from '../core/resolve-from';
import { DEFAULT_MAX_FILE_BYTES, readBeneath } from '../node/beneath/read-beneath';
import type { NodeOptions } from '../resolve';

/**
 * The keyring of one file that the user names, in the place of the node files, and of pull secrets.
 * @throws KeyringError UNREADABLE_FILE, INVALID_DOCUMENT: a file that is named has to be good.
 */
export async function keyringOfConfig(file: string, options: NodeOptions): Promise<KubeletKeyring> {
  const bytes = await readNamed(file, options.maxFileBytes ?? DEFAULT_MAX_FILE_BYTES);
  const isDockercfg = basename(file) === '.dockercfg';
  const parse = isDockercfg ? parseDockercfg : parseConfigJson;
  parse(bytes, { where: file, helpers: options.strict === true ? 'reject' : 'report' });
  const { pullSecrets, kubeletVersion, nodeFiles, strict } = options;
  return createKeyring({
    pullSecrets,
    kubeletVersion,
    nodeFiles,
    strict,
    environment: { rootDir: dirname(resolve(file)), cwd: '/', home: null },
    files: { [isDockercfg ? 'root/.dockercfg' : 'root/config.json']: bytes },
  });
}

async function readNamed(path: string, maxFileBytes: number): Promise<Uint8Array> {
  const read = await readBeneath('/', resolve(path), { maxBytes: maxFileBytes });
  if (read.kind === 'bytes') return read.bytes;
  throw new KeyringError('UNREADABLE_FILE', `Cannot read ${path} (${why(read)}). Give a config.json.`, {
    path,
    ...(read.kind === 'unreadable' ? { errno: read.errno } : {}),
  });
}

function why(read: Exclude<FileRead, { kind: 'bytes' }>): string {
  switch (read.kind) {
    case 'absent':
      return 'ENOENT';
    case 'unreadable':
      return read.errno;
    case 'not-regular':
      return `it is a ${read.what}`;
    case 'too-large':
      return `it has more than ${read.limit} bytes`;
  }
}
