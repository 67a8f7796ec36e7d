import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { answer } from './answer';
import { agrees } from './difference';
import { RECORDED_RELEASES, WORKLOAD_RELEASES } from './recorded-releases';
import type { Vector } from './vector';

const FIXTURES = join(__dirname, '..', '..', 'fixtures', 'conformance');

const files = [FIXTURES, join(FIXTURES, 'releases'), join(FIXTURES, 'workload-releases')].flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .map((name) => join(folder, name)),
);

describe('what the kubelet itself has answered', () => {
  it.each(files)('is what the library answers: %s', async (file) => {
    const vectors = readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Vector);
    const answers = await Promise.all(
      vectors.map(async (vector) => ({ id: vector.id, expected: vector.out, got: await answer(vector) })),
    );
    const different = answers.filter(({ expected, got }) => !agrees(expected, got));
    expect(different.slice(0, 3)).toEqual([]);
    expect(vectors.length > 0 || file.endsWith('regressions.jsonl')).toBe(true);
  });

  it.each(RECORDED_RELEASES)('was recorded for kubelet %s', (release) => {
    expect(files).toContain(join(FIXTURES, 'releases', `${release}.jsonl`));
  });

  it.each(WORKLOAD_RELEASES)('was recorded about workloads for kubelet %s', (release) => {
    expect(files).toContain(join(FIXTURES, 'workload-releases', `${release}.jsonl`));
  });
});

describe('the comparison of answers', () => {
  const lookup = (names: string[], unordered?: [number, number][]): Record<string, unknown> => ({
    lookups: [
      {
        image: 'a',
        valid: true,
        found: true,
        credentials: names.map((username) => ({ username })),
        unordered,
      },
    ],
  });

  it('takes the words of an error for equal, but not that there is one', () => {
    expect(agrees({ valid: false, error: 'a' }, { valid: false })).toBe(true);
    expect(agrees({ nodeFile: null, secretError: 'a' }, { nodeFile: null })).toBe(false);
  });

  it('takes a field that is empty or false for one that is left out', () => {
    expect(agrees({ valid: true, digest: '', found: false, headers: {} }, { valid: true })).toBe(true);
    expect(agrees({ valid: true, tag: 'latest' }, { valid: true })).toBe(false);
  });

  it('compares the order of credentials, but within undefined ranges the set', () => {
    expect(agrees(lookup(['a', 'b']), lookup(['b', 'a']))).toBe(false);
    expect(agrees(lookup(['a', 'b', 'c'], [[0, 2]]), lookup(['b', 'a', 'c'], [[0, 2]]))).toBe(true);
    expect(agrees(lookup(['a', 'b', 'c'], [[0, 2]]), lookup(['b', 'a', 'c'], [[0, 3]]))).toBe(false);
    expect(agrees(lookup(['a', 'b', 'c'], [[0, 2]]), lookup(['c', 'a', 'b'], [[0, 2]]))).toBe(false);
  });
});
