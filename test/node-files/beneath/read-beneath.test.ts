import {
  appendFileSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import fsExtra from 'fs-extra';
import type { FileRead } from '../../../src/core/model/file-read';
import { O_PATH } from '../../../src/node/beneath/descriptor-paths';
import { DEFAULT_MAX_FILE_BYTES, readBeneath } from '../../../src/node/beneath/read-beneath';
import { ReadBudget } from '../../../src/node/beneath/read-budget';
import { afterEveryCall, beforeEveryCall } from '../intercept-calls';
import { place } from '../odd-files';
import { temporaryFolder } from '../temporary-folder';

const folder = temporaryFolder();
const path = (name: string): string => join(folder, name);

afterEach(() => {
  jest.restoreAllMocks();
});

/** The bytes as text, so that a mismatch can be read. */
function shown(read: FileRead): object {
  return read.kind === 'bytes' ? { ...read, bytes: Buffer.from(read.bytes).toString('latin1') } : read;
}

/** How many files were opened so that they can be read, not only held. */
function countOpened(): () => number {
  const open = jest.spyOn(fsExtra, 'open');
  return () => open.mock.calls.filter(([, flags]) => (Number(flags) & O_PATH) === 0).length;
}

async function readText(name: string, limit = 1000): Promise<object> {
  return shown(await readBeneath('/', path(name), { maxBytes: limit }));
}

it('reads up to 32 MiB unless told otherwise', () => {
  expect(DEFAULT_MAX_FILE_BYTES).toBe(33_554_432);
});

describe('what stands at a path', () => {
  it('a regular file: its bytes, whatever they are', async () => {
    place.file(path('bytes'), Buffer.from([0, 255, 10, 128, 123]));
    expect(await readText('bytes')).toEqual({ kind: 'bytes', bytes: '\0\xff\n\x80{' });
  });

  it('an empty file: no bytes, which is not absent', async () => {
    place.file(path('empty'), '');
    expect(await readText('empty')).toEqual({ kind: 'bytes', bytes: '' });
  });

  it('a link to a file: the file', async () => {
    place.file(path('target'), 'linked');
    place.link(path('link'), 'target');
    expect(await readText('link')).toEqual({ kind: 'bytes', bytes: 'linked' });
  });

  it('a file of more than one read: all of it', async () => {
    const content = Array.from({ length: 3 * 65_536 + 7 }, (_, at) =>
      String.fromCharCode(33 + (at % 90)),
    ).join('');
    place.file(path('long'), content);
    expect(await readText('long', 1_000_000)).toEqual({ kind: 'bytes', bytes: content });
  });

  it.each([
    ['nothing', 'none', { kind: 'absent' }],
    ['a dangling link', 'dangling', { kind: 'absent' }],
    ['a folder', 'directory', { kind: 'unreadable', errno: 'EISDIR' }],
    ['a link to a folder', 'to-directory', { kind: 'unreadable', errno: 'EISDIR' }],
    ['a file in the place of a folder', 'target2/config.json', { kind: 'unreadable', errno: 'ENOTDIR' }],
    ['a link to itself', 'self', { kind: 'unreadable', errno: 'ELOOP' }],
    ['a name that is too long', 'x'.repeat(300), { kind: 'unreadable', errno: 'ENAMETOOLONG' }],
    ['a pipe', 'fifo', { kind: 'not-regular', what: 'fifo' }],
    ['a link to a pipe', 'to-fifo', { kind: 'not-regular', what: 'fifo' }],
    ['a socket', 'socket', { kind: 'not-regular', what: 'socket' }],
    ['/dev/null', 'null', { kind: 'not-regular', what: 'device' }],
    ['/dev/zero', 'zero', { kind: 'not-regular', what: 'device' }],
    ['/dev/tty', 'tty', { kind: 'not-regular', what: 'device' }],
  ])('%s', async (_, name, expected) => {
    expect(await readText(name)).toEqual(expected);
  });

  it('pipes, sockets and devices are not even opened', async () => {
    const opened = countOpened();
    for (const name of ['fifo', 'socket', 'null', 'zero', 'tty']) await readText(name);
    expect(opened()).toBe(0);
  });

  beforeAll(async () => {
    place.directory(path('directory'));
    place.file(path('target2'), 'x');
    place.link(path('dangling'), 'none');
    place.link(path('to-directory'), 'directory');
    place.link(path('self'), 'self');
    place.fifo(path('fifo'));
    place.link(path('to-fifo'), 'fifo');
    await place.socket(path('socket'));
    for (const device of ['null', 'zero', 'tty']) place.link(path(device), `/dev/${device}`);
  });
});

describe('the limit', () => {
  it.each([
    [9, { kind: 'bytes', bytes: 'x'.repeat(9) }],
    [10, { kind: 'bytes', bytes: 'x'.repeat(10) }],
    [11, { kind: 'too-large', size: 11, limit: 10 }],
  ])('of 10 bytes and a file of %d', async (size, expected) => {
    place.file(path('limited'), 'x'.repeat(size));
    expect(await readText('limited', 10)).toEqual(expected);
  });

  it('a limit of 0 lets an empty file through', async () => {
    place.file(path('nothing'), '');
    expect(await readText('nothing', 0)).toEqual({ kind: 'bytes', bytes: '' });
  });

  it('a sparse file of 100 MiB is refused by its size, unread', async () => {
    const size = 100 * 1024 * 1024;
    place.sparse(path('sparse'), size);
    const opened = countOpened();
    expect(await readText('sparse', DEFAULT_MAX_FILE_BYTES)).toEqual({
      kind: 'too-large',
      size,
      limit: DEFAULT_MAX_FILE_BYTES,
    });
    expect(opened()).toBe(0);
  });
});

describe('files of /proc, which say that they have no bytes', () => {
  it('are read to their end', async () => {
    expect(statSync('/proc/version').size).toBe(0);
    expect(shown(await readBeneath('/', '/proc/version', { maxBytes: 4096 }))).toEqual({
      kind: 'bytes',
      bytes: readFileSync('/proc/version', 'latin1'),
    });
  });

  it.each([
    [0, 'too-large'],
    [-1, 'bytes'],
  ])('are held to the limit while they are read (%d bytes from their length: %s)', async (_, kind) => {
    const length = readFileSync('/proc/version').length;
    const limit = kind === 'bytes' ? length : length - 1;
    const read = await readBeneath('/', '/proc/version', { maxBytes: limit });
    expect(read.kind).toBe(kind);
    if (read.kind === 'too-large') expect(read).toEqual({ kind: 'too-large', size: limit + 1, limit });
  });
});

describe('a file that changes while it is read', () => {
  /** Does something to the file after each read, or after some only, and counts the opens. */
  function duringReads(change: () => void, which?: readonly number[]): { opens: () => number } {
    const opens = countOpened();
    let count = 0;
    afterEveryCall('read', () => {
      count++;
      if (which?.includes(count) ?? true) change();
    });
    return { opens };
  }

  /** Content of the same length, and a time of change that differs. */
  const touch = (): void => {
    const { mtimeMs } = statSync(path('changing'));
    utimesSync(path('changing'), new Date(), new Date(mtimeMs - 5000));
  };

  beforeEach(() => {
    place.file(path('changing'), '{"auths":{}}');
  });

  it('once: is read again, and what was read then counts', async () => {
    const watch = duringReads(() => {
      writeFileSync(path('changing'), '{"auths":{"new":{}}}');
      touch();
    }, [1]);
    expect(await readText('changing')).toEqual({ kind: 'bytes', bytes: '{"auths":{"new":{}}}' });
    expect(watch.opens()).toBe(2);
  });

  it('every time: is read three times, then taken with a mark', async () => {
    const watch = duringReads(touch);
    expect(await readText('changing')).toEqual({
      kind: 'bytes',
      bytes: '{"auths":{}}',
      changedMeanwhile: true,
    });
    expect(watch.opens()).toBe(3);
  });

  it.each([
    [
      'longer',
      (): void => {
        appendFileSync(path('changing'), ' ');
      },
    ],
    [
      'shorter',
      (): void => {
        truncateSync(path('changing'), 5);
      },
    ],
  ])('into one that is %s, its time set back: is noticed too', async (_, change) => {
    const before = statSync(path('changing'));
    const setBack = (): void => {
      utimesSync(path('changing'), before.atime, before.mtime);
    };
    setBack();
    const watch = duringReads(() => {
      change();
      setBack();
    }, [2]);
    expect(await readText('changing')).toEqual({
      kind: 'bytes',
      bytes: readFileSync(path('changing'), 'latin1'),
    });
    expect(watch.opens()).toBe(2);
  });

  it('and grows past the limit: is refused', async () => {
    const watch = duringReads(() => {
      appendFileSync(path('changing'), 'x'.repeat(10));
    });
    expect(await readText('changing', 40)).toEqual({ kind: 'too-large', size: 41, limit: 40 });
    expect(watch.opens()).toBe(1);
  });

  it('and becomes a pipe between the look and the opening: what was looked at is read', async () => {
    afterEveryCall('fstat', () => {
      rmSync(path('changing'));
      place.fifo(path('changing'));
    });
    expect(await readText('changing')).toEqual({ kind: 'bytes', bytes: '{"auths":{}}' });
    jest.restoreAllMocks();
    expect(await readText('changing')).toEqual({ kind: 'not-regular', what: 'fifo' });
    rmSync(path('changing'));
  });

  it('and is gone between the look and the opening: absent', async () => {
    beforeEveryCall('open', () => {
      rmSync(path('changing'), { force: true });
    });
    expect(await readText('changing')).toEqual({ kind: 'absent' });
  });
});

describe('a fault during the read', () => {
  it.each([
    ['with a code', Object.assign(new Error('i/o'), { code: 'ESTALE' }), 'ESTALE'],
    ['without one', new Error('i/o'), 'EIO'],
  ])('%s is told by its code, and the file is closed', async (_, error, errno) => {
    place.file(path('faulty'), 'x');
    jest.spyOn(fsExtra, 'read').mockRejectedValue(error as never);
    const close = jest.spyOn(fsExtra, 'close');
    expect(await readText('faulty')).toEqual({ kind: 'unreadable', errno });
    expect(close).toHaveBeenCalledTimes(1);
  });

  it('a file without the right to read is EACCES, whoever asks', async () => {
    place.file(path('private'), 'x');
    jest
      .spyOn(fsExtra, 'open')
      .mockRejectedValue(Object.assign(new Error('denied'), { code: 'EACCES' }) as never);
    expect(await readText('private')).toEqual({ kind: 'unreadable', errno: 'EACCES' });
  });
});

describe('a budget for several files', () => {
  it('lets each have what the others have left', async () => {
    const budget = new ReadBudget(10);
    const read = async (size: number): Promise<object> => {
      place.file(path('part'), 'x'.repeat(size));
      return shown(await readBeneath('/', path('part'), { maxBytes: 8, budget }));
    };
    expect(await read(9)).toEqual({ kind: 'too-large', size: 9, limit: 8 });
    expect(await read(8)).toEqual({ kind: 'bytes', bytes: 'x'.repeat(8) });
    expect(await read(3)).toEqual({ kind: 'too-large', size: 3, limit: 2 });
    expect(await read(2)).toEqual({ kind: 'bytes', bytes: 'xx' });
    expect(await read(0)).toEqual({ kind: 'bytes', bytes: '' });
    expect(await read(1)).toEqual({ kind: 'too-large', size: 1, limit: 0 });
  });

  it('holds where they are read at the same time, and say nothing of their size', async () => {
    const length = readFileSync('/proc/version').length;
    const budget = new ReadBudget(length * 2);
    const reads = await Promise.all(
      [1, 2, 3].map(() => readBeneath('/', '/proc/version', { maxBytes: length, budget })),
    );
    expect(reads.map(({ kind }) => kind).sort()).toEqual(['bytes', 'bytes', 'too-large']);
  });
});
