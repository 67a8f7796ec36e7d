import { joinPath } from '../../go/filepath';
import { goString } from '../../model/go-string';
import { Secret } from '../../model/secret';
import type { RuntimeFiles } from '../files';
import { holdsCertificate, holdsKey, type ClientCertificate, type TlsSettings } from '../wire/tls-settings';

export type CertsResult =
  | { readonly ok: true; readonly tls: Pick<TlsSettings, 'authorities' | 'client'> }
  | { readonly ok: false; readonly file: string; readonly why: string };

/**
 * Certificates of a host by its name as the image has it: the first folder certs.d/HOST that exists. Mirrors
 * dockerCertDir (go.podman.io/image/v5 v5.38.0 docker/docker_client.go) and SetupCertificates
 * (pkg/tlsclientconfig/tlsclientconfig.go).
 */
export function hostCertificates(host: string, home: string, files: RuntimeFiles): CertsResult {
  const folders = [
    joinPath(home, '.config/containers/certs.d'),
    '/etc/containers/certs.d',
    '/etc/docker/certs.d',
  ];
  const folder = folders.map((root) => joinPath(root, host)).find((path) => files.exists(path));
  const authorities: string[] = [];
  const client: ClientCertificate[] = [];
  if (folder === undefined) return { ok: true, tls: { authorities, client } };
  const names = files.filesIn(folder);
  const text = (name: string): string => files.read(joinPath(folder, name)) ?? '';
  for (const name of names) {
    const file = joinPath(folder, name);
    if (name.endsWith('.crt')) authorities.push(text(name));
    if (name.endsWith('.cert')) {
      const key = `${name.slice(0, -'.cert'.length)}.key`;
      if (!names.includes(key)) return { ok: false, file, why: `has no ${key} beside it` };
      if (!holdsCertificate(text(name)) || !holdsKey(text(key))) {
        return { ok: false, file, why: 'is no certificate with its key' };
      }
      client.push({ certificate: text(name), key: new Secret(goString(text(key))) });
    }
    if (name.endsWith('.key')) {
      const certificate = `${name.slice(0, -'.key'.length)}.cert`;
      if (!names.includes(certificate)) return { ok: false, file, why: `has no ${certificate} beside it` };
    }
  }
  return { ok: true, tls: { authorities, client } };
}
