import { readFileSync } from 'node:fs';
import type { RecordedAnswer, Scenario } from './scenario';

/** A line of a file of scenarios. */
export interface Line {
  /** The file and the line, and the name of the scenario where it has one. */
  readonly place: string;
  readonly scenario: Scenario;
  readonly recorded: RecordedAnswer;
}

/** What is answered from, and apart from it what is compared with; `rule` is not read at all. */
export function readScenarios(file: string): readonly Line[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((text, position): readonly Line[] => {
      if (text === '') return [];
      const { answer, id, program, version, unstable, config, files, registry, names, content, pulls } =
        JSON.parse(text) as Scenario & { readonly id?: string; readonly answer: RecordedAnswer };
      const given = { unstable, config, files, registry, names, content };
      const kept = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
      const place = `${file}:${position + 1}${id === undefined ? '' : `: ${id}`}`;
      return [{ place, scenario: { program, version, pulls, ...kept }, recorded: answer }];
    });
}
