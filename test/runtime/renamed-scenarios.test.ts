import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { answerScenario } from './answer';
import { readScenarios } from './read-scenarios';
import type { Scenario } from './scenario';

const FOLDER = join(__dirname, '..', '..', 'fixtures', 'runtime');

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Other images, hosts and ports for all that a scenario names. Docker Hub and loopback stay: they are rules. */
const NAMES: readonly (readonly [string, string])[] = [
  [sha256('registry.example.com/team/app'), sha256('depot.warehouse.org/crew/tool')],
  ['team/app', 'crew/tool'],
  ['registry.example.com/team', 'depot.warehouse.org/crew'],
  ['/v2/app/', '/v2/tool/'],
  ['other/app', 'odd/tool'],
  ['registry.example.com', 'depot.warehouse.org'],
  ['REGISTRY.EXAMPLE.COM', 'DEPOT.WAREHOUSE.ORG'],
  ['auth.example.com', 'tokens.warehouse.org'],
  ['"example.com"', '"warehouse.org"'],
  ['mirror-a.example.net', 'first.copies.dev'],
  ['mirror-b.example.net', 'second.copies.dev'],
  ['storage.example.org', 'bulk.store.io'],
  ['mirror-0.test', 'zero.copies.dev'],
  ['mirror-1.test', 'one.copies.dev'],
  ['mirror-2.test', 'two.copies.dev'],
  [':5000', ':6100'],
  ['_5000_', '_6100_'],
  [':5001', ':6101'],
  [':8080', ':8181'],
  [':8443', ':9443'],
];

function renamed<T>(value: T): T {
  let text = JSON.stringify(value);
  for (const [from, to] of NAMES) text = text.replaceAll(from, to);
  return JSON.parse(text) as T;
}

/** Digests are made from names, and so differ. */
function withoutDigests<T>(value: T): T {
  return JSON.parse(JSON.stringify(value).replace(/sha256:[0-9a-f]{64}/g, 'sha256:…')) as T;
}

describe('a scenario under other names', () => {
  it.each(readdirSync(FOLDER))('%s: gets the same answer under these names', (name) => {
    const scenarios = readScenarios(join(FOLDER, name)).map(({ scenario }) => scenario);
    const wrong = scenarios.filter((scenario: Scenario) => {
      const expected = withoutDigests(renamed(answerScenario(scenario)));
      const got = withoutDigests(answerScenario(renamed(scenario)));
      return JSON.stringify(got) !== JSON.stringify(expected);
    });
    expect(wrong).toEqual([]);
  });

  it('is changed by the renaming', () => {
    const [line] = readScenarios(join(FOLDER, 'containerd-2.4.jsonl'));
    expect(renamed(line!.scenario)).not.toEqual(line!.scenario);
  });
});
