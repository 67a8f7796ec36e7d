import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { publicApi } from './public-api';

const PROJECT = join(__dirname, '..', '..');
const folder = join(PROJECT, 'fixtures/api');

mkdirSync(folder, { recursive: true });
for (const name of readdirSync(folder)) rmSync(join(folder, name));
for (const { file, text } of publicApi(PROJECT)) writeFileSync(join(folder, file), text);
