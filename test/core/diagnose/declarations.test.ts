import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { says, type Says } from '../../../src/core/evidence/says';
import { boundOf } from '../../../src/core/evidence/bounds';
import { rank } from '../../../src/core/diagnose/rank';
import { RULES } from '../../../src/core/diagnose/rules';
import type { RuleDefinition } from '../../../src/core/diagnose/rule';
import type { Category } from '../../../src/core/diagnose/categories';
import { stageIndex } from '../../../src/core/model/stage';
import { diagnose } from './diagnose-one';
import { evidenceThat, STATEMENTS } from './every-statement';
import { indexOf, PAGE, pageOf, ruleFiles, RULES_FOLDER } from './rule-files';
import { IMAGE } from './situation';
import { formatted } from './write-rules';

const ALL: readonly RuleDefinition[] = RULES;
const named = ALL.map((rule): [string, RuleDefinition] => [rule.id, rule]);

describe('the folder of rules is the registry', () => {
  it('each file has the rule of its name and stage', () => {
    expect(ALL.map(({ stage, id }) => ({ stage, id }))).toEqual(ruleFiles());
  });

  it('the index is that of npm run rules', () => {
    const path = join(RULES_FOLDER, 'index.ts');
    expect(readFileSync(path, 'utf8')).toBe(formatted(indexOf(ruleFiles()), path));
  });

  it('so is the reference page', () => {
    const page = readFileSync(PAGE, 'utf8');
    expect(page).toBe(pageOf(ALL, page));
  });

  it.each(named)('%s: its id is in kebab case, and its documentation says something', (id, { docs }) => {
    expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(Object.values(docs).every((text) => text.length > 3)).toBe(true);
  });
});

describe('what comes before what within a stage', () => {
  const edges = ALL.flatMap(({ id, stage, before = [] }) =>
    before.map(([target, reason]): [string, string, string, string] => [id, target, stage, reason]),
  );

  it.each(edges)('%s comes before %s, which is of the same stage', (_id, target, stage, reason) => {
    expect(ALL.find((rule) => rule.id === target)?.stage).toBe(stage);
    expect(reason).not.toBe('');
  });

  it('goes in no circle', () => {
    const left = new Map(ALL.map(({ id, before = [] }) => [id, new Set(before.map(([target]) => target))]));
    let removed = true;
    while (removed) {
      removed = false;
      for (const [id, targets] of left) {
        for (const target of targets) if (!left.has(target)) targets.delete(target);
        if (targets.size === 0) removed = left.delete(id) || removed;
      }
    }
    expect([...left.keys()]).toEqual([]);
  });
});

describe('what a rule is excluded by is not what it explains', () => {
  it.each(named)('%s', (_id, { explains, excludedBy }) => {
    const both = STATEMENTS.filter(
      (statement) => isNamed(statement, explains) && isNamed(statement, excludedBy),
    );
    expect(both).toEqual([]);
  });
});

describe('evidence rules a hypothesis out', () => {
  const pairs = named.flatMap(([id, rule]) =>
    STATEMENTS.filter((statement) => isNamed(statement, rule.excludedBy)).map(
      (statement): [string, string, RuleDefinition, (typeof STATEMENTS)[number]] => [
        id,
        JSON.stringify(statement),
        rule,
        statement,
      ],
    ),
  );

  it.each(pairs)('%s is never first, nor an error, where there is %s', (id, _what, _rule, statement) => {
    const { story } = diagnose({ image: IMAGE, evidence: [evidenceThat(statement)] });
    const hypotheses = RULES.flatMap((rule) => {
      if (rule.id === id) return [{ rule, seen: { message: 'x', severity: 'error' as const } }];
      const seen = rule.check(story);
      return seen === undefined ? [] : [{ rule, seen }];
    });
    const findings = rank(hypotheses, story);
    const found = findings.find((finding) => finding.id === id);
    expect(found).toMatchObject({ context: true });
    expect(found?.severity).not.toBe('error');
    if (boundOf(statement)?.ended === 'failed') expect(findings[0]?.id).not.toBe(id);
  });
});

describe('every statement has an answer', () => {
  it.each(
    STATEMENTS.map((statement): [string, (typeof STATEMENTS)[number]] => [
      JSON.stringify(statement),
      statement,
    ]),
  )('%s', (_what, statement) => {
    const { findings } = diagnose({ image: IMAGE, evidence: [evidenceThat(statement)] });
    const [first] = findings;
    if (boundOf(statement)?.ended === 'well' || statement.kind === 'credential-sent') {
      expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
      return;
    }
    expect(first).toMatchObject({ context: false });
    const rule = ALL.find(({ id }) => id === first?.id);
    expect(boundOf(statement)?.ended !== 'failed' || isNamed(statement, rule?.explains ?? [])).toBe(true);
  });
});

describe('a category is one of those that people meet', () => {
  it.each(named)('%s', (_id, { category }) => {
    const text = readFileSync(join(RULES_FOLDER, '..', 'categories.ts'), 'utf8');
    const categories: readonly Category[] = [category];
    expect(categories.every((each) => text.includes(`'${each}'`))).toBe(true);
  });
});

describe('a stage', () => {
  it.each(named)('%s has one that is known', (_id, { stage }) => {
    expect(stageIndex(stage)).toBeGreaterThanOrEqual(0);
  });
});

function isNamed(statement: (typeof STATEMENTS)[number], any: readonly Says[]): boolean {
  return any.some((one) => says(statement, one));
}
