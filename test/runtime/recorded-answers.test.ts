import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { answerScenario } from './answer';
import { difference } from './difference';
import { readScenarios } from './read-scenarios';

const FOLDER = join(__dirname, '..', '..', 'fixtures', 'runtime');
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.jsonl'));

describe('the runtime, beside what real ones did', () => {
  it('has recorded answers of six releases', () => {
    expect(FILES).toHaveLength(6);
  });

  it.each(FILES)('%s: image service, outcome, hosts in order, schemes, ns and users', (name) => {
    const lines = readScenarios(join(FOLDER, name));
    expect(lines.length).toBeGreaterThan(90);
    const differences = lines.flatMap(({ place, scenario, recorded }) => {
      const found = difference(answerScenario(scenario), recorded, scenario.unstable === true);
      return found === undefined ? [] : [`${place}: ${found}`];
    });
    expect(differences).toEqual([]);
  });
});
