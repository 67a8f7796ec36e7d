import { join } from 'node:path';
import { parse } from 'yaml';
import { place } from '../../node-files/odd-files';
import { temporaryFolder } from '../../node-files/temporary-folder';
import { EMPTY_NODE, runMain } from '../run-main';

const FILE = '{"auths":{"r.io":{"username":"u","password":"p"}}}';

interface Shown {
  readonly release: string;
  readonly environment: { readonly rootDir: string; readonly cwd: string; readonly home: string | null };
  readonly places: readonly { readonly place: { readonly path: string }; readonly outcome: string }[];
  readonly findings: readonly { readonly id: string }[];
}

async function shown(args: readonly string[], env = {}): Promise<Shown> {
  return JSON.parse((await runMain(['paths', '-o', 'json', ...args], { env })).stdout) as Shown;
}

describe('paths as a table', () => {
  it('shows the eight places in order, each with what stands there, and what is odd', async () => {
    const root = temporaryFolder();
    place.file(join(root, 'var/lib/kubelet/config.json'), '{');
    place.directory(join(root, 'work/config.json'));
    place.fifo(join(root, 'root/.docker/config.json'));
    place.file(join(root, '.docker/config.json'), FILE);
    place.file(join(root, 'var/lib/kubelet/.dockercfg'), '{}');
    place.file(join(root, 'work/.dockercfg'), '[]');
    place.file(join(root, '.dockercfg'), '[]');
    place.directory(join(root, 'root/.dockercfg'));
    const { status, stdout, stderr } = await runMain([
      'paths',
      '--node-root',
      root,
      '--cwd',
      '/work',
      '--home',
      '/root',
    ]);
    expect(stdout.split('\n').slice(0, 9)).toEqual([
      'Node files (kubelet 1.37.2, root directory /var/lib/kubelet, working directory /work, HOME /root)',
      '  1  /var/lib/kubelet/config.json  passed over: it is not valid JSON: line 1, column 2 (byte 1): the document ends too early',
      '  2  /work/config.json             unreadable (EISDIR)',
      '  3  /root/.docker/config.json     not read (not-regular)',
      '  4  /.docker/config.json          used, 1 entry',
      '  5  /var/lib/kubelet/.dockercfg   not used: hidden by place 4',
      '  6  /work/.dockercfg              not used: hidden by place 4, and malformed',
      '  7  /root/.dockercfg              not used: hidden by place 4, and unreadable',
      '  8  /.dockercfg                   not used: hidden by place 4, and malformed',
    ]);
    expect(stdout.match(/^ {2}(error|info) [a-z-]+/gm)).toEqual([
      '  error node-file-malformed',
      '  error node-file-unreadable',
      '  error node-file-not-regular',
      '  info node-file-shadowed',
      '  info node-file-shadowed',
      '  info node-file-shadowed',
      '  info node-file-shadowed',
    ]);
    expect(stdout).toContain('\n    Correct the JSON there.\n');
    expect([status, stderr]).toEqual([0, '']);
  });

  it('names a place that is an earlier one over again', async () => {
    const root = temporaryFolder();
    place.file(join(root, '.dockercfg'), '[]');
    const { stdout } = await runMain(['paths', '--node-root', root, '--cwd', '/', '--home', '/h']);
    expect(stdout).toMatch(/^ {2}8 {2}\/\.dockercfg +the same file as place 6$/m);
  });

  it('has no findings where nothing is odd', async () => {
    const { stdout } = await runMain(['paths', ...EMPTY_NODE]);
    expect(stdout).toContain('HOME not set');
    expect(stdout.trimEnd().split('\n')).toHaveLength(9);
  });

  it('says where a kubelet is newer than what is known, in a finding of no place', async () => {
    const { stdout } = await runMain(['paths', ...EMPTY_NODE, '--kubelet-version', '1.99']);
    expect(stdout).toContain('warning release-newer-than-known: Kubelet 1.99.0 is newer than this library');
  });
});

describe('paths as JSON and YAML', () => {
  it('hold release, environment, places and findings', async () => {
    const json = await shown([...EMPTY_NODE]);
    expect(Object.keys(json)).toEqual(['release', 'environment', 'places', 'findings']);
    expect(json.places).toHaveLength(8);
    expect(json.findings).toEqual([]);
    const { stdout } = await runMain(['paths', '-o', 'yaml', ...EMPTY_NODE]);
    expect(parse(stdout)).toEqual(json);
  });
});

describe('the flags say which node is meant', () => {
  it('--root-dir, --cwd and --home decide the places', async () => {
    const { environment, places } = await shown([
      '--node-root',
      '/nowhere',
      '--root-dir',
      '/r',
      '--cwd',
      '/c',
      '--home',
      '/h',
    ]);
    expect(environment).toEqual({ rootDir: '/r', cwd: '/c', home: '/h' });
    expect(places.map(({ place: { path } }) => path)).toEqual([
      '/r/config.json',
      '/c/config.json',
      '/h/.docker/config.json',
      '/.docker/config.json',
      '/r/.dockercfg',
      '/c/.dockercfg',
      '/h/.dockercfg',
      '/.dockercfg',
    ]);
  });

  it.each([
    ['HOME of the terminal', [], { HOME: '/somebody' }, '/somebody'],
    ['none where it has none', [], {}, null],
    ["none with --home ''", ['--home', ''], { HOME: '/somebody' }, null],
  ])('the home is %s', async (_, args, env, home) => {
    expect((await shown(['--node-root', '/nowhere', '--cwd', '/', ...args], env)).environment.home).toBe(
      home,
    );
  });

  it('the working directory is that of this process', async () => {
    expect((await shown(['--node-root', '/nowhere'])).environment.cwd).toBe(process.cwd());
  });

  it('--kubelet-version names the release', async () => {
    expect((await shown([...EMPTY_NODE, '--kubelet-version', 'v1.30'])).release).toBe('1.30.14');
  });

  describe('with files at the first and the fourth place', () => {
    const root = temporaryFolder();
    const args = ['--node-root', root, '--cwd', '/', '--home', '/h'];
    beforeAll(() => {
      place.file(join(root, 'var/lib/kubelet/config.json'), FILE);
      place.file(join(root, '.docker/config.json'), FILE);
    });

    it.each([
      ['by default', [], ['selected', 'not-reached', 'not-reached', 'shadowed']],
      [
        '--node-files first-valid',
        ['--node-files', 'first-valid'],
        ['selected', 'not-reached', 'not-reached', 'shadowed'],
      ],
      ['--node-files all', ['--node-files', 'all'], ['selected', 'absent', 'absent', 'selected']],
      [
        `--max-file-bytes ${FILE.length}`,
        ['--max-file-bytes', String(FILE.length)],
        ['selected', 'not-reached', 'not-reached', 'shadowed'],
      ],
      [
        '--max-file-bytes one less',
        ['--max-file-bytes', String(FILE.length - 1)],
        ['unreadable', 'absent', 'absent', 'unreadable'],
      ],
      ['--max-file-bytes 0', ['--max-file-bytes', '0'], ['unreadable', 'absent', 'absent', 'unreadable']],
    ])('%s', async (_, flags, outcomes) => {
      expect((await shown([...args, ...flags])).places.slice(0, 4).map(({ outcome }) => outcome)).toEqual(
        outcomes,
      );
    });
  });
});
