import { goString } from '../../../model/go-string';
import { Secret } from '../../../model/secret';
import type { RuntimeFiles } from '../../files';
import {
  holdsCertificate,
  holdsKey,
  type ClientCertificate,
  type TlsSettings,
} from '../../wire/tls-settings';

export interface TlsFiles {
  readonly skipVerify: boolean;
  readonly authorities: readonly string[];
  readonly clientPairs: readonly (readonly [certificate: string, key: string])[];
}

/** The settings, or the file that is missing or not what it has to be. */
export type TlsResult =
  | { readonly ok: true; readonly tls: TlsSettings }
  | { readonly ok: false; readonly file: string; readonly why: string };

/**
 * Reads the files of TLS settings. Mirrors updateTLSConfigFromHost (github.com/containerd/containerd/v2
 * v2.4.2 core/remotes/docker/config/hosts.go). Whether a key belongs to its certificate is not looked at.
 */
export function readTls(files: RuntimeFiles, named: TlsFiles): TlsResult {
  const authorities: string[] = [];
  for (const file of named.authorities) {
    const text = files.read(file);
    if (text === undefined) return { ok: false, file, why: 'is not there' };
    if (!holdsCertificate(text)) return { ok: false, file, why: 'holds no certificate' };
    authorities.push(text);
  }
  const client: ClientCertificate[] = [];
  for (const [file, keyFile] of named.clientPairs) {
    const certificate = files.read(file);
    if (certificate === undefined) return { ok: false, file, why: 'is not there' };
    const key = keyFile === '' ? certificate : files.read(keyFile);
    if (key === undefined) return { ok: false, file: keyFile, why: 'is not there' };
    if (!holdsCertificate(certificate)) return { ok: false, file, why: 'holds no certificate' };
    if (!holdsKey(key)) return { ok: false, file: keyFile === '' ? file : keyFile, why: 'holds no key' };
    client.push({ certificate, key: new Secret(goString(key)) });
  }
  return { ok: true, tls: { verify: !named.skipVerify, authorities, client } };
}
