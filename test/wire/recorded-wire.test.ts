import { differencesOf } from './compare';
import { onPaper } from './on-paper';
import { readRecorded } from './recorded';
import { wireTopics } from './scenario';

const RECORDED = readRecorded();
const SCENARIOS = wireTopics().flatMap(({ scenarios }) => scenarios);

describe('from pod and secret to the hosts, beside a real kubelet and containerd', () => {
  it('has an answer for each of more than thirty scenarios', () => {
    expect(SCENARIOS.length).toBeGreaterThan(30);
    expect([...RECORDED.keys()]).toEqual(SCENARIOS.map(({ name }) => name));
  });

  it.each(SCENARIOS.map((scenario) => [scenario.name, scenario] as const))('%s', async (name, scenario) => {
    const recorded = RECORDED.get(name);
    if (recorded === undefined) throw new Error('it was not recorded: npm run test:node -- --wire --record');
    expect(differencesOf(await onPaper(scenario, recorded.kubelet), recorded)).toEqual([]);
  });
});
