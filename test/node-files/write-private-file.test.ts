import fs, { chmodSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { isKeyringError, type KeyringError } from '../../src/errors';
import { writePrivateFile } from '../../src/node/write-private-file';
import { place } from './odd-files';
import { temporaryFolder } from './temporary-folder';

let folder: string;
let file: string;

beforeEach(() => {
  folder = temporaryFolder();
  file = join(folder, 'auth.json');
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

  it('mode 0600 whatever the umask', async () => {
    for (const mask of [0, 0o277]) {
      const before = process.umask(mask);
      await writePrivateFile(file, 'x').finally(() => process.umask(before));
      expect(modeOf(file)).toBe('600');
    }
  });

  it.each(['644', '666', '755', '400'])('replaces a file of mode 0%s by one of mode 0600', async (mode) => {
    place.file(file, 'a longer text that stood there before');
    chmodSync(file, Number.parseInt(mode, 8));
    await writePrivateFile(file, 'new');
    expect(readFileSync(file, 'utf8')).toBe('new');
    expect(modeOf(file)).toBe('600');
  });

  it('is a new file: whoever has the old one open does not see the new text', async () => {
    place.file(file, 'old');
    const { ino } = statSync(file);
    await writePrivateFile(file, 'new');
    expect(statSync(file).ino).not.toBe(ino);
  });

  it('through a link: the file that it leads to is replaced, the link stays', async () => {
    const target = join(folder, 'target.json');
    place.file(target, 'old');
    chmodSync(target, 0o644);
    symlinkSync('target.json', file);
    await writePrivateFile(file, 'new');
    expect(lstatSync(file).isSymbolicLink()).toBe(true);
    expect(readFileSync(target, 'utf8')).toBe('new');
    expect(modeOf(target)).toBe('600');
  });

  it.each([
    ['to itself', 'auth.json'],
    ['that dangles', 'none/auth.json'],
  ])('a link %s leads to no file, and is replaced itself', async (_, target) => {
    symlinkSync(target, file);
    await writePrivateFile(file, 'new');
    expect(lstatSync(file).isFile()).toBe(true);
    expect(readFileSync(file, 'utf8')).toBe('new');
    expect(modeOf(file)).toBe('600');
  });

  it('the file belongs to whoever writes it: the owner of the one before does not get to read the secrets', async () => {
    place.file(file, 'planted by somebody else');
    const chown = jest.spyOn(fs, 'chown');
    await writePrivateFile(file, 'new');
    expect(chown).not.toHaveBeenCalled();
    chown.mockRestore();
  });

  it('many writers at once leave the whole text of one of them', async () => {
    const texts = Array.from({ length: 10 }, (_, at) => String(at).repeat(50_000));
    await Promise.all(texts.map((text) => writePrivateFile(file, text)));
    expect(texts).toContain(readFileSync(file, 'utf8'));
    expect(readdirSync(folder)).toEqual(['auth.json']);
  });

  describe('what cannot be written is UNWRITABLE_FILE, with its cause', () => {
    it.each([
      ['a folder that is missing', 'none/auth.json', 'ENOENT'],
      ['a file in the place of a folder', 'plain/auth.json', 'ENOTDIR'],
      ['a folder in the place of the file', 'directory', 'EISDIR'],
    ])('%s', async (_, name, errno) => {
      place.file(join(folder, 'plain'), 'x');
      place.file(join(folder, 'directory/kept'), 'x');
      const before = readdirSync(folder).sort();
      const path = join(folder, name);
      const error = await errorOf(path);
      expect(error.code).toBe('UNWRITABLE_FILE');
      expect(error.message).toBe(
        `Cannot write ${path} (${errno}). Give a path in a folder that you may write to.`,
      );
      expect(error.details).toEqual({ path, errno });
      expect(error.cause).toMatchObject({ code: errno });
      expect(readdirSync(folder).sort()).toEqual(before);
    });

    it('says nothing of the text', async () => {
      const error = await errorOf(join(folder, 'none/auth.json'));
      expect(inspect(error, { depth: Infinity, showHidden: true })).not.toContain('the-text-itself');
    });
  });
});
