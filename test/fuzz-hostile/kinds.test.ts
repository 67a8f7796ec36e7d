import { debugLines } from '../node-files/debug-lines';
import { KeyringError } from '../../src/index';
import { CANARY, holdsCanary } from '../security/traces';
import { judgeCall, judgeOutput } from './judge';
import { kindOf, KINDS } from './kinds';
import { randomOf } from './random';
import { Report } from './report';
import { tryDocument } from './try-document';

/** Documents of each kind that every run of the tests tries; `npm run fuzz:hostile` tries as many as one likes. */
const EACH = 6;
const SEED = 20261130;

const numbersOf = (name: string): readonly number[] =>
  Array.from({ length: 2000 }, (_, number) => number)
    .filter((number) => kindOf(number).name === name)
    .slice(0, EACH);

describe.each(KINDS.map(([{ name }]) => name))('hostile documents: %s', (name) => {
  const numbers = numbersOf(name);

  it('come again with the same seed, and hold the canary', () => {
    const made = (): readonly string[] =>
      numbers.map((number) => kindOf(number).make(randomOf(SEED, number)).document);
    expect(made()).toEqual(made());
    expect(made().filter(holdsCanary).length).toBeGreaterThan(0);
  });

  it('give nothing away and fail with a code alone', async () => {
    for (const number of numbers) {
      const { faults, document } = await tryDocument(SEED, number);
      expect(faults.map((fault) => ({ ...fault, document }))).toEqual([]);
    }
    expect(debugLines().filter(holdsCanary)).toEqual([]);
  });
});

describe('the judge', () => {
  it('finds the canary in an answer and in an error', async () => {
    expect(await judgeCall(() => ({ a: [CANARY] }))).toMatchObject({ fault: 'leak' });
    const leaky = (): never => {
      throw new KeyringError('INVALID_OPTION', CANARY);
    };
    expect(await judgeCall(leaky)).toMatchObject({ fault: 'leak' });
    expect(judgeOutput('', `x ${CANARY}`)).toMatchObject({ fault: 'leak' });
  });

  it('takes an error with a code, and no other', async () => {
    const typed = (): never => {
      throw new KeyringError('INVALID_OPTION', 'x');
    };
    expect(await judgeCall(typed)).toBe('fine');
    expect(await judgeCall(() => JSON.parse('{'))).toMatchObject({ fault: 'untyped-error' });
    expect(await judgeCall(() => 'fine')).toBe('fine');
    expect(judgeOutput('ok', 'TypeError: x\n    at read (/a/b.js:1:2)\n')).toMatchObject({
      fault: 'untyped-error',
    });
    expect(judgeOutput('ok', 'a line at a time\n')).toBe('fine');
  });
});

describe('the report', () => {
  it('counts, and shows what was found', () => {
    const report = new Report();
    const tried = { kind: 'pod', document: 'kind: Pod', milliseconds: 2, faults: [] };
    expect(report.add(0, tried)).toEqual([]);
    expect(report.hasFailed).toBe(false);
    expect(
      report.add(1, { ...tried, faults: [{ fault: 'leak', shown: 'the line', by: 'resolve' }] }).join(),
    ).toMatch(/^"leak by document 1 \(pod\)"\n {2}"resolve"\n {2}"the line"/);
    expect(report.hasFailed).toBe(true);
    expect(report.text()).toMatch(/1 passed, 1 failed$/);
  });
});
