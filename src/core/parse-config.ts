import { checkArgument, checkOptions } from './input/check-input';
import { options as optionsShape } from './input/containers';
import { bytes as bytesShape, either, oneOf, optional, text } from './input/values';
import { KeyringError } from '../errors';
import { documentFindings } from './explain/document-findings';
import { Credential } from './model/credential';
import type { Finding } from './model/finding';
import { textOf, utf8 } from './model/go-string';
import { pointTo } from './model/json-pointer';
import { showRegistryKey } from './model/registry-key';
import type { DocumentFormat } from './model/search-place';
import { Secret } from './model/secret';
import { decodeDocument } from './parse/decode-document';
import { describeFault, mendFault } from './parse/describe-fault';
import { refuseRejectedSections } from './parse/rejected-sections';

/** One entry of a parsed docker config. */
export interface ParsedEntry {
  /** The registry key as written; a password in its userinfo part is redacted. */
  readonly registryKey: string;
  /** The registry key exactly as written: its userinfo part may hold a password. */
  readonly rawRegistryKey: Secret;
  /** JSON pointer to the entry. */
  readonly pointer: string;
  readonly credential: Credential;
}

export interface ParsedConfig {
  readonly entries: readonly ParsedEntry[];
  /** `HttpHeaders` by name; the kubelet parses them and sends none. */
  readonly headers: ReadonlyMap<string, Secret>;
  /** What the document holds that the kubelet reads past. */
  readonly findings: readonly Finding[];
}

export interface ParseOptions {
  /** What the document is called in messages. Default: `The document`. */
  readonly where?: string | undefined;
  /**
   * `reject` (default): throw CREDENTIAL_HELPERS_REJECTED where credHelpers or credsStore are set.
   * `report`: carry on as the kubelet does, with the same as findings.
   */
  readonly helpers?: 'reject' | 'report' | undefined;
}

/**
 * Parses a config.json as the kubelet does: bytes (or text) to entries.
 * @throws KeyringError INVALID_DOCUMENT, with `details.fault`, where the kubelet takes nothing from it;
 * CREDENTIAL_HELPERS_REJECTED, with `details.sections`.
 */
export function parseConfigJson(document: Uint8Array | string, options: ParseOptions = {}): ParsedConfig {
  return parseConfig(document, 'config.json', options);
}

/** Parses a .dockercfg, entries without `auths`. Throws as `parseConfigJson` does. */
export function parseDockercfg(document: Uint8Array | string, options: ParseOptions = {}): ParsedConfig {
  return parseConfig(document, 'dockercfg', options);
}

const parseOptions = optionsShape<ParseOptions>({
  where: optional(text),
  helpers: optional(oneOf(['reject', 'report'])),
});

function parseConfig(
  bytes: Uint8Array | string,
  format: DocumentFormat,
  options: ParseOptions,
): ParsedConfig {
  checkArgument(bytes, 'document', either(bytesShape, text));
  checkOptions(options, parseOptions);
  const { where = 'The document', helpers = 'reject' } = options;
  const result = decodeDocument(typeof bytes === 'string' ? utf8(bytes) : bytes, format);
  if (!result.ok) {
    const { fault } = result;
    throw new KeyringError(
      'INVALID_DOCUMENT',
      `${where} is void to the kubelet: ${describeFault(fault)}. ${mendFault(fault)}`,
      { fault },
    );
  }
  const { document } = result;
  if (helpers === 'reject') refuseRejectedSections(document, where);
  return {
    entries: document.entries.map(({ key, section, username, password, email }) => {
      const registryKey = showRegistryKey(key);
      return {
        registryKey,
        rawRegistryKey: new Secret(key),
        pointer: pointTo(section, registryKey),
        credential: new Credential(username, password, email),
      };
    }),
    headers: new Map([...document.headers].map(([name, value]) => [textOf(name), new Secret(value)])),
    findings: documentFindings(undefined, document),
  };
}
