import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as source from '../src/index';
import { builtPackage } from './cli/built-package';
import { temporaryFolder } from './node-files/temporary-folder';

let folder: string;
let manifest: {
  readonly version: string;
  readonly exports: Readonly<Record<string, unknown>>;
  readonly files: readonly string[];
};

/** Compiling takes longer than a test usually may. */
const BUILD_LIMIT = 300_000;

beforeAll(() => {
  folder = builtPackage();
  manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as typeof manifest;
}, BUILD_LIMIT);

const NAMES = Object.keys(source).sort();

/** What a program in the folder of the package prints, as JSON; there the package can be had by its own name. */
function run(code: string, type: 'module' | 'commonjs'): unknown {
  const output = execFileSync(process.execPath, [`--input-type=${type}`, '-e', code], {
    cwd: folder,
    encoding: 'utf8',
  });
  return JSON.parse(output);
}

const print = (expression: string): string => `process.stdout.write(JSON.stringify(${expression}))`;

describe('the package as it is published', () => {
  it('has public names', () => {
    expect(NAMES.length).toBeGreaterThanOrEqual(16);
  });

  it('require gives every runtime name of src/index.ts, and no other', () => {
    expect(
      run(`const k = require('kubelet-keyring'); ${print('Object.keys(k).sort()')}`, 'commonjs'),
    ).toEqual(NAMES);
  });

  it('import gives every runtime name of src/index.ts, and what Node.js adds to a module of CommonJS', () => {
    const names = run(
      `import * as k from 'kubelet-keyring'; ${print('Object.keys(k)')}`,
      'module',
    ) as string[];
    const added = ['default', 'module.exports'];
    expect(names.filter((name) => !added.includes(name)).sort()).toEqual(NAMES);
  });

  it('both give the same values: an error of one is an error of the other', () => {
    const code = `
      import * as k from 'kubelet-keyring';
      import { createRequire } from 'node:module';
      const r = createRequire(process.cwd() + '/x.js')('kubelet-keyring');
      ${print('Object.keys(r).filter((name) => r[name] !== k[name])')}`;
    expect(run(code, 'module')).toEqual([]);
  });

  it('loads what a function needs when it is called, and nothing before', () => {
    const loaded = `Object.keys(require.cache).map((path) => path.slice(process.cwd().length + 1))`;
    expect(run(`require('kubelet-keyring'); ${print(loaded)}`, 'commonjs')).toEqual(['dist/index.cjs']);
    const late = `${loaded}.filter((path) => /node_modules\\/(ajv|yaml|undici|tldts)\\//.test(path))`;
    expect(
      run(`require('kubelet-keyring').resolveFrom({ images: ['nginx'] }); ${print(late)}`, 'commonjs'),
    ).toEqual([]);
  });

  it('works under jest, which requires', () => {
    const required = createRequire(join(folder, 'package.json'))('kubelet-keyring') as typeof source;
    const { keyring, images } = required.resolveFrom({
      files: { 'root/config.json': '{"auths":{"r.io":{"auth":"dTpw"}}}' },
      images: ['r.io/x'],
    });
    expect(keyring.release).toBe('1.37.2');
    expect(
      images[0]?.candidates.map(({ credential }) => `${credential.username}:${credential.password.reveal()}`),
    ).toEqual(['u:p']);
  });

  it('an error of the built package is recognised by the source, and the other way round', () => {
    const required = createRequire(join(folder, 'package.json'))('kubelet-keyring') as typeof source;
    expect(source.isKeyringError(new required.KeyringError('INVALID_OPTION', 'x'))).toBe(true);
    expect(required.isKeyringError(new source.KeyringError('INVALID_OPTION', 'x'))).toBe(true);
  });

  it('has a schema or a program behind every path of "exports"', () => {
    const subpaths = Object.keys(manifest.exports).filter((path) => path.endsWith('.json'));
    expect(subpaths).toEqual(
      expect.arrayContaining([
        './schema/config.json',
        './schema/dockercfg.json',
        './schema/pull-secret.json',
        './package.json',
      ]),
    );
    const code = print(
      `[${subpaths.map((path) => `typeof require('kubelet-keyring${path.slice(1)}')`).join(',')}]`,
    );
    expect(run(code, 'commonjs')).toEqual(subpaths.map(() => 'object'));
  });

  it('has a node in memory under a path of its own', () => {
    const start = `new MemoryNode({ registry: { nginx: { anonymous: true } } }).start({ pod: 'a/b', image: 'nginx' })`;
    const outcome = print(`${start}.outcome`);
    const required = run(
      `const { MemoryNode } = require('kubelet-keyring/node-model'); ${outcome}`,
      'commonjs',
    );
    const imported = run(`import { MemoryNode } from 'kubelet-keyring/node-model'; ${outcome}`, 'module');
    expect([required, imported]).toEqual(['pulled', 'pulled']);
  });

  it('keeps everything else to itself', () => {
    const code = `try { require('kubelet-keyring/dist/core/model/secret.js'); ${print('"open"')} } catch (error) { ${print('error.code')} }`;
    expect(run(code, 'commonjs')).toBe('ERR_PACKAGE_PATH_NOT_EXPORTED');
  });

  it.each(['index.d.ts', 'node-model.d.ts', 'node-model.d.mts'])('has types: %s', (file) => {
    expect(readFileSync(join(folder, 'dist', file), 'utf8')).toContain('export');
  });
});

describe('a watcher in a program', () => {
  /** Prints only where something keeps the program alive. */
  const program = (options: string): string => `
    const { watchKeyring } = require('kubelet-keyring');
    watchKeyring({ cwd: '/', home: null, ${options} }).then((watcher) => {
      setTimeout(() => { ${print('"alive"')}; watcher.close(); }, 100).unref();
    });`;
  const output = (options: string): string =>
    execFileSync(process.execPath, ['-e', program(options)], { cwd: folder, encoding: 'utf8' });

  it('does not keep it alive', () => {
    expect(output('')).toBe('');
    expect(output('timing: "kubelet"')).toBe('');
  });

  it('does where it is asked to', () => {
    expect(output('persistent: true')).toBe('"alive"');
  });
});

describe('the command line as it is published', () => {
  const bin = (...args: readonly string[]): ReturnType<typeof spawnSync> =>
    spawnSync(process.execPath, [join(folder, 'dist/cli/bin.js'), ...args], {
      encoding: 'utf8',
      env: { PATH: process.env.PATH },
    });

  it('dist/cli/bin.js --version prints the version', () => {
    expect(bin('--version')).toMatchObject({ status: 0, stdout: `${manifest.version}\n`, stderr: '' });
  });

  it('tells its ways where DEBUG asks for them', () => {
    const { status, stderr } = spawnSync(
      process.execPath,
      [join(folder, 'dist/cli/bin.js'), 'resolve', '--node-root', '/nowhere', 'nginx'],
      { encoding: 'utf8', env: { PATH: process.env.PATH, DEBUG: 'kubelet-keyring:resolve' } },
    );
    expect(status).toBe(0);
    expect(stderr).toContain('kubelet-keyring:resolve "nginx": anonymous');
  });

  it('begins with the line that makes it a program', () => {
    expect(readFileSync(join(folder, 'dist/cli/bin.js'), 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
  });

  it('hands its exit status to the system', () => {
    expect(bin('resolve', '--node-root', '/nowhere', '--require-credentials', 'nginx').status).toBe(4);
    expect(bin('--nope').status).toBe(2);
  });

  it('ends in peace when its reader has seen enough', () => {
    const script =
      '"$0" "$1" resolve --node-root /nowhere -o json $(seq -f nginx:%g 3000) | head -1; echo "${PIPESTATUS[0]}"';
    const { stdout, stderr } = spawnSync(
      'bash',
      ['-c', script, process.execPath, join(folder, 'dist/cli/bin.js')],
      { encoding: 'utf8' },
    );
    expect([stdout, stderr]).toEqual(['{\n0\n', '']);
  });

  it('reads pull secrets from a pipe', () => {
    const manifests =
      '{"kind":"Secret","metadata":{"name":"n"},"type":"kubernetes.io/dockercfg","stringData":{".dockercfg":"{\\"r.io\\":{\\"username\\":\\"piped\\"}}"}}';
    const args = [
      join(folder, 'dist/cli/bin.js'),
      'resolve',
      '--node-root',
      '/nowhere',
      '--pull-secret',
      '-',
      'r.io/x',
    ];
    expect(execFileSync(process.execPath, args, { input: manifests, encoding: 'utf8' })).toContain('piped');
  });

  it('is a credential helper under the name that package.json gives it', () => {
    const { bin: programs } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
      readonly bin: Readonly<Record<string, string>>;
    };
    const program = join(folder, programs['docker-credential-kubelet-keyring']!);
    // npm does both when it installs the package.
    chmodSync(program, 0o755);
    const own = temporaryFolder();
    symlinkSync(program, join(own, 'docker-credential-kubelet-keyring'));
    writeFileSync(join(own, 'config.json'), '{"auths":{"r.io":{"username":"u","password":"p"}}}');
    const ask = (server: string): ReturnType<typeof spawnSync> =>
      spawnSync(join(own, 'docker-credential-kubelet-keyring'), ['get'], {
        input: server,
        encoding: 'utf8',
        env: { PATH: process.env.PATH, KUBELET_KEYRING_CONFIG: join(own, 'config.json') },
      });
    expect(ask('r.io')).toMatchObject({
      status: 0,
      stdout: '{"ServerURL":"r.io","Username":"u","Secret":"p"}\n',
      stderr: '',
    });
    expect(ask('q.io')).toMatchObject({
      status: 1,
      stdout: 'credentials not found in native keychain\n',
      stderr: '',
    });
  });
});
