import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Case } from './case';
import { judge } from './judge';

const FOLDER = join(__dirname, '..', '..', 'fixtures', 'cases');

const cases = readdirSync(FOLDER).flatMap((name) =>
  readFileSync(join(FOLDER, name), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Case),
);

describe('a real failure, as people reported it', () => {
  it.each(cases.map((known): [string, string, Case] => [known.category, known.id, known]))(
    'is found to be %s: %s',
    (_category, _id, known) => {
      expect(judge(known)).toEqual([]);
    },
  );
});
