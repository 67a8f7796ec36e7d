import { utimesSync } from 'node:fs';
import { join, relative } from 'node:path';
import { loadKeyring, resolve } from '../src/index';
import type { Finding, FindingId, NodeOptions, PlaceReport, SearchPlaceId } from '../src/index';
import { createKeyring } from '../src/index';
import { environmentOf } from '../src/resolve';
import { thrownBy } from './builders/thrown-error';
import { debugLines } from './node-files/debug-lines';
import { beforeEveryCall } from './node-files/intercept-calls';
import { place } from './node-files/odd-files';
import { temporaryFolder } from './node-files/temporary-folder';

const VALID = JSON.stringify({ auths: { 'registry.example.com': { username: 'u', password: 'p' } } });
const IMAGE = 'registry.example.com/app';
const node = (nodeRoot: string): NodeOptions => ({ nodeRoot, cwd: '/work', home: '/root' });

function reportOf(places: readonly PlaceReport[], id: SearchPlaceId): PlaceReport | undefined {
  return places.find(({ place: { id: at } }) => at === id);
}

const shown = ({ id, severity, message, hint }: Finding): object => ({ id, severity, message, hint });

describe('environmentOf: the environment that options stand for', () => {
  const { HOME } = process.env;
  afterEach(() => {
    if (HOME === undefined) delete process.env.HOME;
    else process.env.HOME = HOME;
  });

  it('is that of this process, with the default root directory', () => {
    process.env.HOME = '/home/somebody';
    expect(environmentOf({})).toEqual({
      rootDir: '/var/lib/kubelet',
      cwd: process.cwd(),
      home: '/home/somebody',
    });
  });

  it.each([
    ['unset', undefined],
    ['empty', ''],
  ])('has no home where HOME is %s', (_, value) => {
    if (value === undefined) delete process.env.HOME;
    else process.env.HOME = value;
    expect(environmentOf({}).home).toBeNull();
  });

  it.each([
    ['null', null],
    ['empty', ''],
  ])('has no home where it is given as %s, whatever HOME is', (_, home) => {
    process.env.HOME = '/home/somebody';
    expect(environmentOf({ home }).home).toBeNull();
  });

  it('takes what is given', () => {
    const given = { rootDir: 'relative/root', cwd: '/', home: 'relative/home' };
    expect(environmentOf(given)).toEqual(given);
  });

  it('refuses a working directory that is not absolute', () => {
    const error = thrownBy(() => environmentOf({ cwd: 'work' }));
    expect(error).toMatchObject({ code: 'INVALID_OPTION', details: { option: 'cwd' } });
    expect(error.message).toContain('absolute');
  });
});

describe('loadKeyring: the keyring of a node mounted somewhere', () => {
  it('finds the node file under nodeRoot, and names it by its path on the node', async () => {
    const root = temporaryFolder();
    place.file(join(root, 'var/lib/kubelet/config.json'), VALID);
    const keyring = await loadKeyring(node(root));
    expect(keyring.nodeFile).toMatchObject({
      place: { id: 'root/config.json', path: '/var/lib/kubelet/config.json' },
      entries: 1,
    });
    const [candidate] = keyring.resolve(IMAGE).candidates;
    expect([candidate?.credential.username, candidate?.credential.password.reveal()]).toEqual(['u', 'p']);
  });

  it('takes a relative nodeRoot from the working directory of this process', async () => {
    const root = temporaryFolder();
    place.file(join(root, 'var/lib/kubelet/config.json'), VALID);
    const keyring = await loadKeyring(node(relative(process.cwd(), root)));
    expect(keyring.nodeFile?.place.id).toBe('root/config.json');
  });

  it('without nodeRoot reads this machine itself', async () => {
    const folder = temporaryFolder();
    place.file(join(folder, 'config.json'), VALID);
    const keyring = await loadKeyring({ rootDir: folder, cwd: '/', home: null });
    expect(keyring.nodeFile?.place.path).toBe(join(folder, 'config.json'));
  });

  it('needs no options', async () => {
    expect((await loadKeyring()).places).toHaveLength(8);
  });

  it.each([
    ['at the limit', VALID.length, 'selected'],
    ['one byte over it', VALID.length - 1, 'unreadable'],
  ])('a file %s is %s', async (_, maxFileBytes, outcome) => {
    const root = temporaryFolder();
    place.file(join(root, 'var/lib/kubelet/config.json'), VALID);
    const keyring = await loadKeyring({ ...node(root), maxFileBytes });
    expect(reportOf(keyring.places, 'root/config.json')?.outcome).toBe(outcome);
  });

  it('hands everything else on to the pure core', async () => {
    const root = temporaryFolder();
    place.file(join(root, 'var/lib/kubelet/config.json'), VALID);
    place.file(join(root, '.docker/config.json'), VALID);
    const keyring = await loadKeyring({ ...node(root), kubeletVersion: '1.21.3', nodeFiles: 'all' });
    expect(keyring.release).toBe('1.21.3');
    expect(keyring.places.filter(({ outcome }) => outcome === 'selected')).toHaveLength(2);
  });
});

/** What stands at the first place, where a valid file stands at the second. */
const ODD: readonly {
  readonly what: string;
  readonly put: (path: string, root: string) => void | Promise<void>;
  readonly outcome: PlaceReport['outcome'];
  readonly finding?: readonly [FindingId, ...string[]];
}[] = [
  { what: 'nothing', put: () => undefined, outcome: 'absent' },
  {
    what: 'a dangling link',
    put: (path) => {
      place.link(path, 'none');
    },
    outcome: 'absent',
  },
  {
    what: 'a folder',
    put: place.directory,
    outcome: 'unreadable',
    finding: ['node-file-unreadable', '(EISDIR)', 'A directory stands in its place'],
  },
  {
    what: 'a file in the place of its folder',
    put: (_, root) => {
      place.file(join(root, 'var/lib/kubelet'), 'x');
    },
    outcome: 'unreadable',
    finding: ['node-file-unreadable', '(ENOTDIR)', 'Make it a regular file'],
  },
  {
    what: 'links in a circle',
    put: (path) => {
      place.link(path, 'config.json');
    },
    outcome: 'unreadable',
    finding: ['node-file-unreadable', '(ELOOP)', 'lead in a circle'],
  },
  {
    what: 'a pipe',
    put: place.fifo,
    outcome: 'unreadable',
    finding: ['node-file-not-regular', 'is a fifo', 'a kubelet hangs on it', 'Replace it by a regular file'],
  },
  {
    what: 'a socket',
    put: place.socket,
    outcome: 'unreadable',
    finding: ['node-file-not-regular', 'is a socket', 'cannot be said'],
  },
  {
    what: 'an empty file',
    put: (path) => {
      place.file(path, '');
    },
    outcome: 'malformed',
    finding: ['node-file-malformed', 'the document is empty'],
  },
  {
    what: 'a byte order mark',
    put: (path) => {
      place.file(path, `\ufeff${VALID}`);
    },
    outcome: 'malformed',
    finding: ['node-file-malformed', 'without a byte order mark'],
  },
  {
    what: 'NUL bytes (a sparse file)',
    put: (path) => {
      place.sparse(path, 1000);
    },
    outcome: 'malformed',
    finding: ['node-file-malformed', 'byte 0'],
  },
  {
    what: 'a sparse file of 100 MiB',
    put: (path) => {
      place.sparse(path, 104_857_600);
    },
    outcome: 'unreadable',
    finding: ['node-file-too-large', 'has 104857600 bytes', 'limit 33554432', 'maxFileBytes'],
  },
];

describe('the kubelet passes over what it cannot use and takes the next file', () => {
  it.each(ODD)('$what', async ({ put, outcome, finding }) => {
    const root = temporaryFolder();
    await put(join(root, 'var/lib/kubelet/config.json'), root);
    place.file(join(root, 'work/config.json'), VALID);
    const keyring = await loadKeyring(node(root));
    expect(reportOf(keyring.places, 'root/config.json')?.outcome).toBe(outcome);
    expect(keyring.nodeFile?.place.id).toBe('cwd/config.json');
    expect(keyring.resolve(IMAGE).outcome).toBe('credentials');
    const [id, ...parts] = finding ?? [];
    const source = { kind: 'node-file', place: 'root/config.json', path: '/var/lib/kubelet/config.json' };
    const found = keyring.findings.filter(
      ({ source: at }) => at?.kind === 'node-file' && at.place === source.place,
    );
    expect(found.map(({ id: is, severity, source: at }) => [is, severity, at])).toEqual(
      id === undefined ? [] : [[id, 'error', source]],
    );
    for (const part of parts) expect(JSON.stringify(found.map(shown))).toContain(part);
  });

  it.each(['/dev/null', '/dev/zero', '/dev/tty'])('%s, where the machine itself is asked', async (device) => {
    const folder = temporaryFolder();
    place.link(join(folder, 'config.json'), device);
    place.file(join(folder, 'work/config.json'), VALID);
    const keyring = await loadKeyring({ rootDir: folder, cwd: join(folder, 'work'), home: null });
    expect(keyring.nodeFile?.place.id).toBe('cwd/config.json');
    expect(keyring.findings.map(({ id, message }) => [id, message.includes('is a device')])).toEqual([
      ['node-file-not-regular', true],
    ]);
  });
});

describe('a node file that changes while it is read', () => {
  const message =
    'Node file /var/lib/kubelet/config.json changed while it was read: what is said of it may be half old, half new.';

  it('is used, with the finding node-file-changing', async () => {
    const root = temporaryFolder();
    const path = join(root, 'var/lib/kubelet/config.json');
    place.file(path, VALID);
    let tick = 0;
    beforeEveryCall('read', () => {
      utimesSync(path, 1, ++tick);
    });
    const keyring = await loadKeyring(node(root));
    jest.restoreAllMocks();
    expect(keyring.nodeFile).toMatchObject({ outcome: 'selected', changedMeanwhile: true });
    expect(keyring.findings.map(({ id, severity, message: text }) => [id, severity, text])).toEqual([
      ['node-file-changing', 'warning', message],
    ]);
  });

  it.each([
    [true, ['node-file-changing']],
    [false, []],
    [undefined, []],
  ])('in the pure core: changedMeanwhile %p makes the findings %j', (changed, expected) => {
    const bytes = new TextEncoder().encode(VALID);
    const read =
      changed === undefined
        ? { kind: 'bytes' as const, bytes }
        : { kind: 'bytes' as const, bytes, changedMeanwhile: changed };
    const keyring = createKeyring({ files: { 'root/config.json': read } });
    expect(keyring.findings.map(({ id }) => id)).toEqual(expected);
    expect(keyring.nodeFile).toMatchObject({ changedMeanwhile: changed ?? false });
  });
});

describe('resolve', () => {
  it('answers for the images in the order given, repeats included', async () => {
    const root = temporaryFolder();
    place.file(join(root, 'root/.docker/config.json'), VALID);
    const { keyring, images } = await resolve({ ...node(root), images: [IMAGE, 'nginx', 'No Image', IMAGE] });
    expect(images.map(({ image, outcome }) => [image, outcome])).toEqual([
      [IMAGE, 'credentials'],
      ['nginx', 'anonymous'],
      ['No Image', 'invalid-image'],
      [IMAGE, 'credentials'],
    ]);
    expect(keyring.nodeFile?.place.id).toBe('home/.docker/config.json');
  });

  it('a pull secret that does not decode is an outcome', async () => {
    const data = { '.dockerconfigjson': Buffer.from('{').toString('base64') };
    const secret = { metadata: { name: 'bad' }, type: 'kubernetes.io/dockerconfigjson', data };
    const { images } = await resolve({ ...node(temporaryFolder()), pullSecrets: [secret], images: [IMAGE] });
    expect(images.map(({ outcome }) => outcome)).toEqual(['keyring-failed']);
  });
});

describe('what is told under DEBUG', () => {
  it('each place and pull secret with its outcome, each file that was read, each image', async () => {
    const root = temporaryFolder();
    place.file(join(root, 'var/lib/kubelet/config.json'), VALID);
    place.directory(join(root, '.dockercfg'));
    const secret = { metadata: { name: 'wrong', namespace: 'shop' }, type: 'Opaque' };
    await resolve({ ...node(root), pullSecrets: [secret], images: [IMAGE, 'https://user:hidden@x/y'] });
    const told = debugLines().map((line) =>
      line.replace(/^.*?(kubelet-keyring:\w+) (.*?)( \+\d+m?s)?$/s, '$1 $2').replaceAll(root, 'ROOT'),
    );
    expect(told).toEqual(
      expect.arrayContaining([
        'kubelet-keyring:read "ROOT/var/lib/kubelet/config.json": bytes',
        'kubelet-keyring:read "ROOT/.dockercfg": unreadable',
        'kubelet-keyring:search "/var/lib/kubelet/config.json": selected',
        'kubelet-keyring:search "/work/config.json": not-reached',
        'kubelet-keyring:search "/.dockercfg": shadowed',
        'kubelet-keyring:search pull secret "shop/wrong": ignored',
        'kubelet-keyring:resolve "registry.example.com/app": credentials, 1 candidates',
        'kubelet-keyring:resolve "https://[redacted]@x/y": invalid-image, 0 candidates',
      ]),
    );
  });
});
