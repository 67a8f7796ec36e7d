import { checkArgument } from '../input/check-input';
import { text as textShape } from '../input/values';
import { KeyringError } from '../../errors';
import { decodeBase64 } from '../go/base64';
import { bytesOf, goString } from '../model/go-string';
import type { PullSecret, PullSecretReport } from '../model/pull-secret';
import { isRecord } from '../model/json-record';
import { pointTo } from '../model/json-pointer';
import { parseManifests } from './manifests';
import { SecretData } from '../model/secret-data';
import { schemaFaults } from './schema/validators';

/** A pull secret that is there, or one that the API server would refuse. */
export type ManifestSecret = PullSecret | Extract<PullSecretReport, { outcome: 'not-storable' }>;

/** A Secret manifest; a List of them; an array; or a PullSecret with its data decoded already. */
export type PullSecretInput = object;

/**
 * The pull secrets of a text with one or many manifests, JSON or YAML, Lists included; other kinds are left out.
 * @throws KeyringError INVALID_MANIFEST where the text cannot be parsed, holds no Secret, or one without a name.
 */
export function parsePullSecrets(text: string, where = 'The manifest'): readonly ManifestSecret[] {
  checkArgument(text, 'text', textShape);
  checkArgument(where, 'where', textShape);
  const secrets = parseManifests(text, where).flatMap((manifest, position) =>
    fromManifest(manifest, `${where}, document ${position + 1}`, true),
  );
  if (secrets.length === 0) {
    throw new KeyringError(
      'INVALID_MANIFEST',
      `${where} holds no object of kind Secret. Give Secret manifests, as kubectl takes them.`,
    );
  }
  return secrets;
}

/** The same for objects; a wrong kind is an error here. */
export function pullSecretsFrom(inputs: readonly PullSecretInput[]): readonly ManifestSecret[] {
  return inputs.flatMap((input, position) => fromObject(input, `Pull secret ${position + 1}`));
}

function fromObject(input: unknown, where: string, depth = 0): readonly ManifestSecret[] {
  if (Array.isArray(input) && depth <= LIST_DEPTH)
    return input.flatMap((item: unknown, at) => fromObject(item, `${where}[${at}]`, depth + 1));
  return isDecoded(input) ? [input] : fromManifest(input, where, false);
}

/** Levels of Lists in Lists that are followed. */
const LIST_DEPTH = 20;

function fromManifest(
  value: unknown,
  where: string,
  otherKinds: boolean,
  depth = 0,
): readonly ManifestSecret[] {
  if (depth > LIST_DEPTH) {
    throw new KeyringError(
      'INVALID_MANIFEST',
      `${where.slice(0, 100)} holds Lists in Lists without end. Give Secret manifests.`,
    );
  }
  if (Array.isArray(value)) {
    return value.flatMap((item: unknown, at) => fromManifest(item, `${where}[${at}]`, otherKinds, depth + 1));
  }
  if (isRecord(value)) {
    const { kind, items } = value;
    if (typeof kind === 'string' && kind.endsWith('List') && Array.isArray(items)) {
      return items.flatMap((item: unknown, at) =>
        fromManifest(item, `${where}, item ${at + 1}`, otherKinds, depth + 1),
      );
    }
    if (otherKinds && kind !== undefined && kind !== 'Secret') return [];
  }
  return [fromSecret(value, where)];
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

function fromSecret(value: unknown, where: string): ManifestSecret {
  const faults = schemaFaults('pull-secret', value);
  const own = faults.find(({ pointer }) => !/^\/(data|stringData|type)\b/.test(pointer));
  if (own !== undefined) {
    const at = own.pointer === '' ? '' : ` at ${own.pointer}`;
    throw new KeyringError('INVALID_MANIFEST', `${where} is no Secret manifest:${at} it ${own.problem}.`, {
      pointer: own.pointer,
    });
  }
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
      pointer: fault.pointer,
      problem: fault.problem,
    } as const;
    refused.add(report);
    return report;
  }
  const decoded = new SecretData();
  for (const [key, base64] of Object.entries(data ?? {})) {
    const bytes = decodeBase64(base64 ?? '', true);
    if (bytes.ok) decoded.set(key, bytesOf(bytes.value));
  }
  for (const [key, text] of Object.entries(stringData ?? {})) decoded.set(key, bytesOf(goString(text ?? '')));
  return { ...about, data: decoded };
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
