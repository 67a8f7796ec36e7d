import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GoString } from '../../../src/core/model/go-string';

/** A table under fixtures/go/: questions with the answers that the named Go release gave. */
export function goAnswers(name: string): unknown {
  return JSON.parse(readFileSync(join(__dirname, '../../../fixtures/go', name), 'utf8'));
}

/** Text that already holds one byte in each code unit. */
export function asBytes(text: string): GoString {
  return text as GoString;
}
