import type * as Yaml from 'yaml';
import { Secret } from '../core/model/secret';
import { printable } from './terminal';

export const OUTPUT_FORMATS = ['table', 'json', 'yaml'] as const;
export type OutputFormat = (typeof OUTPUT_FORMATS)[number];

/** Data as JSON or YAML; secret values only where they were asked for by name. */
export function serialize(data: unknown, format: 'json' | 'yaml', reveal: boolean): string {
  const json = JSON.stringify(data, reveal ? revealSecrets : undefined, 2);
  // JSON escapes what is below U+0020 itself; the rest of what could steer a terminal has to be escaped here.
  const safe = json.replace(/[^\n -~]/g, (character) =>
    printable(character) === character ? character : printable(character),
  );
  if (format === 'json') return `${safe}\n`;
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { stringify } = require('yaml') as typeof Yaml;
  return stringify(JSON.parse(json), { lineWidth: 0, aliasDuplicateObjects: false });
}

function revealSecrets(this: unknown, key: string, value: unknown): unknown {
  const raw = (this as Readonly<Record<string, unknown>>)[key];
  return raw instanceof Secret ? raw.reveal() : value;
}
