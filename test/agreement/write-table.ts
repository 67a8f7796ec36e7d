/*
 * Writes the tables of docs/agreement.md out of the recorded answers. npm run agreement:table
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { PAGE, withTables } from './difference-table';

writeFileSync(PAGE, withTables(readFileSync(PAGE, 'utf8')));
