/*
 * Writes what follows from the folder of rules: its index, and the reference page. npm run rules
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { indexOf, PAGE, pageOf, ruleFiles, RULES_FOLDER } from './rule-files';

const PRETTIER = join(__dirname, '..', '..', '..', '.config', 'prettier.json');

/** A text as prettier leaves it. */
export async function formatted(text: string, path: string): Promise<string> {
  const config = await resolveConfig(path, { config: PRETTIER });
  return format(text, { ...config, filepath: path });
}

async function main(): Promise<void> {
  const index = join(RULES_FOLDER, 'index.ts');
  writeFileSync(index, await formatted(indexOf(ruleFiles()), index));
  const { RULES } = await import('../../../src/core/diagnose/rules/index.js');
  writeFileSync(PAGE, await formatted(pageOf(RULES, readFileSync(PAGE, 'utf8')), PAGE));
}

if (require.main === module) {
  void main();
}
