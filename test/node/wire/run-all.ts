import { conversation } from '../../wire/compare';
import { writeRecorded } from '../../wire/recorded';
import { CONTAINERD, type WireTopic } from '../../wire/scenario';
import type { Surroundings } from '../play-scenario';
import { runWire, type WireResult } from './run-wire';

/** Runs scenarios with a containerd as the kubelet's image service, and prints what came of each. */
export async function runAllWire(
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
export function recordWire(results: readonly WireResult[], { release }: Surroundings): void {
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
