import type * as Yaml from 'yaml';
import { KeyringError } from '../../errors';

/** Aliases that one YAML document may resolve to; more is a bomb. */
const ALIAS_LIMIT = 100;

/**
 * The objects of a text: JSON, or YAML with any number of documents.
 * @throws KeyringError INVALID_MANIFEST with line and column; it quotes nothing from the text.
 */
export function parseManifests(text: string, where = 'The manifest'): readonly unknown[] {
  return /^\s*[[{]/.test(text) ? [parseJson(text, where)] : parseYaml(text, where);
}

function parseJson(text: string, where: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // A flow mapping is YAML that looks like JSON, and what JSON.parse says may quote a secret.
    return parseYaml(text, where)[0];
  }
}

function parseYaml(text: string, where: string): readonly unknown[] {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { LineCounter, parseAllDocuments } = require('yaml') as typeof Yaml;
  const lineCounter = new LineCounter();
  const documents = parseAllDocuments(text, {
    lineCounter,
    prettyErrors: false,
    merge: true,
    logLevel: 'silent',
  });
  const objects: unknown[] = [];
  for (const document of 'empty' in documents ? [] : documents) {
    const [error] = document.errors;
    if (error !== undefined) {
      const { line, col } = lineCounter.linePos(error.pos[0]);
      throw new KeyringError(
        'INVALID_MANIFEST',
        `${where} is not valid YAML: line ${line}, column ${col} (${error.code}). Correct it there.`,
        { line, column: col, reason: error.code },
      );
    }
    objects.push(expand(document, where));
  }
  return objects.filter((object) => object !== null && object !== undefined);
}

function expand(document: Yaml.Document.Parsed, where: string): unknown {
  try {
    return document.toJS({ maxAliasCount: ALIAS_LIMIT }) as unknown;
  } catch {
    throw new KeyringError(
      'INVALID_MANIFEST',
      `${where} uses YAML aliases that lead nowhere or grow without bound (more than ${ALIAS_LIMIT} are not followed). Write the values out.`,
      { reason: 'ALIASES' },
    );
  }
}
