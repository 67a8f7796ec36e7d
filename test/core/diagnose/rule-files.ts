import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { RuleDefinition } from '../../../src/core/diagnose/rule';
import { STAGES } from '../../../src/core/model/stage';

const ROOT = join(__dirname, '..', '..', '..');

export const RULES_FOLDER = join(ROOT, 'src', 'core', 'diagnose', 'rules');

/** The page that has a row for each rule. */
export const PAGE = join(ROOT, 'docs', 'reference', 'findings.md');

export interface RuleFile {
  readonly stage: string;
  readonly id: string;
}

/** Every rule by its file: the stages in causal order, the ids by letters. */
export function ruleFiles(): readonly RuleFile[] {
  return STAGES.flatMap((stage) =>
    readdirSync(join(RULES_FOLDER, stage))
      .sort()
      .map((name) => ({ stage, id: name.replace(/\.ts$/, '') })),
  );
}

/** The text of rules/index.ts. */
export function indexOf(files: readonly RuleFile[]): string {
  const imports = files.map(({ stage, id }) => `import ${variable(id)} from './${stage}/${id}';`);
  return `// Written by npm run rules, from the files in this folder.
import type { RuleDefinition } from '../rule';
${imports.join('\n')}

/** All rules: the stages in causal order, the ids by letters. */
export const RULES = [
  ${files.map(({ id }) => variable(id)).join(',\n  ')},
] as const satisfies readonly RuleDefinition[];

export type DiagnosisId = (typeof RULES)[number]['id'];
`;
}

const HEADING = '## Diagnoses';

/** The page with its part about diagnoses written anew. */
export function pageOf(rules: readonly RuleDefinition[], page: string): string {
  const kept = page.slice(0, page.indexOf(HEADING));
  const rows = rules.map(
    ({ id, stage, category, severity, untried, docs: { cause, example, fix } }) =>
      `| \`${id}\` | ${stage} | ${category} | ${severities(severity, untried)} | ${cell(cause)} | ${cell(example)} | ${cell(fix)} |`,
  );
  return `${kept}${HEADING}

What \`doctor\`, \`diagnosePod\` and \`diagnoseNode\` find, by the stage of the pull that breaks. The first finding is the root cause: what is known to have happened rules others out, and of the rest the earliest stage comes first. The severity after the slash is that of a pull of which nothing is known to have failed. This table is written by \`npm run rules\`.

| id | stage | category | severity | cause | example | fix |
|---|---|---|---|---|---|---|
${rows.join('\n')}
`;
}

function severities(severity: string, untried: string | undefined): string {
  const without = untried ?? (severity === 'error' ? 'warning' : severity);
  return without === severity ? severity : `${severity} / ${without}`;
}

function cell(text: string): string {
  return text.replace(/\|/g, '\\|');
}

function variable(id: string): string {
  return id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
