import type * as Yaml from 'yaml';
import { KeyringError } from '../../errors';
import { boundedTokens } from './yaml-nesting';

/** Aliases that one YAML document may resolve to; more is a bomb. */
const ALIAS_LIMIT = 100;

/**
 * The objects of a text: JSON, or YAML with any number of documents.
 * @throws KeyringError INVALID_MANIFEST with line and column; it quotes nothing from the text.
 */
export function parseManifests(text: string, where = 'The manifest'): readonly unknown[] {
  const json = /^\s*[[{]/.test(text) ? parseJson(text) : undefined;
  if (json !== undefined) return [json];
  // Not within the try: that the package is not there is no fault of the text.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const yaml = require('yaml') as typeof Yaml;
  try {
    return parseYaml(yaml, text, where);
  } catch (error) {
    throw error instanceof KeyringError ? error : tooComplex(where);
  }
}

function tooComplex(where: string): KeyringError {
  return new KeyringError(
    'INVALID_MANIFEST',
    `${where} cannot be read as YAML: it is nested too deeply or refers to itself. Write it plainly.`,
    { reason: 'TOO_COMPLEX' },
  );
}

/** Undefined where the text is no JSON; a flow mapping is YAML that looks like it, and so are several objects. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function parseYaml(
  { Composer, Lexer, LineCounter, Parser }: typeof Yaml,
  text: string,
  where: string,
): readonly unknown[] {
  const lineCounter = new LineCounter();
  lineCounter.addNewLine(0);
  const tokens = [...boundedTokens(new Lexer().lex(text), new Parser(lineCounter.addNewLine))];
  const objects: unknown[] = [];
  for (const document of new Composer({ prettyErrors: false, merge: true, logLevel: 'silent' }).compose(
    tokens,
  )) {
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

/** As plain JSON values: tags that make anything else (maps, sets, bytes, cycles) have no place in a manifest. */
function expand(document: Yaml.Document.Parsed, where: string): unknown {
  try {
    const value: unknown = document.toJS({ maxAliasCount: ALIAS_LIMIT });
    return value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as unknown);
  } catch {
    throw new KeyringError(
      'INVALID_MANIFEST',
      `${where} uses YAML aliases that lead nowhere or grow without bound (more than ${ALIAS_LIMIT} are not followed). Write the values out.`,
      { reason: 'ALIASES' },
    );
  }
}
