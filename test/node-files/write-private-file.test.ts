import fsExtra from 'fs-extra';
import {
  chmodSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { basename, join, relative } from 'node:path';
import { inspect } from 'node:util';
import { isKeyringError, type KeyringError } from '../../src/errors';
import { writePrivateFile } from '../../src/node/write-private-file';
import { place } from './odd-files';
import { script } from './scripted-files';
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

const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);

async function errorOf(path: string): Promise<KeyringError> {
  const error: unknown = await writePrivateFile(path, 'the-text-itself').then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!isKeyringError(error)) throw new Error(`no KeyringError: ${inspect(error)}`);
  return error;
}

describe('writePrivateFile', () => {
  it('writes the text as UTF-8, mode 0600, and leaves nothing else behind', async () => {
    await writePrivateFile(file, 'pässwörd 🔑\n');
    expect(readFileSync(file, 'utf8')).toBe('pässwörd 🔑\n');
    expect(modeOf(file)).toBe('600');
    expect(readdirSync(folder)).toEqual(['auth.json']);
  });

  it.each([0, 1, 1 << 20, (1 << 20) + 1, 5_000_000])('a text of %d bytes', async (length) => {
    const text = 'x'.repeat(length);
    await writePrivateFile(file, text);
    expect(readFileSync(file, 'utf8') === text).toBe(true);
  });

  it('mode 0600 whatever the umask', async () => {
    for (const mask of [0, 0o277, 0o777]) {
      const before = process.umask(mask);
      await writePrivateFile(file, 'x').finally(() => process.umask(before));
      expect(modeOf(file)).toBe('600');
    }
  });

  it('a relative path starts at the working directory', async () => {
    expect((await writePrivateFile(relative(process.cwd(), file), 'x')).path).toBe(file);
    expect(readFileSync(file, 'utf8')).toBe('x');
  });

  it.each(['644', '666', '755', '400'])('replaces a file of mode 0%s by one of mode 0600', async (mode) => {
    place.file(file, 'a longer text that stood there before');
    chmodSync(file, Number.parseInt(mode, 8));
    await writePrivateFile(file, 'new');
    expect(readFileSync(file, 'utf8')).toBe('new');
    expect(modeOf(file)).toBe('600');
  });

  it('tells owner and mode of the file that it replaced', async () => {
    expect(await writePrivateFile(file, 'x')).toEqual({ path: file, replaced: null });
    chmodSync(file, 0o4640);
    const { uid, gid } = statSync(file);
    expect((await writePrivateFile(file, 'x')).replaced).toEqual({ uid, gid, mode: 0o4640 });
  });

  it('is a new file: whoever has the old one open, or under another name, does not see the new text', async () => {
    place.file(file, 'old');
    linkSync(file, join(folder, 'other-name'));
    const { ino } = statSync(file);
    await writePrivateFile(file, 'new');
    expect(statSync(file).ino).not.toBe(ino);
    expect(readFileSync(join(folder, 'other-name'), 'utf8')).toBe('old');
  });

  it('the file belongs to whoever writes it: the owner of the one before does not get to read the secrets', async () => {
    place.file(file, 'planted by somebody else');
    const changes = (['chown', 'fchown', 'lchown'] as const).map((name) => jest.spyOn(fsExtra, name));
    await writePrivateFile(file, 'new');
    for (const change of changes) expect(change).not.toHaveBeenCalled();
    expect(statSync(file).uid).toBe(process.getuid?.());
  });

  it('many writers at once leave the whole text of one of them', async () => {
    const texts = Array.from({ length: 10 }, (_, at) => String(at).repeat(50_000));
    await Promise.all(texts.map((text) => writePrivateFile(file, text)));
    expect(texts).toContain(readFileSync(file, 'utf8'));
    expect(readdirSync(folder)).toEqual(['auth.json']);
  });

  describe('what stands there and is no regular file is refused, and left as it is', () => {
    const target = (): string => join(folder, 'target.json');

    it.each([
      ['a link to a file', 'target.json'],
      ['a link to itself', 'auth.json'],
      ['a link that dangles', 'none/auth.json'],
      ['a link to a folder', '.'],
    ])('%s', async (_, leadsTo) => {
      place.file(target(), 'old');
      symlinkSync(leadsTo, file);
      const error = await errorOf(file);
      expect(error.code).toBe('UNWRITABLE_FILE');
      expect(error.details).toEqual({ path: file, found: 'symbolic-link' });
      expect(error.message).toBe(
        `Cannot write ${file}: a symbolic link stands there. Give the path of a regular file, or of none.`,
      );
      expect(readlinkSync(file)).toBe(leadsTo);
      expect(readFileSync(target(), 'utf8')).toBe('old');
      expect(readdirSync(folder).sort()).toEqual(['auth.json', 'target.json']);
    });

    it('a pipe, a socket, a folder', async () => {
      place.fifo(join(folder, 'fifo'));
      await place.socket(join(folder, 'socket'));
      mkdirSync(join(folder, 'directory'));
      for (const found of ['fifo', 'socket', 'directory']) {
        const { ino } = lstatSync(join(folder, found));
        const error = await errorOf(join(folder, found));
        expect([error.code, error.details.found]).toEqual(['UNWRITABLE_FILE', found]);
        expect(lstatSync(join(folder, found)).ino).toBe(ino);
      }
      expect(readdirSync(folder).sort()).toEqual(['directory', 'fifo', 'socket']);
    });

    it('a device', async () => {
      const { ino } = lstatSync('/dev/null');
      expect((await errorOf('/dev/null')).details).toEqual({ path: '/dev/null', found: 'device' });
      expect(lstatSync('/dev/null').ino).toBe(ino);
    });

    it('a path that ends like that of a folder', async () => {
      for (const path of [`${file}/`, '/', `${folder}/`, '.', '..'])
        expect((await errorOf(path)).details).toEqual({ path, found: 'directory' });
      expect(readdirSync(folder)).toEqual([]);
    });
  });

  describe('what cannot be written is UNWRITABLE_FILE, with its cause', () => {
    it.each([
      ['a folder that is missing', 'none/auth.json', 'ENOENT'],
      ['a file in the place of a folder', 'plain/auth.json', 'ENOTDIR'],
    ])('%s', async (_, name, errno) => {
      place.file(join(folder, 'plain'), 'x');
      const before = readdirSync(folder);
      const path = join(folder, name);
      const error = await errorOf(path);
      expect(error.code).toBe('UNWRITABLE_FILE');
      expect(error.message).toBe(
        `Cannot write ${path} (${errno}). Give a path in a folder that you may write to.`,
      );
      expect(error.details).toEqual({ path, errno });
      expect(error.cause).toMatchObject({ code: errno });
      expect(readdirSync(folder)).toEqual(before);
    });

    it('says nothing of the text', async () => {
      const error = await errorOf(join(folder, 'none/auth.json'));
      expect(inspect(error, { depth: Infinity, showHidden: true })).not.toContain('the-text-itself');
    });
  });

  it.each<readonly [string, readonly unknown[]]>([
    ['path', ['', 'x']],
    ['path', ['a\0b', 'x']],
    ['path', [undefined, 'x']],
    ['text', ['/nowhere/a', Buffer.from('x')]],
    ['signal', ['/nowhere/a', 'x', { signal: {} }]],
  ])('a wrong %s is INVALID_OPTION', async (option, args) => {
    const write: (...args: readonly unknown[]) => Promise<unknown> = writePrivateFile as never;
    await expect(write(...args)).rejects.toMatchObject({ code: 'INVALID_OPTION', details: { option } });
  });

  describe('a signal', () => {
    const reason = new Error('called off');

    it('that is aborted before: nothing is touched', async () => {
      const open = jest.spyOn(fsExtra, 'open');
      await expect(writePrivateFile(file, 'x', { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
      expect(open).not.toHaveBeenCalled();
    });

    it.each(['write', 'fsync', 'lstat'] as const)(
      'that is aborted while it does %s: all of it is removed, the old file stays',
      async (name) => {
        place.file(file, 'old');
        const controller = new AbortController();
        script(async (called, _args, go) => {
          const result = await go();
          if (called === name) controller.abort(reason);
          return result;
        });
        await expect(writePrivateFile(file, 'new', { signal: controller.signal })).rejects.toBe(reason);
        expect(readFileSync(file, 'utf8')).toBe('old');
        expect(readdirSync(folder)).toEqual([basename(file)]);
      },
    );

    it('that is aborted when the file has its place is too late, and no error', async () => {
      const controller = new AbortController();
      const { rename } = fsExtra;
      jest.spyOn(fsExtra, 'rename').mockImplementation((async (from: string, to: string) => {
        await rename(from, to);
        controller.abort(reason);
      }) as never);
      await writePrivateFile(file, 'new', { signal: controller.signal });
      expect(readFileSync(file, 'utf8')).toBe('new');
    });
  });

  it('sets no handler of the process', async () => {
    const count = (): number =>
      process.eventNames().reduce((sum, name) => sum + process.listenerCount(name), 0);
    const before = count();
    const done = writePrivateFile(file, 'x'.repeat(3_000_000));
    expect(count()).toBe(before);
    await done;
    expect(count()).toBe(before);
  });
});
