import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tableOf, unnoticedOf, type Report } from './report';

const report = JSON.parse(
  readFileSync(join(__dirname, '..', '..', 'fixtures', 'mutation', 'small-report.json'), 'utf8'),
) as Report;

describe('the report of a mutation run', () => {
  it('has a row for each room, and the score is what was noticed of what counts', () => {
    expect(tableOf(report).split('\n')).toEqual([
      '| room | mutants | noticed | by time-out | survived | reached by no test | not counted | score |',
      '|---|--:|--:|--:|--:|--:|--:|--:|',
      '| (src/core itself) | 1 | 1 | 0 | 0 | 0 | 0 | 100.0 |',
      '| go | 5 | 1 | 1 | 1 | 1 | 1 | 50.0 |',
      '| **all** | 6 | 2 | 1 | 1 | 1 | 1 | 60.0 |',
    ]);
  });

  it('shows what survived, line by line', () => {
    expect(unnoticedOf(report, 'src/core/go').split('\n')).toEqual([
      'src/core/go/order.ts:2 EqualityOperator',
      '- if (a < b) {',
      '+ if (a <= b) {',
      'src/core/go/order.ts:5 BooleanLiteral, reached by no test',
      '- return false;',
      '+ return true;',
    ]);
    expect(unnoticedOf(report, 'src/core/resolve-from')).toBe('');
  });
});
