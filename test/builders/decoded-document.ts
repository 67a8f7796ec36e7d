import type { SourcedDocument } from '../../src/core/keyring/keyring';
import type { DockerConfigDocument, DocumentFault } from '../../src/core/model/document';
import { utf8 } from '../../src/core/model/go-string';
import type { DocumentFormat } from '../../src/core/model/search-place';
import type { NodeFileSource, PullSecretSource, Source } from '../../src/core/model/source';
import { decodeDocument } from '../../src/core/parse/decode-document';

/** The document of a text (or of bytes) that has to be valid. */
export function decoded(
  text: string | Uint8Array,
  format: DocumentFormat = 'config.json',
): DockerConfigDocument {
  const result = decodeDocument(typeof text === 'string' ? utf8(text) : text, format);
  if (!result.ok) throw new Error(`the test's document is void: ${JSON.stringify(result.fault)}`);
  return result.document;
}

/** The fault of a text (or of bytes) that has to be void. */
export function faultOf(text: string | Uint8Array, format: DocumentFormat = 'config.json'): DocumentFault {
  const result = decodeDocument(typeof text === 'string' ? utf8(text) : text, format);
  if (result.ok)
    throw new Error(`the test's document is valid, with ${result.document.entries.length} entries`);
  return result.fault;
}

export const NODE_FILE: NodeFileSource = {
  kind: 'node-file',
  place: 'root/config.json',
  path: '/var/lib/kubelet/config.json',
};

export function secretSource(name: string): PullSecretSource {
  return { kind: 'pull-secret', namespace: 'default', name, uid: '', dataKey: '.dockerconfigjson' };
}

export function sourced(text: string, source: Source = NODE_FILE): SourcedDocument {
  return { source, document: decoded(text) };
}
