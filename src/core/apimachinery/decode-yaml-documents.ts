import { textOf, type GoString } from '../model/go-string';
import { UNREAD_TEXT, type ManifestDocument, type ManifestFault } from './manifest-document';
import type { YamlFault } from './yaml-fault';
import { yamlTexts, type YamlText } from './yaml-texts';
import { yamlToJson } from './yaml-to-json';

/**
 * The documents of a YAML text, each by itself; empty ones are left out.
 * @param first of the first of them: its line and its place in the whole text
 */
export function decodeYamlDocuments(
  text: GoString,
  first: { readonly line: number; readonly document: number },
): readonly ManifestDocument[] {
  const documents: ManifestDocument[] = [];
  let document = first.document;
  for (const part of yamlTexts(text, first.line)) {
    const about = { document: document++, line: part.line };
    if (!part.ok) {
      const fault = { format: 'yaml', reason: 'SEPARATOR', line: part.separatorLine, column: 1 } as const;
      documents.push({ ...about, ok: false, fault, text: '', items: [] });
      continue;
    }
    const result = yamlToJson(part.text);
    if (!result.ok) {
      const fault = faultIn(part, result.fault);
      const shown = textOf(part.text.slice(0, UNREAD_TEXT) as GoString);
      documents.push({ ...about, ok: false, fault, text: shown, items: [] });
    } else if (result.json !== 'null') {
      const value: unknown = JSON.parse(textOf(result.json));
      const duplicateKeys = result.duplicateKeys.map((key) => ({
        ...key,
        line: key.line + part.line - 1,
        firstLine: key.firstLine + part.line - 1,
      }));
      documents.push({ ...about, ok: true, value, duplicateKeys });
    }
  }
  return documents;
}

/** A fault with its place in the whole text; what is missed at the end of a document, is missed in its last line. */
function faultIn(
  { text, line: first }: Extract<YamlText, { ok: true }>,
  { reason, line, column }: YamlFault,
): ManifestFault {
  if (line === undefined) return { format: 'yaml', reason };
  const lines = text.split('\n').length - 1;
  if (line > lines) return { format: 'yaml', reason, line: first + lines - 1 };
  return { format: 'yaml', reason, line: first + line - 1, ...(column === undefined ? {} : { column }) };
}
