import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import {
  FOLDERS_OF_USERS,
  GROUP,
  HOSTNAME,
  MACHINE_ID,
  PASSWD,
  PROGRAMS,
  type JudgedMachine,
  type Start,
  type SystemdCase,
  type SystemdVector,
  type TreeFile,
} from './tree';

/** This machine has no systemd, or lets nobody start one. */
export class SystemdUnavailable extends Error {}

const NOTHING = '[Unit]\nDefaultDependencies=no\n';

/** Starts systemd once over all cases (test/systemd/judge.sh) and gives what it started for each. */
export function askSystemd(cases: readonly SystemdCase[]): {
  readonly machine: JudgedMachine;
  readonly vectors: readonly SystemdVector[];
} {
  if (process.platform !== 'linux' || process.getuid?.() !== 0)
    throw new SystemdUnavailable('root of a Linux machine is needed');
  const systemd = spawnSync('/usr/lib/systemd/systemd', ['--version'], { encoding: 'utf8' });
  if (systemd.status !== 0) throw new SystemdUnavailable('systemd is not installed');
  const [tree, out] = [mkdtempSync(join(tmpdir(), 'judge-tree-')), mkdtempSync(join(tmpdir(), 'judge-out-'))];
  try {
    for (const each of cases) writeFiles(tree, each.files);
    writeFiles(tree, ofTheMachine(cases));
    for (const folder of FOLDERS_OF_USERS) mkdirSync(join(tree, folder), { recursive: true });
    const program = readFileSync(join(__dirname, 'started.sh'));
    for (const path of PROGRAMS) {
      writeFile(join(tree, path), program);
      chmodSync(join(tree, path), 0o755);
    }
    chmodSync(out, 0o777);
    execFileSync('sh', [join(__dirname, 'judge.sh'), tree, out], { stdio: ['ignore', 'inherit', 'inherit'] });
    const [kernel = '', bootId = ''] = readFileSync(join(out, 'machine'), 'utf8').split('\n');
    const started = startsIn(out);
    return {
      machine: {
        systemd: /\(([^)]*)\)/.exec(systemd.stdout)?.[1] ?? '',
        architecture: process.arch === 'arm64' ? 'arm64' : 'x86-64',
        hostname: HOSTNAME,
        machineId: MACHINE_ID,
        kernel,
        bootId,
      },
      vectors: cases.map((each) => ({
        ...each,
        starts: started.get(each.unit) ?? started.get(aliasOf(each)) ?? [],
      })),
    };
  } finally {
    rmSync(tree, { recursive: true, force: true });
    rmSync(out, { recursive: true, force: true });
  }
}

/** A unit that is a link runs under the name of what it leads to. */
function aliasOf({ unit, files }: SystemdCase): string {
  const file = files[`/etc/systemd/system/${unit}`];
  return typeof file === 'object' && 'link' in file ? basename(file.link) : unit;
}

/** Writes files beneath a folder. */
export function writeFiles(root: string, files: SystemdCase['files']): void {
  for (const [path, file] of Object.entries(files)) writeFile(join(root, path), file);
}

function writeFile(at: string, file: TreeFile | Buffer): void {
  mkdirSync(dirname(at), { recursive: true });
  if (typeof file === 'string' || Buffer.isBuffer(file)) writeFileSync(at, file);
  else if ('link' in file) symlinkSync(file.link, at);
  else writeFileSync(at, file.latin1, 'latin1');
}

/** A target that wants all units, and one that ends it. */
function ofTheMachine(cases: readonly SystemdCase[]): SystemdCase['files'] {
  const units = cases.map(({ unit }) => unit);
  const lines = (key: string): string => units.map((unit) => `${key}=${unit}\n`).join('');
  return {
    '/etc/passwd': PASSWD,
    '/etc/group': GROUP,
    '/etc/hostname': `${HOSTNAME}\n`,
    '/etc/machine-id': `${MACHINE_ID}\n`,
    ...Object.fromEntries(
      ['sysinit', 'basic', 'shutdown'].map((name) => [`/etc/systemd/system/${name}.target`, NOTHING]),
    ),
    '/etc/systemd/system/judge.target': `${NOTHING}${lines('Wants')}Wants=done.service\n`,
    '/etc/systemd/system/done.service': `${NOTHING}${lines('After')}[Service]\nType=oneshot\nExecStart=/bin/sh -c 'sleep 2; uname -r >/out/machine; tr -d - </proc/sys/kernel/random/boot_id >>/out/machine; touch /out/done'\n`,
  };
}

function startsIn(out: string): ReadonlyMap<string, readonly Start[]> {
  const found = new Map<string, Start[]>();
  const names = readdirSync(out).filter((name) => /\.[0-9]+$/.test(name));
  const order = (name: string): number => Number(name.slice(name.lastIndexOf('.') + 1));
  for (const name of names.sort((a, b) => order(a) - order(b))) {
    const read = (what: string): string => readFileSync(join(out, `${name}.${what}`), 'utf8');
    const [, ...words] = read('arguments').split('\0').slice(0, -1);
    const home = read('environment')
      .split('\0')
      .find((one) => one.startsWith('HOME='));
    // The folder of a group of processes escapes what systemd escapes in a name of a unit.
    const unit = name.slice(0, name.lastIndexOf('.'));
    const starts = found.get(unit) ?? [];
    starts.push({ arguments: words, home: home?.slice(5) ?? null, cwd: read('folder').replace(/\n$/, '') });
    found.set(unit, starts);
  }
  return found;
}
