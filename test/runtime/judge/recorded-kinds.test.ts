import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { difference, type RecordedQuestion } from './kind';
import { KINDS } from './kinds';

const FOLDER = join(__dirname, '..', '..', '..', 'fixtures', 'runtime-judge');

const recorded = (name: string): readonly RecordedQuestion[] =>
  readFileSync(join(FOLDER, name), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as RecordedQuestion);

const ALL = KINDS.flatMap((kind) =>
  Object.keys(kind.releases).map((version) => ({ kind, version, name: `${kind.name}-${version}.jsonl` })),
);

describe("generated configuration, beside what the program's own code made of it", () => {
  it('has answers of every kind', () => {
    const there = new Set(ALL.filter(({ name }) => existsSync(join(FOLDER, name))).map(({ kind }) => kind));
    expect(KINDS.filter((kind) => !there.has(kind))).toEqual([]);
  });

  it.each(ALL.filter(({ name }) => existsSync(join(FOLDER, name))))('$name', ({ kind, version, name }) => {
    const lines = recorded(name);
    expect(lines.length).toBeGreaterThan(100);
    const differences = lines.flatMap(({ answers, ...question }) => {
      if (kind.explained?.(question, version) !== undefined) return [];
      const found = difference(kind.answer(question, version), answers);
      return found === undefined ? [] : [`${JSON.stringify(question)}: ${found}`];
    });
    expect(differences).toEqual([]);
  });
});
