import { loadCrioConf } from '../containers-image/config/crio-conf';
import { SYSTEM_POLICY } from '../containers-image/policy';
import { runtimeFiles, type RuntimeFileEntries, type RuntimeFiles } from '../files';

/** Stands for a certificate, and a key, that a configuration names and that nobody handed over. */
const UNSEEN =
  '-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----\n';

/** Stands for a policy of signatures that nobody handed over. */
const UNSEEN_POLICY = '{"default": [{"type": "insecureAcceptAnything"}]}';

/** Whether a certificate stands for one that nobody handed over. */
export function isUnseenCertificate(pem: string): boolean {
  return pem === UNSEEN;
}

const READ_IN_FULL = /(?:\/hosts\.toml|\.json|\.conf|\.ya?ml|\/\.dockercfg)$/;

/**
 * Files that were handed over, and the rest of a node as unknown: a certificate or an import that a configuration names
 * and that is not among them is taken to be there, as nobody has looked; what is `absent` is not, as somebody has.
 */
export function filesHandedOver(
  entries: RuntimeFileEntries,
  absent: ReadonlySet<string> = new Set(),
): RuntimeFiles {
  const files = runtimeFiles(entries);
  const isUnseen = (path: string): boolean =>
    !files.exists(path) && !READ_IN_FULL.test(path) && !absent.has(path);
  return {
    ...files,
    read: (path) => files.read(path) ?? (isUnseen(path) ? (path.endsWith('.toml') ? '' : UNSEEN) : undefined),
    exists: (path) => files.exists(path) || (path.endsWith('.toml') && isUnseen(path)),
  };
}

/** The same for CRI-O: its policy of signatures is taken to be there, and to accept what is pulled. */
export function filesOfCrio(files: RuntimeFiles, absent: ReadonlySet<string> = new Set()): RuntimeFiles {
  const crio = loadCrioConf(files);
  const named = crio.ok ? crio.conf.signaturePolicy : '';
  const policy = named === '' ? SYSTEM_POLICY : named;
  if (files.read(policy) !== undefined || absent.has(policy)) return files;
  return {
    ...files,
    read: (path) => (path === policy ? UNSEEN_POLICY : files.read(path)),
    exists: (path) => path === policy || files.exists(path),
  };
}
