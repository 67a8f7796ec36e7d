import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from './project';

const [, table = ''] = readFileSync(join(PROJECT, 'docs/security.md'), 'utf8').split(
  '## What is promised, and which test holds it',
);

const rows = [...table.matchAll(/^\| (?!promise )([^|]+) \| ([^|]+) \|$/gm)].map(
  ([, promise = '', tests = '']) => ({
    promise,
    tests: [...tests.matchAll(/`(test\/[^` ]+)`/g)].map(([, path = '']) => path),
  }),
);

describe('the table of promises in docs/security.md', () => {
  it('has rows', () => {
    expect(rows.length).toBeGreaterThan(5);
  });

  it.each(rows)('names tests that there are: $promise', ({ tests }) => {
    expect(tests).not.toEqual([]);
    expect(tests.filter((path) => !existsSync(join(PROJECT, path)))).toEqual([]);
  });
});
