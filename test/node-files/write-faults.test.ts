import fc from 'fast-check';
import fsExtra from 'fs-extra';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isKeyringError, type KeyringError } from '../../src/errors';
import { writePrivateFile } from '../../src/node/write-private-file';
import { place } from './odd-files';
import { failure, script, type CallName } from './scripted-files';
import { temporaryFolder } from './temporary-folder';

const NEW = 'the new text';

let folder: string;
let file: string;

function setUp(): void {
  folder = temporaryFolder();
  file = join(folder, 'auth.json');
  place.file(file, 'old');
}

beforeEach(setUp);

afterEach(() => {
  jest.restoreAllMocks();
});

async function errorOf(text = NEW): Promise<KeyringError> {
  const error: unknown = await writePrivateFile(file, text).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!isKeyringError(error)) throw new Error(`no KeyringError: ${String(error)}`);
  return error;
}

function expectUntouched(): void {
  expect(readFileSync(file, 'utf8')).toBe('old');
  expect(readdirSync(folder)).toEqual(['auth.json']);
}

const openFiles = (): number => readdirSync('/proc/self/fd').length;

/** Every call that a write makes, in order. */
async function callsOfOneWrite(): Promise<readonly CallName[]> {
  const calls: CallName[] = [];
  script((name, _args, go) => {
    calls.push(name);
    return go();
  });
  await writePrivateFile(file, NEW);
  jest.restoreAllMocks();
  return calls;
}

/** What only tidies up, or finds out about this system: without it the file is written all the same. */
const NEEDED_BY_NOTHING: readonly CallName[] = ['stat', 'close', 'rmdir'];

describe('a call of the file system that fails', () => {
  it('leaves the old file, or the whole new one, and nothing else: whichever call it is', async () => {
    const calls = await callsOfOneWrite();
    expect(calls.length).toBeGreaterThan(12);
    const moved = calls.indexOf('rename');
    for (const [at, name] of calls.entries()) {
      setUp();
      const before = existsSync('/proc/self/fd') ? openFiles() : 0;
      let count = 0;
      script((_name, _args, go) => (count++ === at ? Promise.reject(failure('EIO')) : go()));
      const outcome: unknown = await writePrivateFile(file, NEW).catch((error: unknown) => error);
      jest.restoreAllMocks();
      const told = isKeyringError(outcome) ? [outcome.code, outcome.details.errno] : 'written';
      const needed = !NEEDED_BY_NOTHING.includes(name);
      expect([at, name, told]).toEqual([at, name, needed ? ['UNWRITABLE_FILE', 'EIO'] : 'written']);
      expect([at, name, readFileSync(file, 'utf8')]).toEqual([at, name, needed && at <= moved ? 'old' : NEW]);
      // One that cannot be removed is empty.
      const left = readdirSync(folder).filter((other) => other !== 'auth.json');
      expect([name, left.length]).toEqual([name, name === 'rmdir' ? 1 : 0]);
      for (const other of left) expect(readdirSync(join(folder, other))).toEqual([]);
      if (before > 0 && name !== 'close') expect([name, openFiles()]).toEqual([name, before]);
    }
  });

  it('after the file has its place, says that it is there', async () => {
    let moved = false;
    script(async (name, _args, go) => {
      if (name === 'fsync' && moved) throw failure('EIO');
      await (name === 'rename' ? go().finally(() => (moved = true)) : undefined);
      return name === 'rename' ? undefined : go();
    });
    const error = await errorOf();
    expect(error.details).toEqual({ path: file, errno: 'EIO', written: true });
    expect(error.message).toContain(`${file} is written, but`);
    expect(readFileSync(file, 'utf8')).toBe(NEW);
  });

  it.each(['EINVAL', 'ENOTSUP', 'ENOSYS'])('%s: a folder need not be told what to keep', async (code) => {
    let moved = false;
    script((name, _args, go) => {
      if (name === 'fsync' && moved) return Promise.reject(failure(code));
      moved ||= name === 'rename';
      return go();
    });
    await writePrivateFile(file, NEW);
    expect(readFileSync(file, 'utf8')).toBe(NEW);
  });
});

/** A file system that takes so many bytes a call, and so many in all. */
function disk({
  atOnce,
  room = Infinity,
  code = 'ENOSPC',
}: {
  atOnce: number;
  room?: number;
  code?: string;
}): void {
  let left = room;
  script((name, args, go) => {
    if (name !== 'write') return go();
    const [, , , length] = args as readonly [number, Uint8Array, number, number];
    const most = Math.min(length, atOnce, left);
    if (most === 0 && left === 0) return Promise.reject(failure(code));
    left -= most;
    return shortened(args, most);
  });
}

const { write: realWrite } = fsExtra;

function shortened(args: readonly unknown[], length: number): Promise<unknown> {
  const [fd, bytes, from, , at] = args as readonly [number, Uint8Array, number, number, number];
  return realWrite(fd, bytes, from, length, at);
}

describe('a disk', () => {
  it('that takes a part of what it is given is given the rest', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 50 }),
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        async (atOnce, text) => {
          disk({ atOnce });
          await writePrivateFile(file, text).finally(() => {
            jest.restoreAllMocks();
          });
          expect(readFileSync(file, 'utf8')).toBe(Buffer.from(text).toString());
        },
      ),
      { numRuns: 30 },
    );
  });

  it.each(['ENOSPC', 'EDQUOT', 'EFBIG'])(
    'that becomes full (%s): the old file stays as it was',
    async (code) => {
      for (const room of [0, 1, NEW.length - 1]) {
        disk({ atOnce: 5, room, code });
        const error = await errorOf();
        jest.restoreAllMocks();
        expect(error.code).toBe('UNWRITABLE_FILE');
        expect(error.details).toEqual({ path: file, errno: code });
        expect(error.message).toBe(
          `Cannot write ${file} (${code}). There is no room for it; what was there before is as it was. Make room, or give another path.`,
        );
        expectUntouched();
      }
    },
  );

  it('that finds out when it is asked to keep the file', async () => {
    script((name, _args, go) => (name === 'fsync' ? Promise.reject(failure('ENOSPC')) : go()));
    expect((await errorOf()).details).toEqual({ path: file, errno: 'ENOSPC' });
    expectUntouched();
  });

  it('that takes nothing and says nothing does not hold up the program', async () => {
    script((name, _args, go) => (name === 'write' ? Promise.resolve({ bytesWritten: 0 }) : go()));
    expect((await errorOf()).details).toEqual({ path: file, errno: 'EIO' });
    expectUntouched();
  });

  it('has kept the file before it gets its place, and the folder after that', async () => {
    const calls = await callsOfOneWrite();
    const order = calls.filter((name) => ['write', 'fsync', 'rename'].includes(name));
    expect(order).toEqual(['write', 'fsync', 'rename', 'fsync']);
  });

  it('whose file cannot even be removed keeps an empty one', async () => {
    script((name, _args, go) =>
      ['fsync', 'unlink', 'rmdir'].includes(name) ? Promise.reject(failure('EROFS')) : go(),
    );
    expect((await errorOf()).code).toBe('UNWRITABLE_FILE');
    const left = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    const texts = left.map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'utf8'));
    expect(texts.sort()).toEqual(['', 'old']);
  });
});
