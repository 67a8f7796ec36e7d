import { KeyringError } from '../../errors';
import { decodeBase64 } from '../go/base64';
import { bytesOf, goString } from '../model/go-string';
import type { PullSecret, PullSecretReport } from '../model/pull-secret';
import { isRecord } from '../model/json-record';
import { shownDataPointer } from '../model/data-key';
import { pointTo } from '../model/json-pointer';
import { isPullSecretFinding } from './pull-secret-finding';
import { SecretData } from '../model/secret-data';
import { schemaFaults } from './schema/validators';

/** A pull secret that is there, or one that the API server would refuse. */
export type ManifestSecret = PullSecret | Extract<PullSecretReport, { outcome: 'not-storable' }>;

/** A Secret manifest; a List of them; an array; or a PullSecret with its data decoded already. */
export type PullSecretInput = object;

/** The pull secrets among objects; a wrong kind is an error, what was said of their text is left out. */
export function pullSecretsFrom(inputs: readonly PullSecretInput[]): readonly ManifestSecret[] {
  return inputs.flatMap((input, position) => fromObject(input, `Pull secret ${position + 1}`));
}

/** Levels of Lists in Lists that are followed. */
const LIST_DEPTH = 20;

function fromObject(value: unknown, where: string, depth = 0): readonly ManifestSecret[] {
  if (depth > LIST_DEPTH) {
    throw new KeyringError(
      'INVALID_MANIFEST',
      `${where.slice(0, 100)} holds Lists in Lists without end. Give Secret manifests.`,
    );
  }
  if (Array.isArray(value))
    return value.flatMap((item: unknown, at) => fromObject(item, `${where}[${at}]`, depth + 1));
  if (isRecord(value)) {
    if (isPullSecretFinding(value)) return [];
    if (isDecoded(value)) return [value];
    const { kind, items } = value;
    if (typeof kind === 'string' && kind.endsWith('List') && Array.isArray(items))
      return items.flatMap((item: unknown, at) => fromObject(item, `${where}, item ${at + 1}`, depth + 1));
  }
  const read = readSecret(value);
  if (read.ok) return [read.secret];
  const { pointer, problem } = read.fault;
  const at = pointer === '' ? '' : ` at ${pointer}`;
  throw new KeyringError('INVALID_MANIFEST', `${where} is no Secret manifest:${at} it ${problem}.`, {
    pointer,
  });
}

/** Why an object is no Secret. Quotes nothing from it. */
export interface SecretFault {
  readonly pointer: string;
  readonly problem: string;
}

interface SecretManifest {
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string | null;
    readonly uid?: string | null;
  };
  readonly type?: string | null;
  readonly data?: Readonly<Record<string, string | null>> | null;
  readonly stringData?: Readonly<Record<string, string | null>> | null;
}

/** Why an object is no Secret: other than one that no API server stores, it is nothing to tell of. */
export function secretFault(value: unknown): SecretFault | undefined {
  return schemaFaults('pull-secret', value).find(isOwnFault);
}

function isOwnFault({ pointer }: SecretFault): boolean {
  return !/^\/(data|stringData|type)\b/.test(pointer);
}

/** A Secret as it is in a manifest; one that no API server stores is kept as such. */
export function readSecret(
  value: unknown,
):
  | { readonly ok: true; readonly secret: ManifestSecret }
  | { readonly ok: false; readonly fault: SecretFault } {
  const faults = schemaFaults('pull-secret', value);
  const own = faults.find(isOwnFault);
  if (own !== undefined) return { ok: false, fault: own };
  const { metadata, type, data, stringData } = value as SecretManifest;
  const about = {
    namespace: metadata.namespace ?? 'default',
    name: metadata.name,
    uid: metadata.uid ?? '',
    type: typeof type === 'string' ? type : 'Opaque',
  };
  const fault = encryptedIn({ data, stringData }) ?? faults[0];
  if (fault !== undefined) {
    const report = {
      secret: about,
      outcome: 'not-storable',
      pointer: shownDataPointer(fault.pointer),
      problem: fault.problem,
    } as const;
    refused.add(report);
    return { ok: true, secret: report };
  }
  const decoded = new SecretData();
  for (const [key, base64] of Object.entries(data ?? {})) {
    const bytes = decodeBase64(base64 ?? '', true);
    if (bytes.ok) decoded.set(key, bytesOf(bytes.value));
  }
  for (const [key, text] of Object.entries(stringData ?? {})) decoded.set(key, bytesOf(goString(text ?? '')));
  return { ok: true, secret: { ...about, data: decoded } };
}

/** A value as SOPS writes it. */
const SOPS = /^ENC\[[A-Z0-9_]+,data:/;

/** A value that SOPS has encrypted: what it says is not known, and no API server is meant to get it. */
function encryptedIn(
  sections: Readonly<Record<'data' | 'stringData', SecretManifest['data'] | undefined>>,
): { readonly pointer: string; readonly problem: string } | undefined {
  for (const [section, values] of Object.entries(sections)) {
    for (const [key, text] of Object.entries(values ?? {})) {
      if (text !== null && SOPS.test(text))
        return {
          pointer: pointTo(`/${section}`, key),
          problem: 'is encrypted with SOPS: decrypt it first (sops decrypt FILE)',
        };
    }
  }
  return undefined;
}

/** Made by this file, and handed back by whoever parsed first and resolves later. */
const refused = new WeakSet();

/** A PullSecret of the caller's own making, or what this file has made. */
function isDecoded(value: unknown): value is ManifestSecret {
  if (!isRecord(value)) return false;
  if (refused.has(value)) return true;
  const { data } = value;
  const strings = ['namespace', 'name', 'uid', 'type'].every((field) => typeof value[field] === 'string');
  return strings && data instanceof Map && [...data.values()].every((bytes) => bytes instanceof Uint8Array);
}
