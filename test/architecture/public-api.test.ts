import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { builtPackage } from '../cli/built-package';
import { publicApi } from './public-api';

const REVIEWED = join(__dirname, '..', '..', 'fixtures/api');

/** Lines of one text that are not in the other, in their order. */
const missing = (from: string, where: string): readonly string[] => {
  const lines = new Set(where.split('\n'));
  return from.split('\n').filter((line) => !lines.has(line));
};

describe('the public API', () => {
  it('is what fixtures/api says of each entry point', () => {
    const built = new Map(publicApi(builtPackage()).map(({ file, text }) => [file, text]));
    const reviewed = new Map(
      readdirSync(REVIEWED).map((file) => [file, readFileSync(join(REVIEWED, file), 'utf8')]),
    );
    const changed = [...new Set([...built.keys(), ...reviewed.keys()])].flatMap((file) => {
      const [now = '', before = ''] = [built.get(file), reviewed.get(file)];
      if (now === before) return [];
      const lines = [
        ...missing(before, now).map((line) => `  - ${line}`),
        ...missing(now, before).map((line) => `  + ${line}`),
      ];
      return [`${file}:`, ...(lines.length > 0 ? lines : ['  the same lines in another order'])];
    });
    if (changed.length > 0) {
      throw new Error(
        [
          'The public API has changed. Where that is meant, `npm run api` writes fixtures/api anew; review what it writes,',
          'put it into CHANGELOG.md, and see docs/deprecations.md for what was there before.',
          ...changed,
        ].join('\n'),
      );
    }
    expect([...built.keys()]).toEqual(
      expect.arrayContaining(['agreement.txt', 'main.txt', 'node-model.txt', 'testing.txt']),
    );
  }, 600_000);
});
