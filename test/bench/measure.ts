import { spawnSync } from 'node:child_process';
import { FIRST_CALLS, firstCall, type FirstCall } from './first-call';
import { buildGoSide, GoSide } from './go-side';
import { median } from './median';
import { duration, type Row } from './row';
import { buildRows } from './rows/build';
import { decodeRows } from './rows/decode';
import { explainRows } from './rows/explain';
import { growthRows } from './rows/growth';
import { keychainRows } from './rows/keychain';
import { lookupRows } from './rows/lookup';
import { memoryRows } from './rows/memory';
import { pullSecretRows } from './rows/pull-secrets';
import { startRows } from './rows/start';
import { printHead, printSection, printTotal, type Section } from './report';

/** Fresh processes for each first call. */
const FRESH = 7;

/** `--first NAME`: one first call, in nanoseconds, and nothing else. Otherwise a section name or all of them. */
async function main([first, name]: readonly string[]): Promise<void> {
  if (first === '--first') {
    process.stdout.write(String(firstCall(name as FirstCall)));
    return;
  }
  const built = buildGoSide();
  const go = 'path' in built ? new GoSide(built.path) : undefined;
  const missing = 'missing' in built ? built.missing : undefined;
  printHead(missing);
  const sections: Section[] = [];
  for (const [title, rows] of SECTIONS) {
    if (first !== undefined && !title.toLowerCase().includes(first)) continue;
    const section = { title, rows: await rows(go) };
    printSection(section, missing);
    sections.push(section);
  }
  go?.close();
  printTotal(sections);
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
  ['Keychain; go-containerregistry', (go) => (go === undefined ? [] : keychainRows(go))],
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
