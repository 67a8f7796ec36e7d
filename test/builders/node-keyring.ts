import { createKeyring } from '../../src/core/resolve-from';
import type { KubeletKeyring } from '../../src/core/kubelet-keyring';
import { passwords } from './docker-config';
import { pullSecret } from './pull-secret';

type ByKey = Readonly<Record<string, string>>;

/** A keyring of one node file and pull secrets called s0, s1, …, each a password by registry key. */
export function nodeKeyring(file: ByKey, ...secrets: readonly ByKey[]): KubeletKeyring {
  return createKeyring({
    files: { 'root/config.json': passwords(file) },
    pullSecrets: secrets.map((byKey, at) => pullSecret(`s${at}`, passwords(byKey))),
  });
}
