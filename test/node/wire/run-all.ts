import { readFileSync, writeFileSync } from 'node:fs';
import { conversation } from '../../wire/compare';
import { writeRecorded } from '../../wire/recorded';
import { CONTAINERD, type WireTopic } from '../../wire/scenario';
import type { Surroundings } from '../play-scenario';
import type { Plan } from '../plan';
import { proofOfWire, withWire } from './proof-wire';
import { runWire, type WireResult } from './run-wire';

/** Runs scenarios with a containerd as the kubelet's image service, and writes down what the plan wants to have kept. */
export async function runWirePart(
  { wire, proof }: Plan,
  topics: readonly WireTopic[],
  around: Surroundings,
): Promise<readonly WireResult[]> {
  if (wire === undefined) return [];
  const results = await runTopics(topics, around, wire.containerd);
  if (wire.records) record(results, around.release);
  if (proof !== undefined) {
    const section = proofOfWire(topics, results, around.release, wire.command);
    writeFileSync(proof, withWire(readFileSync(proof, 'utf8'), section));
  }
  return results;
}

async function runTopics(
  topics: readonly WireTopic[],
  around: Surroundings,
  containerd: string,
): Promise<readonly WireResult[]> {
  const started = Date.now();
  const results: WireResult[] = [];
  console.log(`kubelet ${around.release} with containerd ${CONTAINERD} as its image service`);
  for (const scenario of topics.flatMap(({ scenarios }) => scenarios)) {
    const result = await runWire(scenario, around, containerd);
    results.push(result);
    const { verdict, problems, paper, wire, seconds } = result;
    const mark = verdict === 'agrees' ? 'ok' : verdict === 'unsure' ? 'UNSURE' : 'DIFFERS';
    console.log(`  ${mark.padEnd(7)} ${scenario.name} (${seconds.toFixed(1)} s)`);
    if (verdict === 'agrees') continue;
    for (const problem of problems) console.log(`          ${problem}`);
    console.log(`          offered: ${paper.offered.join(', ')}`);
    console.log(`          hosts saw: ${conversation(wire.requests)}`);
    console.log(`          event: ${wire.event}`);
    console.log(`          kept: ${wire.folder}`);
  }
  const succeeded = results.filter(({ wire }) => wire.succeeded).length;
  const seconds = ((Date.now() - started) / 1000).toFixed(0);
  console.log(`  ${seconds} s; pulls: ${succeeded} pulled, ${results.length - succeeded} failed`);
  return results;
}

/** Keeps what was seen for `npm test`. */
function record(results: readonly WireResult[], release: string): void {
  writeRecorded(
    results.map(({ scenario: { name }, wire: { succeeded, event, requests } }) => ({
      name,
      kubelet: release,
      containerd: CONTAINERD,
      succeeded,
      event: withoutTimes(event),
      requests,
    })),
  );
}

/** How long a pull took is another each time. */
function withoutTimes(event: string): string {
  return event.replace(/ in [0-9.]+m?s \([0-9.]+m?s including waiting\)/, '');
}
