import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export function fixturePath(path: string): string {
  return join(__dirname, '../../fixtures', path);
}

/** The text of a file under fixtures/. */
export function fixture(path: string): string {
  return readFileSync(fixturePath(path), 'utf8');
}
