import { countBranches, unreachedBranches, type FileCoverage } from './unreached-branches';

const SOURCE = ['const a = b ?? 0;', '  if (a > 1) c();', 'd(a ? 1 : 2);'].join('\n');
const at = (line?: number): { start: { line?: number; column?: number } } =>
  line === undefined ? { start: {} } : { start: { line, column: 0 } };

function coverage(ways: readonly (readonly number[])[]): FileCoverage {
  const types = ['binary-expr', 'if', 'cond-expr'];
  const branch = (type: string, key: number): FileCoverage['branchMap'][string] => ({
    type,
    loc: { start: { line: key + 1, column: 0 } },
    locations: [at(key + 1), type === 'if' ? at() : at(key + 1)],
  });
  return {
    path: 'src/core/x.ts',
    branchMap: Object.fromEntries(types.map((type, key) => [key, branch(type, key)])),
    b: Object.fromEntries(ways.map((counts, key) => [key, counts])),
  };
}

describe('the branches that no test takes', () => {
  it('are none where each way was taken', () => {
    const all = coverage([
      [1, 2],
      [3, 1],
      [1, 1],
    ]);
    expect(unreachedBranches(all, SOURCE)).toEqual([]);
    expect(countBranches(all)).toBe(6);
  });

  it('are named by their line', () => {
    const some = coverage([
      [1, 0],
      [3, 1],
      [0, 1],
    ]);
    expect(unreachedBranches(some, SOURCE)).toEqual([
      { line: 1, type: 'binary-expr', code: 'const a = b ?? 0;' },
      { line: 3, type: 'cond-expr', code: 'd(a ? 1 : 2);' },
    ]);
  });

  it('include an else that is not written', () => {
    const some = coverage([
      [1, 1],
      [3, 0],
      [1, 1],
    ]);
    expect(unreachedBranches(some, SOURCE)).toEqual([{ line: 2, type: 'if', code: 'if (a > 1) c();' }]);
  });
});
