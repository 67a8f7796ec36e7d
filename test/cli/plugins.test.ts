import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { configText, PLAIN_PROVIDER } from '../core/provider/configuration-text';
import { responseOf } from '../core/provider/plugin-of';
import { login } from '../core/diagnose/situation';
import { pluginFolder } from '../node-files/plugin-executable';
import { temporaryFolder } from '../node-files/temporary-folder';
import { runMain, type MainRun } from './run-main';

const IMAGE = 'registry.example.com/team/app:1';
const CANARY = 'Zq7CanaryXw3';

const PLUGIN = { ...PLAIN_PROVIDER, matchImages: ['registry.example.com'], args: ['get'] };

function config(providers: readonly object[]): string {
  const path = join(temporaryFolder(), 'config.yaml');
  writeFileSync(path, configText(providers));
  return path;
}

function folder(password: string): string {
  const auth = { 'registry.example.com': { username: 'from-plugin', password } };
  return pluginFolder(`cat >/dev/null; echo '${Buffer.from(responseOf('', { auth })).toString()}'`);
}

async function run(command: string, ...args: readonly string[]): Promise<MainRun> {
  return runMain([command, '--root-dir', '/nowhere', '--cwd', '/nowhere', '--home', '', ...args]);
}

describe('explain with plugins', () => {
  it('says of each whether it would be asked, with which request, and why another would not', async () => {
    const path = config([
      PLUGIN,
      { ...PLAIN_PROVIDER, name: 'q', matchImages: ['https://registry.example.com', '*.example.org'] },
    ]);
    const { status, stdout } = await run('explain', '--credential-provider-config', path, IMAGE);
    const section = stdout.slice(stdout.indexOf('Credential providers'), stdout.indexOf('What the kubelet'));
    expect(section).toBe(
      [
        'Credential providers (a dry run; --run-plugins asks them)',
        '  p  would be asked',
        '    registry.example.com: it matches',
        '    request {"kind":"CredentialProviderRequest","apiVersion":"credentialprovider.kubelet.k8s.io/v1","image":"registry.example.com/team/app"}',
        '    arguments get',
        '  q  not asked: none of its patterns matches',
        '    https://registry.example.com: it has a scheme, which the kubelet takes for the host: it matches no image',
        '    *.example.org: part 3 of its host is org, and that of the image com',
        '',
        '',
      ].join('\n'),
    );
    expect(stdout).toContain('no credential is known; it depends on what the plugins answer');
    expect(status).toBe(0);
  });

  it('runs them where that is asked for: secret, node file and plugin in one decision', async () => {
    const node = temporaryFolder();
    writeFileSync(
      join(node, 'config.json'),
      JSON.stringify({ auths: { '*.example.com': { username: 'node', password: 'x' } } }),
    );
    const secrets = join(temporaryFolder(), 'secrets.json');
    writeFileSync(secrets, JSON.stringify(login('regcred', 'registry.example.com')));
    const { stdout } = await run(
      'explain',
      ...['--root-dir', node, '--pull-secret', secrets, '--run-plugins'],
      ...['--image-credential-provider-config', config([PLUGIN])],
      ...['--image-credential-provider-bin-dir', folder(CANARY)],
      IMAGE,
    );
    const decision = stdout.slice(stdout.indexOf('What the kubelet does'));
    expect(decision.match(/^ {2}\d .*/gm)?.map((line) => line.replace(/^ {2}\d +\S+ +\S+ +/, ''))).toEqual([
      'pull secret shop/regcred',
      `node file ${node}/config.json`,
      'credential provider p',
    ]);
    expect(stdout).toContain('  p  answered with 1 credential, of which 1 matches the image\n');
    expect(stdout).toMatch(/registry\.example\.com +credential provider p +it matches/);
    expect(stdout).not.toContain(CANARY);
  });

  it('has all of it as data', async () => {
    const { stdout } = await run(
      'explain',
      ...['--credential-provider-config', config([PLUGIN]), '--run-plugins', '-o', 'json'],
      ...['--credential-provider-bin-dir', pluginFolder(`echo ${CANARY} >&2; exit 3`)],
      IMAGE,
    );
    const { resolution, keyring } = JSON.parse(stdout) as {
      resolution: { outcome: string; plugins: object };
      keyring: object;
    };
    expect(resolution.outcome).toBe('anonymous');
    expect(resolution.plugins).toMatchObject({
      run: true,
      reports: [
        {
          plan: { plugin: 'p', asked: true, args: ['get'] },
          outcome: { outcome: 'failed', failure: { kind: 'execution', reason: 'exit-status' } },
        },
      ],
      findings: [{ id: 'plugin-failed' }],
    });
    expect(keyring).toMatchObject({
      credentialProviders: [{ name: 'p', matchImages: ['registry.example.com'] }],
    });
    expect(stdout).not.toContain(CANARY);
  });
});

describe('resolve with plugins', () => {
  it('counts what is not known as no credential', async () => {
    const args = ['--credential-provider-config', config([PLUGIN]), '--require-credentials', IMAGE];
    const { status, stdout } = await run('resolve', ...args);
    expect(status).toBe(4);
    expect(stdout).toContain('info plugin-not-run: Credential provider p would be asked for this image');
  });

  it('shows their credentials, and reveals them when asked', async () => {
    const args = ['--credential-provider-config', config([PLUGIN]), '--run-plugins'];
    const bin = ['--credential-provider-bin-dir', folder(CANARY)];
    const { status, stdout } = await run(
      'resolve',
      ...args,
      ...bin,
      '--reveal',
      '--require-credentials',
      IMAGE,
    );
    expect(status).toBe(0);
    expect(stdout).toMatch(/1 +from-plugin +Zq7CanaryXw3 +registry\.example\.com +credential provider p\n/);
  });
});

describe('render with plugins', () => {
  it('has what they gave for the images that are named', async () => {
    const { stdout, stderr } = await run(
      'render',
      ...['--credential-provider-config', config([PLUGIN]), '--run-plugins', '--reveal'],
      ...['--credential-provider-bin-dir', folder(CANARY), IMAGE],
    );
    const auth = Buffer.from(`from-plugin:${CANARY}`).toString('base64');
    expect(JSON.parse(stdout)).toEqual({ auths: { 'registry.example.com/team/app': { auth } } });
    expect(stderr).toBe('');
  });

  it('says on stderr that they were not run', async () => {
    const { stdout, stderr } = await run('render', '--credential-provider-config', config([PLUGIN]), IMAGE);
    expect(JSON.parse(stdout)).toEqual({ auths: {} });
    expect(stderr).toContain('plugin-not-run');
  });
});

describe('the flags', () => {
  it.each([
    [['--run-plugins'], 'credential-provider-config'],
    [['--credential-provider-bin-dir', '/x'], 'credential-provider-config'],
    [['--run-plugins', '--credential-provider-config', '/x'], 'credential-provider-bin-dir'],
  ])('%j alone is wrong usage', async (args, missing) => {
    const { status, stderr } = await run('explain', ...args, IMAGE);
    expect(status).toBe(2);
    expect(stderr).toContain(`Give --${missing} as well`);
  });

  it('a configuration with which no kubelet starts is an error that names every fault', async () => {
    const path = config([{ ...PLUGIN, apiVersion: '', matchImages: [] }]);
    const { status, stderr } = await run('resolve', '--credential-provider-config', path, IMAGE);
    expect(status).toBe(2);
    expect(stderr).toMatch(
      /providers\.apiVersion: Required value.*providers\.matchImages: Required value.*\(INVALID_CREDENTIAL_PROVIDER_CONFIG\)/,
    );
  });
});

describe('doctor with plugins', () => {
  const doctor = async (providers: readonly object[], ...args: readonly string[]): Promise<MainRun> =>
    run('doctor', '--credential-provider-config', config(providers), ...args, IMAGE);

  it('names every fault of a configuration with which no kubelet starts', async () => {
    const { status, stdout } = await doctor([{ ...PLUGIN, apiVersion: '', matchImages: [] }]);
    expect(status).toBe(5);
    expect(stdout).toMatch(
      /error provider-config-invalid .*\n.*providers\.apiVersion: Required value.*providers\.matchImages: Required value/,
    );
  });

  it('finds that a plugin is not there', async () => {
    const bin = ['--credential-provider-bin-dir', temporaryFolder()];
    const { status, stdout } = await doctor([PLUGIN], ...bin);
    expect(status).toBe(5);
    expect(stdout).toMatch(/error plugin-binary-unusable .*\n.*\/p does not exist/);
  });

  it('says that a plugin would be asked, and runs it where that is asked for', async () => {
    const bin = ['--credential-provider-bin-dir', pluginFolder(`echo ${CANARY} >&2; exit 3`)];
    expect((await doctor([PLUGIN], ...bin)).stdout).toContain('info plugins-not-asked');
    const { status, stdout } = await doctor([PLUGIN], ...bin, '--run-plugins');
    // The kubelet goes on without it, and the image may be public.
    expect(status).toBe(0);
    expect(stdout).toMatch(/warning plugin-failed .*\n.*matches, was asked and failed: exit status 3/);
    expect(stdout).not.toContain(CANARY);
  });

  it('has nothing to say of a plugin that answers', async () => {
    const bin = ['--credential-provider-bin-dir', folder(CANARY), '--run-plugins'];
    const { status, stdout } = await doctor([PLUGIN], ...bin);
    expect([status, stdout]).toEqual([0, expect.stringContaining('nothing is wrong')]);
  });
});
