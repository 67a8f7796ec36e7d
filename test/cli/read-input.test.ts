import { join } from 'node:path';
import { Readable } from 'node:stream';
import { readInput } from '../../src/cli/read-input';
import { isKeyringError, type KeyringError } from '../../src/errors';
import { place } from '../node-files/odd-files';
import { temporaryFolder } from '../node-files/temporary-folder';
import { spawn } from 'node:child_process';

const LIMIT = 32 * 1024 * 1024;
const nothing = (): Readable => Readable.from([]);

async function errorOf(path: string, stdin = nothing()): Promise<KeyringError> {
  const error: unknown = await readInput(path, stdin).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!isKeyringError(error)) throw new Error('no KeyringError');
  return error;
}

/** A stream of `size` spaces. */
function spaces(size: number): Readable {
  const chunk = Buffer.alloc(1 << 20, ' ');
  let left = size;
  return new Readable({
    read(): void {
      this.push(left === 0 ? null : chunk.subarray(0, Math.min(left, chunk.length)));
      left -= Math.min(left, chunk.length);
    },
  });
}

describe('readInput', () => {
  const folder = temporaryFolder();

  it('reads a file', async () => {
    place.file(join(folder, 'file'), 'käse\n');
    expect(await readInput(join(folder, 'file'), nothing())).toBe('käse\n');
  });

  it('- is standard input, in as many pieces as it comes, of text or bytes', async () => {
    const [first, second] = [Buffer.from('€').subarray(0, 1), Buffer.from('€').subarray(1)];
    expect(await readInput('-', Readable.from([first, second, 'text']))).toBe('€text');
  });

  it('./- is a file of that name', async () => {
    place.file(join(folder, '-'), 'a file');
    expect(await readInput(`${folder}/-`, Readable.from(['stdin']))).toBe('a file');
  });

  it('reads a pipe that was named, to its end', async () => {
    place.fifo(join(folder, 'fifo'));
    const writer = spawn('sh', ['-c', 'echo piped > "$0"', join(folder, 'fifo')]);
    const written = new Promise((resolve) => writer.once('close', resolve));
    expect(await readInput(join(folder, 'fifo'), nothing())).toBe('piped\n');
    expect(await written).toBe(0);
  });

  it.each([
    ['nothing there', 'none', 'ENOENT'],
    ['a folder', '.', 'EISDIR'],
  ])('%s is UNREADABLE_FILE, with its cause', async (_, name, errno) => {
    const path = join(folder, name);
    const error = await errorOf(path);
    expect(error.code).toBe('UNREADABLE_FILE');
    expect(error.message).toBe(`Cannot read ${path} (${errno}). Give a file, or - for standard input.`);
    expect(error.details).toEqual({ path, errno });
    expect(error.cause).toMatchObject({ code: errno });
  });

  it('so is a stream that breaks', async () => {
    const broken = new Readable({
      read(): void {
        this.destroy(new Error('broken'));
      },
    });
    expect(await errorOf('-', broken)).toMatchObject({
      code: 'UNREADABLE_FILE',
      details: { path: '-', errno: 'EIO' },
    });
  });

  it('takes 32 MiB', async () => {
    expect(await readInput('-', spaces(LIMIT))).toHaveLength(LIMIT);
  });

  it('refuses a byte more', async () => {
    const error = await errorOf('-', spaces(LIMIT + 1));
    expect(error.code).toBe('UNREADABLE_FILE');
    expect(error.message).toBe('- has more than 33554432 bytes and is not read. Give less at a time.');
    expect(error.details).toEqual({ path: '-' });
  });

  it('does not read an endless stream to its end', async () => {
    const endless = spaces(Infinity);
    await errorOf('-', endless);
    expect(endless.destroyed).toBe(true);
  });
});
