import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { fileOutput } from '../../src/cli/whole-output';
import { temporaryFolder } from '../node-files/temporary-folder';
import { builtPackage } from './built-package';
import { noSmallDisk, onSmallDisk } from './small-disk';

let program: string;
/** A Secret whose rendering needs more room than the small disk has. */
let secret: string;

beforeAll(() => {
  program = join(builtPackage(), 'dist/cli/bin.js');
  const auths = Object.fromEntries(
    Array.from({ length: 2000 }, (_, at) => [`r${at}.example.com`, { username: 'u', password: `pw-${at}` }]),
  );
  secret = join(temporaryFolder(), 'secret.json');
  const type = 'kubernetes.io/dockerconfigjson';
  const stringData = { '.dockerconfigjson': JSON.stringify({ auths }) };
  writeFileSync(secret, JSON.stringify({ kind: 'Secret', metadata: { name: 's' }, type, stringData }));
}, 300_000);

const FLAGS = '--node-root /nowhere --cwd / --home ""';

const real = noSmallDisk === undefined ? describe : describe.skip;

real(`a disk that becomes full${noSmallDisk === undefined ? '' : ` (skipped: ${noSmallDisk})`}`, () => {
  const on = (script: string): ReturnType<typeof onSmallDisk> =>
    onSmallDisk(script, process.execPath, program, secret);

  it('render --write: UNWRITABLE_FILE, the old file as it was, and nothing else', () => {
    const { stdout, stderr } = on(
      `printf old > auth.json; "$1" "$2" render ${FLAGS} --pull-secret "$3" --write auth.json; echo "status $?"; cat auth.json; echo; ls -A`,
    );
    expect(stdout).toBe('status 2\nold\nauth.json\n');
    expect(stderr).toMatch(
      /^kubelet-keyring: Cannot write auth\.json \(ENOSPC\)\. .* \(UNWRITABLE_FILE\)\n$/,
    );
  });

  it('render --write where there is room writes all of it', () => {
    const { stdout } = on(
      `"$1" "$2" render ${FLAGS} --write auth.json; echo "status $?"; cat auth.json; ls -A`,
    );
    expect(stdout).toBe('status 0\n{\n  "auths": {}\n}\nauth.json\n');
  });

  it('standard output: one sentence, status 2, though the disk took a part', () => {
    const { stdout, stderr } = on(
      `"$1" "$2" render ${FLAGS} --pull-secret "$3" --reveal > out; echo "status $?"; test -s out && echo a part`,
    );
    expect(stdout).toBe('status 2\na part\n');
    expect(stderr).toBe(
      'kubelet-keyring: Cannot write to standard output (ENOSPC); what stands there is not whole. Make room, or write it elsewhere.\n',
    );
  });
});

const shell = (
  script: string,
): { readonly status: number | null; readonly stdout: string; readonly stderr: string } =>
  spawnSync('bash', ['-c', script, process.execPath, program, secret], { encoding: 'utf8' });

const full = existsSync('/dev/full') ? it : it.skip;

describe('standard output and standard error', () => {
  const COMMANDS = [
    `resolve ${FLAGS} nginx`,
    `resolve ${FLAGS} -o json nginx`,
    `explain ${FLAGS} nginx`,
    `doctor ${FLAGS} nginx`,
    `paths ${FLAGS} -o yaml`,
    `render ${FLAGS}`,
    'completion bash',
    '--help',
    '--version',
  ];

  full.each(COMMANDS)('%s > /dev/full: one sentence and status 2', (command) => {
    const { status, stderr } = shell(`"$0" "$1" ${command} > /dev/full`);
    expect(stderr.trim().split('\n').pop()).toBe(
      'kubelet-keyring: Cannot write to standard output (ENOSPC); what stands there is not whole. Make room, or write it elsewhere.',
    );
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(status).toBe(2);
  });

  full('2> /dev/full: the answer and its status are the same', () => {
    const { status, stdout } = shell(`"$0" "$1" resolve ${FLAGS} --nope nginx 2> /dev/full; echo $?`);
    expect([status, stdout]).toEqual([0, '2\n']);
  });

  it.each([
    ['an error', `resolve ${FLAGS} --nope`, '2'],
    ['findings', `render ${FLAGS} --target docker --format config.json --pull-secret "$2"`, '0'],
  ])('a pipe behind standard error that is broken does not change the status: %s', (_, command, status) => {
    // The reader is gone before anything is written.
    const { stdout } = shell(
      `exec 3> >(exec true); sleep 0.3; DEBUG='kubelet-keyring:*' "$0" "$1" ${command} 2>&3 >/dev/null; echo $?`,
    );
    expect(stdout).toBe(`${status}\n`);
  });

  it.each([
    ['answered', `resolve ${FLAGS} nginx`, '0'],
    ['anonymous', `resolve ${FLAGS} --require-credentials nginx`, '4'],
    ['refused', `resolve ${FLAGS} UPPER`, '3'],
  ])(
    'a pipe behind standard output that is broken ends quietly, with the status of the answer: %s',
    (_, command, status) => {
      const { stdout, stderr } = shell(`exec 3> >(exec true); sleep 0.3; "$0" "$1" ${command} >&3 ; echo $?`);
      expect([stdout, stderr]).toEqual([`${status}\n`, '']);
    },
  );
});

describe('output to a file', () => {
  it('is written to its end, however little is taken at once', async () => {
    const path = join(temporaryFolder(), 'out');
    const fd = openSync(path, 'w');
    const byTwo = ((to: number, bytes: Uint8Array, at: number) =>
      writeSync(to, bytes, at, Math.min(2, bytes.length - at))) as typeof writeSync;
    const output = fileOutput(fd, byTwo);
    await new Promise<void>((resolve) => {
      output.write('päss');
      output.end('wörd\n', resolve);
    });
    closeSync(fd);
    expect(readFileSync(path, 'utf8')).toBe('pässwörd\n');
  });

  it('that takes nothing and says nothing is an error', async () => {
    const output = fileOutput(1, () => 0);
    const error = await new Promise((resolve) => {
      output.on('error', resolve);
      output.write('x');
    });
    expect(error).toMatchObject({ code: 'EIO' });
  });
});
