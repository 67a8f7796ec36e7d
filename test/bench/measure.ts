import { fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { FIRST_CALLS, firstCall, type FirstCall } from './first-call';
import { buildGoSide, GoSide } from './go-side';
import { median } from './median';
import { duration, type Row } from './row';
import { buildRows } from './rows/build';
import { decodeRows } from './rows/decode';
import { discoverRows } from './rows/discover';
import { doctorRows } from './rows/doctor';
import { explainRows } from './rows/explain';
import { growthRows } from './rows/growth';
import { keychainRows } from './rows/keychain';
import { lookupRows } from './rows/lookup';
import { memoryRows } from './rows/memory';
import { nodeLogRows } from './rows/node-log';
import { pullSecretRows } from './rows/pull-secrets';
import { startRows } from './rows/start';
import { storyRows } from './rows/story';
import { printHead, printSection, printTotal, type Section } from './report';

/** Fresh processes for each first call. */
const FRESH = 7;

/**
 * `--first NAME`: one first call, in nanoseconds, and nothing else. `--section TITLE`: sends one section to the
 * process that asked for it. Otherwise a part of a title, or nothing for all sections.
 */
async function main([first = '', name = '']: readonly string[]): Promise<void> {
  if (first === '--first') {
    process.stdout.write(String(firstCall(name as FirstCall)));
    return;
  }
  const built = buildGoSide();
  if (first === '--section') {
    const go = 'path' in built ? new GoSide(built.path) : undefined;
    const [, rows] = SECTIONS.find(([title]) => title === name) ?? [];
    process.send?.({ title: name, rows: await rows?.(go) });
    go?.close();
    process.disconnect();
    return;
  }
  const missing = 'missing' in built ? built.missing : undefined;
  printHead(missing);
  const sections: Section[] = [];
  for (const [title] of SECTIONS) {
    if (!title.toLowerCase().includes(first)) continue;
    const section = await inOwnProcess(title);
    printSection(section, missing);
    sections.push(section);
  }
  printTotal(sections);
}

/** What one section leaves behind in memory may not slow the next. */
async function inOwnProcess(title: string): Promise<Section> {
  const child = fork(process.argv[1] ?? '', ['--section', title]);
  const died = once(child, 'exit').then(() => {
    throw new Error(`measuring "${title}" failed`);
  });
  const [section] = (await Promise.race([once(child, 'message'), died])) as [Section];
  return section;
}

const SECTIONS: readonly (readonly [
  string,
  (go: GoSide | undefined) => Promise<readonly Row[]> | readonly Row[],
])[] = [
  ['Memory', memoryRows],
  ['Lookup with provenance; the kubelet’s own keyring', lookupRows],
  ['Build; the kubelet’s Add', buildRows],
  ['Decode', decodeRows],
  ['Pull secrets; MakeDockerKeyring and Lookup', pullSecretRows],
  ['Explain', explainRows],
  ['Stories; half as many', storyRows],
  ['The program over a cluster', doctorRows],
  ['The program over the log of a node', nodeLogRows],
  ['Keychain; go-containerregistry', (go) => (go === undefined ? [] : keychainRows(go))],
  ['A node that tells about itself', discoverRows],
  ['Start; a process that does nothing', startRows],
  ['First call in a fresh process', firstCallRows],
  ['Growth under hostile input; the same of a quarter', growthRows],
];

function firstCallRows(): readonly Row[] {
  return Object.keys(FIRST_CALLS).map((name): Row => {
    const took = Array.from({ length: FRESH }, () => {
      const { stdout } = spawnSync(process.execPath, [process.argv[1] ?? '', '--first', name], {
        encoding: 'utf8',
      });
      return Number(stdout);
    });
    return { what: name, ours: duration(median(took)), beside: '', ratio: '', target: '' };
  });
}

void main(process.argv.slice(2));
