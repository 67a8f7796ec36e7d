import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TOOL_NAMES } from '../../src/core/agreement/tool';
import { answerOf, type Answer } from './answer';
import { agrees } from './difference';
import type { AgreementQuestion, Answerer } from './question';

const FIXTURES = join(__dirname, '../../fixtures/agreement');

function lines(file: string): readonly unknown[] {
  return readFileSync(join(FIXTURES, file), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line));
}

const questions = new Map(
  (lines('questions.jsonl') as { id: string; in: AgreementQuestion }[]).map(({ id, in: asked }) => [
    id,
    asked,
  ]),
);
const files = readdirSync(FIXTURES).filter((name) => name !== 'questions.jsonl');

describe('what the programs themselves have answered', () => {
  it.each(files)('is what we answer: %s', (file) => {
    const recorded = lines(file) as { id: string; tool: Answerer; out: Answer }[];
    const different = recorded.flatMap(({ id, tool, out }): { id: string; out: Answer; got: Answer }[] => {
      const question = questions.get(id);
      if (question === undefined) return [{ id, out, got: {} }];
      const got = answerOf(tool, question);
      return agrees(tool, out, got) ? [] : [{ id, out, got }];
    });
    expect(different.slice(0, 3)).toEqual([]);
    expect(recorded.length).toBeGreaterThan(20);
  });

  it('is there for every program, and for the kubelet', () => {
    expect(files).toEqual(expect.arrayContaining([...TOOL_NAMES, 'kubelet'].map((name) => `${name}.jsonl`)));
  });
});

describe('the comparison of answers', () => {
  const pick = (user: string): Answer => ({ outcome: 'credential', user });

  it('takes picks by chance as a set', () => {
    const expected = { outcome: 'credential', users: ['a', 'b'], picks: [pick('a'), pick('b')] };
    expect(agrees('docker', expected, { ...expected, picks: [pick('b'), pick('a')] })).toBe(true);
    expect(agrees('docker', expected, { ...expected, picks: [pick('a')] })).toBe(false);
  });

  it("takes the kubelet's order as it is, but for what is left open", () => {
    const expected = { outcome: 'credential', users: ['a', 'b'], passwords: ['1', '2'] };
    const turned = { ...expected, users: ['b', 'a'], passwords: ['2', '1'] };
    expect(agrees('kubelet', expected, turned)).toBe(false);
    const open = { unordered: [[0, 2]] };
    expect(agrees('kubelet', { ...expected, ...open }, { ...turned, ...open })).toBe(true);
  });
});
