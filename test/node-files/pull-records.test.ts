import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { encodePulledRecord } from '../../src/core/imagemanager/encode-pull-record';
import { OPEN_TO_NODE } from '../../src/core/imagemanager/pull-record';
import { recordFileName } from '../../src/core/imagemanager/record-file';
import { readPullRecords } from '../../src/node/pull-records';
import { fixture } from '../builders/fixture';
import { place } from './odd-files';
import { temporaryFolder } from './temporary-folder';
import { releaseProfile } from '../../src/core/release/kubelet-version';

const RULES = releaseProfile().rules;

const record = (imageRef: string): string =>
  encodePulledRecord(
    { imageRef, lastUpdatedTime: '', credentialMapping: new Map([['a', OPEN_TO_NODE]]) },
    RULES,
  );

/** A kubelet's root directory with pulled images of these names. */
function rootWith(...imageRefs: readonly string[]): { rootDir: string; pulled: (name: string) => string } {
  const rootDir = temporaryFolder();
  const pulled = (name: string): string => join(rootDir, 'image_manager/pulled', name);
  for (const imageRef of imageRefs) place.file(pulled(recordFileName(imageRef)), record(imageRef));
  return { rootDir, pulled };
}

describe('readPullRecords', () => {
  it('reads what a kubelet wrote', async () => {
    const { files } = JSON.parse(fixture('imagemanager/pull-manager.json')) as {
      files: { folder: string; name: string; text: string }[];
    };
    const rootDir = temporaryFolder();
    for (const { folder, name, text } of files)
      place.file(join(rootDir, 'image_manager', folder, name), text);
    const { pulled, pulling } = await readPullRecords({ rootDir });
    expect(pulled).toMatchObject({
      path: `${rootDir}/image_manager/pulled`,
      state: 'read',
      truncated: false,
    });
    expect(pulling).toMatchObject({ path: `${rootDir}/image_manager/pulling`, state: 'read' });
    expect(pulled.files.map(({ outcome }) => outcome)).toEqual(['read', 'read']);
    expect(pulling.files).toMatchObject([{ outcome: 'read', value: { image: 'busybox<&>\u2028:1' } }]);
  });

  it('folders that are not there are absent', async () => {
    const rootDir = temporaryFolder();
    expect(await readPullRecords({ rootDir })).toEqual({
      pulled: { path: `${rootDir}/image_manager/pulled`, state: 'absent', files: [], truncated: false },
      pulling: { path: `${rootDir}/image_manager/pulling`, state: 'absent', files: [], truncated: false },
    });
  });

  it('a folder that is none is unreadable', async () => {
    const rootDir = temporaryFolder();
    place.file(join(rootDir, 'image_manager/pulled'), 'x');
    expect((await readPullRecords({ rootDir })).pulled).toMatchObject({
      state: 'unreadable',
      errno: 'ENOTDIR',
      files: [],
    });
  });

  it('passes over sub-directories, other names and unfinished files, and sorts the rest', async () => {
    const { rootDir, pulled } = rootWith('b', 'a', 'c');
    place.file(pulled('notes'), 'x');
    place.file(pulled(`${recordFileName('d')}.tmp`), 'x');
    place.directory(pulled(recordFileName('e')));
    const { files } = (await readPullRecords({ rootDir })).pulled;
    expect(files.map(({ name }) => name)).toEqual(['a', 'b', 'c'].map(recordFileName).sort());
  });

  it('says of each file what is wrong with it, and opens no pipe', async () => {
    const { rootDir, pulled } = rootWith();
    place.fifo(pulled('sha256-1'));
    place.link(pulled('sha256-2'), '/dev/zero');
    place.link(pulled('sha256-3'), 'nowhere');
    place.file(pulled('sha256-4'), '{');
    place.file(pulled('sha256-5'), record('x'));
    place.sparse(pulled('sha256-6'), 1024 * 1024 + 1);
    place.link(pulled('sha256-7'), '.');
    const { files } = (await readPullRecords({ rootDir })).pulled;
    expect(files).toMatchObject([
      { outcome: 'unreadable', read: { kind: 'not-regular', what: 'fifo' } },
      { outcome: 'unreadable', read: { kind: 'not-regular', what: 'device' } },
      { outcome: 'unreadable', read: { kind: 'absent' } },
      { outcome: 'malformed', fault: { kind: 'syntax', offset: 1 } },
      { outcome: 'misnamed', value: { imageRef: 'x' } },
      { outcome: 'unreadable', read: { kind: 'too-large', limit: 1024 * 1024 } },
      { outcome: 'unreadable', read: { kind: 'unreadable', errno: 'EISDIR' } },
    ]);
  });

  it('reads as many files and bytes as it may', async () => {
    const { rootDir } = rootWith('a', 'b', 'c');
    const size = record('a').length;
    const two = (await readPullRecords({ rootDir, maxFiles: 2 })).pulled;
    expect([two.files.length, two.truncated]).toEqual([2, true]);
    const three = (await readPullRecords({ rootDir, maxFiles: 3, maxFileBytes: size })).pulled;
    expect([three.files.length, three.truncated]).toEqual([3, false]);
    expect(three.files.every(({ outcome }) => outcome === 'read')).toBe(true);
    const small = (await readPullRecords({ rootDir, maxFileBytes: size - 1 })).pulled;
    expect(small.files.every(({ outcome }) => outcome === 'unreadable')).toBe(true);
  });

  it('reads 64 MiB of a folder, however many files they are in', async () => {
    const { rootDir, pulled } = rootWith();
    const names = Array.from({ length: 66 }, (_, at) => `sha256-${String(at).padStart(2, '0')}`);
    for (const name of names) place.sparse(pulled(name), 1024 * 1024);
    const { files } = (await readPullRecords({ rootDir })).pulled;
    const refused = files.filter((file) => file.outcome === 'unreadable' && file.read.kind === 'too-large');
    expect(refused.map(({ name }) => name)).toEqual(['sha256-64', 'sha256-65']);
  });

  it('reads by the rules of the release', async () => {
    const { rootDir } = rootWith('a');
    const { files } = (await readPullRecords({ rootDir, kubeletVersion: '1.34' })).pulled;
    expect(files).toMatchObject([{ outcome: 'malformed', fault: { kind: 'unknown-version' } }]);
  });

  it('under a node root follows links as the node would, and never out of it', async () => {
    const outside = temporaryFolder();
    place.file(join(outside, 'secret'), record('outside'));
    const nodeRoot = temporaryFolder();
    const folder = join(nodeRoot, 'data/pulled');
    place.file(join(folder, recordFileName('a')), record('a'));
    place.link(join(folder, recordFileName('outside')), join(outside, 'secret'));
    place.link(join(folder, 'sha256-loop'), 'sha256-loop');
    place.link(join(nodeRoot, 'var/lib/kubelet/image_manager'), '/data');
    const { pulled, pulling } = await readPullRecords({ nodeRoot });
    expect(pulled.path).toBe('/var/lib/kubelet/image_manager/pulled');
    expect(pulled.state).toBe('read');
    const outcomes = new Map(
      pulled.files.map((file) => [file.name, file.outcome === 'unreadable' ? file.read : file.outcome]),
    );
    expect(outcomes).toEqual(
      new Map<string, unknown>([
        [recordFileName('a'), 'read'],
        [recordFileName('outside'), { kind: 'absent' }],
        ['sha256-loop', { kind: 'unreadable', errno: 'ELOOP' }],
      ]),
    );
    expect(pulling.state).toBe('absent');
  });

  it('a file without permission is unreadable, unless one may read everything', async () => {
    const { rootDir, pulled } = rootWith('a');
    chmodSync(pulled(recordFileName('a')), 0);
    const { files } = (await readPullRecords({ rootDir })).pulled;
    const expected = process.getuid?.() === 0 ? 'read' : 'unreadable';
    expect(files.map(({ outcome }) => outcome)).toEqual([expected]);
  });
});
