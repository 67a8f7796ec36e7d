import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fixturePath } from '../builders/fixture';
import { responseOf } from '../core/provider/plugin-of';
import { pluginFolder } from '../node-files/plugin-executable';
import { temporaryFolder } from '../node-files/temporary-folder';
import { runMain, type MainRun } from './run-main';

/** A pod with its service account, three secrets, a node file and plugins. */
async function explain(...args: readonly string[]): Promise<MainRun & { readonly node: string }> {
  const node = temporaryFolder();
  writeFileSync(
    join(node, 'config.json'),
    JSON.stringify({ auths: { '*.example.com': { username: 'node-reader', password: 'x' } } }),
  );
  const run = await runMain([
    'explain',
    ...['--root-dir', node, '--cwd', '/nowhere', '--home', ''],
    ...['-f', fixturePath('workload/pod.yaml')],
    ...['--credential-provider-config', fixturePath('workload/credential-providers.yaml')],
    ...args,
  ]);
  return { ...run, node };
}

/** The lines from one that begins with a head to the next empty one. */
function section(text: string, head: string): readonly string[] {
  const lines = text.split('\n');
  const from = lines.findIndex((line) => line.startsWith(head));
  return from < 0 ? [] : lines.slice(from + 1, lines.indexOf('', from));
}

describe('a pod, its service account, three secrets, a node file and plugins are one explanation', () => {
  it('in which every source has its part, without a plugin being run', async () => {
    const { stdout, status, node } = await explain('pod/api');
    expect(section(stdout, 'Node files')[0]).toMatch(`  1  ${node}/config.json`);
    expect(section(stdout, 'Node files')[0]).toMatch(/ {2}used, 1 entry$/);
    expect(section(stdout, 'Pod shop/api')).toEqual([
      '  service account  api',
      '  pull secrets     team-a, platform, opaque (of the service account)',
    ]);
    expect(section(stdout, 'Pull secrets')).toEqual([
      '  shop/team-a    used, 1 entry',
      '  shop/platform  used, 1 entry',
      '  shop/opaque    ignored: wrong type',
    ]);
    expect(section(stdout, 'Credential providers (a dry run')).toEqual([
      '  p  would be asked',
      '    registry.example.com: it matches',
      '    request {"kind":"CredentialProviderRequest","apiVersion":"credentialprovider.kubelet.k8s.io/v1","image":"registry.example.com/team-a/api"}',
      '  with-tokens  would be asked',
      '    *.example.com: it matches',
      '    request {"kind":"CredentialProviderRequest","apiVersion":"credentialprovider.kubelet.k8s.io/v1","image":"registry.example.com/team-a/api","serviceAccountAnnotations":{"example.com/role":"puller"}}',
      '    with a token of service account shop/api for the audience registry',
      '  other  not asked: none of its patterns matches',
      '    *.example.org: part 3 of its host is org, and that of the image com',
    ]);
    expect(section(stdout, 'Registry keys').map((line) => line.split(/ {2,}/)[2])).toEqual([
      'pull secret shop/team-a',
      'pull secret shop/platform',
      `node file ${node}/config.json`,
    ]);
    expect(stdout).toContain('Plugins that were not run may add more.');
    expect(status).toBe(0);
  });

  it('in which the credentials of plugins that are run come last', async () => {
    const auth = { 'registry.example.com': { username: 'from-plugin', password: 'x' } };
    const binDir = pluginFolder(`cat >/dev/null; echo '${Buffer.from(responseOf('', { auth })).toString()}'`);
    const { stdout, node } = await explain(
      '--run-plugins',
      '--credential-provider-bin-dir',
      binDir,
      'pod/api',
    );
    expect(
      section(stdout, 'What the kubelet does')
        .slice(1, 5)
        .map((line) => line.split(/ {2,}/).filter((_, at) => [2, 4].includes(at))),
    ).toEqual([
      ['team-a-puller', 'pull secret shop/team-a'],
      ['platform-puller', 'pull secret shop/platform'],
      ['node-reader', `node file ${node}/config.json`],
      ['from-plugin', 'credential provider p'],
    ]);
    expect(stdout).toContain('with-tokens  gives nothing: no token for the service account was to be had');
  });
});
