import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { isKeyringError } from '../../src/errors';
import { writePrivateFile } from '../../src/node/write-private-file';
import { place } from './odd-files';
import { failure, script } from './scripted-files';
import { temporaryFolder } from './temporary-folder';

let folder: string;
let file: string;

beforeEach(() => {
  folder = temporaryFolder();
  file = join(folder, 'auth.json');
});

afterEach(() => {
  jest.restoreAllMocks();
});

const others = (): readonly string[] => readdirSync(folder).filter((name) => name !== 'auth.json');

const outcomeOf = (path = file): Promise<unknown> =>
  writePrivateFile(path, 'ours').then(
    () => 'written',
    (error: unknown) =>
      isKeyringError(error) ? (error.details.reason ?? error.details.found ?? error.code) : error,
  );

describe('while a private file is written', () => {
  it('nobody else can look at any of it, from the first byte on', async () => {
    const seen = new Set<string>();
    script(async (name, _args, go) => {
      const result = await go();
      for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
        const stats = lstatSync(join(entry.parentPath, entry.name));
        const kind = entry.isDirectory() ? 'folder' : 'file';
        const written = stats.size > 0 || kind === 'folder' ? 'in use' : 'empty';
        seen.add(`${kind}, ${written}, 0${(stats.mode & 0o777).toString(8)}`);
        expect(stats.uid).toBe(process.getuid?.());
      }
      expect(name).not.toBe('chown');
      return result;
    });
    await writePrivateFile(file, 'ours');
    expect([...seen].sort()).toEqual(['file, empty, 0600', 'file, in use, 0600', 'folder, in use, 0700']);
  });

  it('it is opened as a new file that is no link, under names that cannot be guessed', async () => {
    const opened: unknown[][] = [];
    script((name, args, go) => {
      if (name === 'open' && args.length === 3) opened.push([...args]);
      return go();
    });
    const folders: string[] = [];
    for (let round = 0; round < 20; round++) {
      const done = writePrivateFile(file, 'ours');
      while (others().length === 0) await new Promise(setImmediate);
      folders.push(...others());
      await done;
    }
    const { O_CREAT, O_EXCL, O_NOFOLLOW } = constants;
    for (const [, flags, mode] of opened) {
      expect(Number(flags) & (O_CREAT | O_EXCL | O_NOFOLLOW)).toBe(O_CREAT | O_EXCL | O_NOFOLLOW);
      expect(mode).toBe(0o600);
    }
    const names = [...folders, ...opened.map(([path]) => String(path).split('/').pop() ?? '')];
    expect(new Set(names).size).toBe(40);
    for (const name of names)
      expect(name).toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/);
  });

  it.each(['a link', 'a pipe', 'a folder'])(
    'what becomes %s meanwhile is refused, and stays',
    async (what) => {
      place.file(join(folder, 'elsewhere'), 'not ours');
      script((name, _args, go) => {
        if (name === 'write') {
          if (what === 'a link') symlinkSync('elsewhere', file);
          else if (what === 'a pipe') place.fifo(file);
          else mkdirSync(file);
        }
        return go();
      });
      expect(await outcomeOf()).toBe(
        { 'a link': 'symbolic-link', 'a pipe': 'fifo', 'a folder': 'directory' }[what],
      );
      expect(lstatSync(file).isFile()).toBe(false);
      expect(readFileSync(join(folder, 'elsewhere'), 'utf8')).toBe('not ours');
      expect(others()).toEqual(['elsewhere']);
    },
  );
});

/** Somebody who may do everything in the folder, and sees all names: moves what is staged away and plants a copy. */
function exchangeBefore(call: string, at: number, { proc = true } = {}): void {
  let count = 0;
  script((name, args, go) => {
    if (!proc && String(args[0]).startsWith('/proc/')) return Promise.reject(failure('ENOENT'));
    if (name === call && count++ === at) {
      for (const entry of others()) {
        const names = readdirSync(join(folder, entry));
        renameSync(join(folder, entry), join(folder, `moved-${entry}`));
        mkdirSync(join(folder, entry), 0o700);
        for (const inside of names) writeFileSync(join(folder, entry, inside), 'planted', { mode: 0o600 });
      }
    }
    return go();
  });
}

const withProc = existsSync('/proc/self/fd') ? describe : describe.skip;

withProc('on Linux, somebody who moves files in a shared folder', () => {
  it.each([
    ['open', 2],
    ['write', 0],
    ['fsync', 0],
    ['lstat', 1],
    ['lstat', 2],
    ['rename', 0],
  ])('before %s (%d) does not get a file of theirs into the place', async (call, at) => {
    exchangeBefore(call, at);
    expect(await outcomeOf()).toBe('written');
    expect(readFileSync(file, 'utf8')).toBe('ours');
    const texts = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name !== 'auth.json')
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
    expect(texts.filter((text) => text !== 'planted')).toEqual([]);
  });

  it('who moves the folder itself away does not get the file into another one', async () => {
    const [shared, elsewhere] = [join(folder, 'shared'), join(folder, 'elsewhere')];
    mkdirSync(shared);
    mkdirSync(elsewhere);
    script((name, _args, go) => {
      if (name === 'write') {
        renameSync(shared, join(folder, 'moved'));
        symlinkSync('elsewhere', shared);
      }
      return go();
    });
    expect(await outcomeOf(join(shared, 'auth.json'))).toBe('written');
    expect(readdirSync(elsewhere)).toEqual([]);
    expect(readFileSync(join(folder, 'moved/auth.json'), 'utf8')).toBe('ours');
  });

  const other = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};

  it('for real, another process at full speed: the file is ours, or it is not written', async () => {
    chmodSync(folder, 0o777);
    const attack = `
      const fs = require('node:fs');
      const folder = process.argv[1];
      process.stdout.write('ready');
      for (let round = 0; ; round++) {
        for (const name of fs.readdirSync(folder)) {
          if (!name.startsWith('.kubelet-keyring-')) continue;
          const path = folder + '/' + name;
          try { fs.renameSync(path, folder + '/moved-' + round); } catch {}
          try {
            if (round % 2) fs.writeFileSync(path, 'planted');
            else fs.mkdirSync(path);
          } catch {}
        }
      }`;
    const attacker = spawn(process.execPath, ['-e', attack, folder], {
      ...other,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const ended = once(attacker, 'exit');
    const outcomes: unknown[] = [];
    try {
      await once(attacker.stdout, 'data');
      for (let round = 0; round < 100; round++) {
        const outcome = await outcomeOf();
        outcomes.push(outcome);
        if (outcome !== 'written') continue;
        expect([readFileSync(file, 'utf8'), lstatSync(file).uid]).toEqual(['ours', process.getuid?.()]);
      }
    } finally {
      attacker.kill('SIGKILL');
      await ended;
    }
    expect(outcomes).toHaveLength(100);
    for (const outcome of outcomes) expect(['written', 'not-private', 'UNWRITABLE_FILE']).toContain(outcome);
  });
});

describe('where there is no /proc, somebody who moves files in a shared folder', () => {
  it.each([
    ['write', 0],
    ['fsync', 0],
    ['lstat', 1],
    ['lstat', 2],
  ])('before %s (%d) is noticed: nothing is written', async (call, at) => {
    place.file(file, 'old');
    exchangeBefore(call, at, { proc: false });
    expect(await outcomeOf()).toBe('exchanged');
    expect(readFileSync(file, 'utf8')).toBe('old');
  });
});
