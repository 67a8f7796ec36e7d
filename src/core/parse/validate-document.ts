import type { SchemaFault } from '../model/document';
import type { DocumentFormat } from '../model/search-place';
import { documentTree } from './document-tree';
import { schemaFaults } from './schema/validators';

/** Faults that are kept; a hostile document may not fill the memory with them. */
const FAULT_LIMIT = 100;

/** Every place where a document of good syntax breaks the schema of its format. */
export function validateDocument(bytes: Uint8Array, format: DocumentFormat): readonly SchemaFault[] {
  const { value, spelt } = documentTree(bytes, format);
  return schemaFaults(format, value, spelt).slice(0, FAULT_LIMIT);
}
