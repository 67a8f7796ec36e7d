import { KeyringError } from '../../errors';
import { listedObjects } from '../apimachinery/listed-objects';
import { ManifestDecoder } from '../apimachinery/manifest-decoder';
import type { ManifestDocument, ManifestFault } from '../apimachinery/manifest-document';
import type { Finding } from '../model/finding';
import { isRecord, recordAt, stringAt, type JsonRecord } from '../model/json-record';
import { utf8 } from '../model/go-string';
import { appliedPolicy, LAST_APPLIED } from './last-applied';
import { areValues } from './are-values';
import { isDockerConfig } from './docker-config';
import { findingsAbout, unreadFinding } from './manifest-findings';
import { secretFault, type SecretFault } from './pull-secret-manifests';

/** An object of a text, and where it stands. */
export interface ManifestObject {
  readonly value: JsonRecord;
  /** Its document, from 1. */
  readonly document: number;
  /** Line that it begins in, from 1; for an item of a list in YAML, that of the document. */
  readonly line: number;
  /** What the text is called, such as `pods.yaml` or `Standard input`. */
  readonly from: string;
}

export interface Manifests {
  /** Lists are taken apart; each object has a kind. */
  readonly objects: readonly ManifestObject[];
  /** What is not read, what it is, and what is read otherwise than it looks. */
  readonly findings: readonly Finding[];
  /** Where and why, for those of the findings that tell of a document or a Secret that is not read. */
  readonly faults: ReadonlyMap<Finding, ManifestFault | SecretFault>;
}

/**
 * Reads manifests and live objects as kubectl takes them, chunk by chunk: YAML or JSON, any number of documents,
 * lists. What cannot be read is a finding, and the rest is answered.
 */
export class ManifestReader {
  private readonly decoder: ManifestDecoder;

  /**
   * @param from what the text is called in findings and errors
   * @param kindOf what an object without a kind is taken for; where it is undefined, the object is not read
   */
  constructor(
    private readonly from: string,
    private readonly kindOf: (object: JsonRecord) => string | undefined = () => undefined,
  ) {
    this.decoder = new ManifestDecoder({ keep: withoutBallast, from });
  }

  /**
   * The next bytes, which may not change afterwards.
   * @throws KeyringError UNREADABLE_FILE for more than MANIFEST_LIMITS.
   */
  write(chunk: Uint8Array): void {
    this.decoder.write(chunk);
  }

  end(): Manifests {
    const objects: ManifestObject[] = [];
    const findings: Finding[] = [];
    const faults = new Map<Finding, ManifestFault | SecretFault>();
    for (const read of this.decoder.end()) {
      const { document, line } = read;
      const found = read.ok
        ? listedObjects(read.value, line, read.items)
        : listedObjects([], line, read.items);
      const kindless: number[] = [];
      let values = false;
      let dockerConfig = false;
      const noSecrets: { readonly line: number; readonly fault: SecretFault }[] = [];
      for (const { value, line: here } of found.objects) {
        const assumed = value.kind === undefined ? this.kindOf(value) : undefined;
        const object = assumed === undefined ? value : { ...value, kind: assumed };
        const kind = stringAt(object, 'kind');
        const fault = kind === 'Secret' ? secretFault(object) : undefined;
        if (fault !== undefined) noSecrets.push({ line: here, fault });
        else if (kind === undefined) {
          kindless.push(here);
          values ||= areValues(object);
          dockerConfig ||= isDockerConfig(object);
        } else objects.push({ value: withoutBallast(object), document, line: here, from: this.from });
      }
      const about = findingsAbout(read, { ...found, kindless, values, dockerConfig, noSecrets }, this.from);
      for (const each of about) findings.push(each);
      const fault = read.ok ? noSecrets[0]?.fault : read.fault;
      const first = about.find(({ severity }) => severity === 'error');
      if (fault !== undefined && first !== undefined) faults.set(first, fault);
    }
    return { objects, findings, faults };
  }
}

/**
 * The objects of a text in bytes, whole or in chunks.
 * @param from what the text is called in findings and errors
 */
export function readManifests(input: Uint8Array | Iterable<Uint8Array>, from = 'The manifest'): Manifests {
  const reader = new ManifestReader(from);
  for (const chunk of input instanceof Uint8Array ? [input] : input) reader.write(chunk);
  return reader.end();
}

/**
 * The documents of a text, lists whole: all of them, or none.
 * @throws KeyringError INVALID_MANIFEST with line and column; it quotes nothing from the text.
 */
export function parseManifests(text: string, where = 'The manifest'): readonly unknown[] {
  const decoder = new ManifestDecoder({ from: where });
  decoder.write(utf8(text));
  return decoder.end().map((document) => wholeValue(document, where));
}

function wholeValue(read: ManifestDocument, where: string): unknown {
  if (!read.ok) throw unreadError(unreadFinding(read, where), read.fault);
  const { value, items } = read;
  if (items === undefined) return value;
  const values = items.map((item) => item.value);
  return isRecord(value) ? { ...value, items: values } : values;
}

/** For a text of which nothing can be read. */
export function unreadError(
  { message, hint = '' }: Finding,
  fault: Partial<ManifestFault & SecretFault> = {},
): KeyringError {
  const { format, problem, ...place } = fault;
  return new KeyringError('INVALID_MANIFEST', `${message} ${hint}`.trim(), place);
}

/** An object without what is long and says nothing of pulls: who wrote which field, and most of what was applied. */
function withoutBallast(value: unknown): JsonRecord;
function withoutBallast(value: unknown): unknown {
  const metadata = isRecord(value) ? recordAt(value, 'metadata') : undefined;
  if (!isRecord(value) || metadata === undefined) return value;
  const annotations = recordAt(metadata, 'annotations');
  const applied = annotations !== undefined && Object.hasOwn(annotations, LAST_APPLIED);
  if (!Object.hasOwn(metadata, 'managedFields') && !applied) return value;
  const { managedFields, ...about } = metadata;
  const { [LAST_APPLIED]: manifest, ...others } = annotations ?? {};
  const policy = appliedPolicy(manifest);
  const noted = policy === undefined ? others : { ...others, [LAST_APPLIED]: policy };
  return { ...value, metadata: applied ? { ...about, annotations: noted } : about };
}
