import { Secret } from '../core/model/secret';
import { printableJson } from '../core/model/unprintable';
import { yamlText } from './yaml-text';
import { KeyringError } from '../errors';

export const OUTPUT_FORMATS = ['table', 'json', 'yaml'] as const;
export type OutputFormat = (typeof OUTPUT_FORMATS)[number];

/** Data as JSON or YAML; secret values only where they were asked for by name. */
export function serialize(data: unknown, format: 'json' | 'yaml', reveal: boolean): string {
  try {
    return textOf(data, format, reveal);
  } catch (error) {
    // A text ends at half a gigabyte, and a million keys are longer.
    if (!(error instanceof RangeError)) throw error;
    throw tooLong(format);
  }
}

export function tooLong(format: 'json' | 'yaml'): KeyringError {
  return new KeyringError(
    'INVALID_OPTION',
    `The answer is too long to be written as ${format}. Ask for fewer images at a time, or leave -o away.`,
    { option: 'output' },
  );
}

function textOf(data: unknown, format: 'json' | 'yaml', reveal: boolean): string {
  const json = JSON.stringify(data, reveal ? revealSecrets : undefined, 2);
  return format === 'json' ? `${printableJson(json)}\n` : yamlText(JSON.parse(json));
}

function revealSecrets(this: unknown, key: string, value: unknown): unknown {
  const raw = (this as Readonly<Record<string, unknown>>)[key];
  return raw instanceof Secret ? raw.reveal() : value;
}
