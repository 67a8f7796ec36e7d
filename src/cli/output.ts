import { Secret } from '../core/model/secret';
import { printable, printableJson } from '../core/model/unprintable';
import { fillTemplate } from './json-path/fill-template';
import { parseTemplate } from './json-path/parse-template';
import { yamlText } from './yaml-text';
import { KeyringError } from '../errors';

/** What stands before a template. */
export const JSONPATH = 'jsonpath=';

export type DataFormat = 'json' | 'yaml' | 'name' | 'mermaid' | JsonPathFormat;
type JsonPathFormat = `jsonpath=${string}`;

/** How an answer is written; `wide` is a table that is as wide as it needs to be, and says more. */
export type OutputFormat = 'table' | 'wide' | DataFormat;

export function isTable(format: OutputFormat): format is 'table' | 'wide' {
  return format === 'table' || format === 'wide';
}

/**
 * Data in a format that programs read; secret values only where they were asked for by name.
 * @param names what `-o name` writes, a line each
 * @param pictures what `-o mermaid` writes
 */
export function serialize(
  data: unknown,
  format: DataFormat,
  reveal: boolean,
  names: readonly string[] = [],
  pictures: readonly string[] = [],
): string {
  if (format === 'name') return [...new Set(names)].map((name) => `${printable(name)}\n`).join('');
  if (format === 'mermaid') return pictures.join('\n');
  try {
    return textOf(data, format, reveal);
  } catch (error) {
    // A text ends at half a gigabyte, and a million keys are longer.
    if (!(error instanceof RangeError)) throw error;
    throw tooLong(format);
  }
}

export function tooLong(format: DataFormat): KeyringError {
  return new KeyringError(
    'INVALID_OPTION',
    `The answer is too long to be written as ${isJsonPath(format) ? 'text' : format}. Ask for fewer images at a time, or leave -o away.`,
    { option: 'output' },
  );
}

function textOf(data: unknown, format: Exclude<DataFormat, 'name' | 'mermaid'>, reveal: boolean): string {
  const json = JSON.stringify(data, reveal ? revealSecrets : undefined, 2);
  if (isJsonPath(format)) return fillTemplate(parseTemplate(templateIn(format)), JSON.parse(json));
  return format === 'json' ? `${printableJson(json)}\n` : yamlText(JSON.parse(json));
}

function isJsonPath(format: string): format is JsonPathFormat {
  return format.startsWith(JSONPATH);
}

function templateIn(format: JsonPathFormat): string {
  return format.slice(JSONPATH.length);
}

function revealSecrets(this: unknown, key: string, value: unknown): unknown {
  const raw = (this as Readonly<Record<string, unknown>>)[key];
  return raw instanceof Secret ? raw.reveal() : value;
}
