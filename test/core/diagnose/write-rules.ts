/*
 * Writes what follows from the folder of rules: its index, and the reference page. npm run rules
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { indexOf, PAGE, pageOf, ruleFiles, RULES_FOLDER } from './rule-files';

const ROOT = join(__dirname, '..', '..', '..');
const PRETTIER = join(ROOT, 'node_modules', 'prettier', 'bin', 'prettier.cjs');
const CONFIG = join(ROOT, '.config', 'prettier.json');

/** A text as prettier leaves it. */
export function formatted(text: string, path: string): string {
  const args = [PRETTIER, '--config', CONFIG, '--stdin-filepath', path];
  return execFileSync(process.execPath, args, { input: text, encoding: 'utf8' });
}

async function main(): Promise<void> {
  const index = join(RULES_FOLDER, 'index.ts');
  writeFileSync(index, formatted(indexOf(ruleFiles()), index));
  const { RULES } = await import('../../../src/core/diagnose/rules/index.js');
  writeFileSync(PAGE, pageOf(RULES, readFileSync(PAGE, 'utf8')));
}

if (require.main === module) {
  void main();
}
