import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ContainerdLine } from '../../../src/core/runtime/containerd/lines';
import { answerHosts, hostsDifference, type HostsAnswer } from './hosts-answer';
import type { HostsQuestion } from './hosts-question';
import { stoodIn } from './pem';

const FOLDER = join(__dirname, '..', '..', '..', 'fixtures', 'runtime-judge');

const NAMES = readdirSync(FOLDER).filter((name) => name.startsWith('hosts-toml-'));

type Recorded = HostsQuestion & { readonly answer: HostsAnswer };

const recorded = (name: string): readonly Recorded[] =>
  readFileSync(join(FOLDER, name), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Recorded);

describe("generated folders of hosts.toml, beside what containerd's own code made of them", () => {
  it('has answers of five lines', () => {
    expect(NAMES).toHaveLength(5);
  });

  it.each(NAMES)('%s: hosts, schemes, paths, capabilities, headers, certificates', (name) => {
    const line = /^hosts-toml-(.*)\.jsonl$/.exec(name)?.[1] as ContainerdLine;
    const lines = recorded(name);
    expect(lines.length).toBeGreaterThan(100);
    const differences = lines.flatMap(({ answer, ...question }) => {
      const found = hostsDifference(answerHosts(stoodIn(question), line), answer);
      return found === undefined ? [] : [`${JSON.stringify(question)}: ${found}`];
    });
    expect(differences).toEqual([]);
  });
});
