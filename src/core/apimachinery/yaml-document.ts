import type { GoString } from '../model/go-string';
import { readCharacters } from './yaml-characters';
import { YamlCursor } from './yaml-cursor';
import { YamlRefusal, type YamlFault } from './yaml-fault';
import type { YamlNode } from './yaml-node';
import { YamlParser } from './yaml-parser';
import { YamlScanner } from './yaml-scanner';

export type YamlDocumentResult =
  { readonly ok: true; readonly root: YamlNode | null } | { readonly ok: false; readonly fault: YamlFault };

/** The first document of a YAML text as a tree of scalars that are all still text. */
export function readYamlDocument(bytes: GoString): YamlDocumentResult {
  const characters = readCharacters(bytes);
  const cursor = new YamlCursor(characters.text);
  const result = readDocument(cursor);
  cursor.ask(1);
  // What is wrong may be that the rest is no text.
  return characters.isSpoilt(cursor.asked) ? { ok: false, fault: { reason: 'ENCODING' } } : result;
}

function readDocument(cursor: YamlCursor): YamlDocumentResult {
  try {
    return { ok: true, root: new YamlParser(new YamlScanner(cursor)).document() };
  } catch (error) {
    if (!(error instanceof YamlRefusal)) throw error;
    return { ok: false, fault: error.fault };
  }
}
