import { decodeBase64 } from '../go/base64';
import type { DecodeResult, DockerConfigDocument } from '../model/document';
import { bytesOf, goStringFromBytes } from '../model/go-string';
import {
  DOCKER_CONFIG_JSON_TYPE,
  DOCKERCFG_TYPE,
  type PullSecret,
  type PullSecretReport,
} from '../model/pull-secret';
import type { DocumentFormat } from '../model/search-place';
import type { PullSecretSource } from '../model/source';
import { decodeDocument } from './decode-document';

const READ_FROM: ReadonlyMap<string, { readonly dataKey: string; readonly format: DocumentFormat }> = new Map(
  [
    [DOCKER_CONFIG_JSON_TYPE, { dataKey: '.dockerconfigjson', format: 'config.json' }],
    [DOCKERCFG_TYPE, { dataKey: '.dockercfg', format: 'dockercfg' }],
  ],
);

export interface ReadPullSecret {
  readonly report: PullSecretReport;
  readonly document?: DockerConfigDocument;
}

/**
 * The docker config in a pull secret. Mirrors pkg/credentialprovider/secrets: another type, another key or
 * empty data is passed over in silence; what does not decode ends the whole keyring.
 */
export function readPullSecret(secret: PullSecret): ReadPullSecret {
  const { namespace, name, uid, type } = secret;
  const about = { namespace, name, uid, type };
  const readFrom = READ_FROM.get(type);
  if (readFrom === undefined) return { report: { secret: about, outcome: 'ignored', reason: 'wrong-type' } };
  const bytes = secret.data.get(readFrom.dataKey);
  if (bytes === undefined) return { report: { secret: about, outcome: 'ignored', reason: 'missing-key' } };
  if (bytes.length === 0) return { report: { secret: about, outcome: 'ignored', reason: 'empty' } };
  const source: PullSecretSource = { kind: 'pull-secret', namespace, name, uid, dataKey: readFrom.dataKey };
  const result: DecodeResult = decodeDocument(bytes, readFrom.format);
  if (!result.ok) {
    const doubleBase64 = decodesTo(goStringFromBytes(bytes).trim(), readFrom.format);
    return { report: { secret: about, outcome: 'malformed', source, fault: result.fault, doubleBase64 } };
  }
  const { document } = result;
  return { report: { secret: about, outcome: 'used', source, entries: document.entries.length }, document };
}

/** Whether the data, decoded from base64 once more, would have been a docker config. */
function decodesTo(text: string, format: DocumentFormat): boolean {
  const decoded = decodeBase64(text, true);
  return decoded.ok && decodeDocument(bytesOf(decoded.value), format).ok;
}
