import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../../node-files/temporary-folder';
import { DEMO_NODE, DEMO_PULL_SECRETS, runMain } from '../run-main';

const CONFIG = {
  credsStore: 'desktop',
  auths: { 'registry.example.com': { auth: Buffer.from('jane:s3cret-of-jane').toString('base64') } },
};
const IMAGE = 'registry.example.com/team-a/api:1.4';

interface Shown {
  readonly images: readonly {
    readonly image: string;
    readonly tools: readonly { readonly tool: string; readonly verdict: string }[];
  }[];
}

function home(): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, '.docker'));
  writeFileSync(join(folder, '.docker/config.json'), JSON.stringify(CONFIG));
  return folder;
}

const verdictsOf = ({ images }: Shown): readonly string[] =>
  images.flatMap(({ tools }) => tools.map(({ tool, verdict }) => `${tool} ${verdict}`));

describe('compare', () => {
  it('shows what each program picks in its own places, and why', async () => {
    const folder = home();
    const args = ['compare', ...DEMO_NODE, '--pull-secret', DEMO_PULL_SECRETS, '--tool-home', folder, IMAGE];
    const { status, stdout, stderr } = await runMain(args);
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(stdout).toMatch(/docker +asks docker-credential-desktop +credsStore +depends-on-helper/);
    expect(stdout).toMatch(/podman +jane .*registry\.example\.com\) +other/);
    expect(stdout).toContain('store-hides-entries');
    expect(stdout).toContain('pull-secrets-unknown');
    expect(stdout).not.toContain('s3cret-of-jane');
  });

  it('asks all the same of one file, and exits with 5 where agreement is required and there is none', async () => {
    const file = join(home(), '.docker/config.json');
    const args = ['compare', '--config', file, '-o', 'json', '--require-agreement', IMAGE];
    const { status, stdout } = await runMain(args);
    expect(status).toBe(5);
    expect(verdictsOf(JSON.parse(stdout) as Shown)).toEqual([
      'docker depends-on-helper',
      'podman same',
      'crane depends-on-helper',
      'k8schain same',
      'oras depends-on-helper',
      'nerdctl depends-on-helper',
      'regctl depends-on-helper',
    ]);
    expect(stdout).not.toContain('s3cret-of-jane');
    const alike = await runMain([...args, '--tool', 'podman,k8schain']);
    expect(alike.status).toBe(0);
  });

  it('asks one file for the images of a pod, without its secrets', async () => {
    const folder = home();
    const pod = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'api', namespace: 'shop' },
      spec: {
        imagePullSecrets: [{ name: 'regcred' }],
        containers: [
          { name: 'a', image: IMAGE },
          { name: 'b', image: 'nginx' },
          { name: 'c', image: IMAGE },
        ],
      },
    };
    writeFileSync(join(folder, 'pod.json'), JSON.stringify(pod));
    const args = ['compare', '--config', join(folder, '.docker/config.json'), '-f', join(folder, 'pod.json')];
    const { status, stdout } = await runMain([...args, '-o', 'json', '--require-agreement']);
    const { images } = JSON.parse(stdout) as Shown;
    expect(images.map(({ image }) => image)).toEqual([IMAGE, 'nginx']);
    expect(status).toBe(5);
  });

  it('says what keeps programs from reading one file alike, and how to get one that they do', async () => {
    const file = join(home(), '.docker/config.json');
    const { stdout } = await runMain(['compare', '--config', file, IMAGE]);
    expect(stdout).toContain('not-portable');
    expect(stdout).toContain('"credsStore" beside auths');
    expect(stdout).toContain('render --target portable');
    writeFileSync(file, JSON.stringify({ auths: CONFIG.auths }));
    const alike = await runMain(['compare', '--config', file, '--require-agreement', IMAGE]);
    expect(alike.status).toBe(0);
    expect(alike.stdout).not.toContain('portable');
  });

  it('gives k8schain what the service account lists beside the pod, and says that the kubelet does not', async () => {
    const folder = temporaryFolder();
    const objects = [
      pullSecret('own', { 'other.example.com': 'own-user' }),
      pullSecret('of-account', { 'registry.example.com': 'account-user' }),
      {
        apiVersion: 'v1',
        kind: 'ServiceAccount',
        metadata: { name: 'default', namespace: 'shop' },
        imagePullSecrets: [{ name: 'own' }, { name: 'of-account' }],
      },
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: 'api', namespace: 'shop' },
        spec: {
          template: {
            spec: { imagePullSecrets: [{ name: 'own' }], containers: [{ name: 'a', image: IMAGE }] },
          },
        },
      },
    ];
    const file = join(folder, 'objects.json');
    writeFileSync(file, JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects }));
    const args = ['compare', '--node-root', folder, '--tool-home', folder, '--tool', 'k8schain,docker'];
    const { stdout } = await runMain([...args, '-f', file, 'deployment/api']);
    expect(stdout).toMatch(/kubelet +anonymous/);
    expect(stdout).toMatch(/k8schain +account-user +pull secret shop\/of-account .* tool-only/);
    expect(stdout).toContain('account-secrets-merged');
    expect(stdout).toMatch(/docker +anonymous/);
  });

  it('says that the runtime has a login of its own where the kubelet offers none', async () => {
    const folder = home();
    const node = temporaryFolder();
    mkdirSync(join(node, 'etc/containerd'), { recursive: true });
    const login = ['auth]', 'username = "from-config-toml"', 'password = "s3cret-of-node"'].join('\n');
    writeFileSync(
      join(node, 'etc/containerd/config.toml'),
      `version = 2\n[plugins."io.containerd.grpc.v1.cri".registry.configs."registry.example.com".${login}\n`,
    );
    const args = ['compare', '--node-root', node, '--tool-home', folder, '--tool', 'podman', IMAGE];
    const { stdout } = await runMain(args);
    expect(stdout).toMatch(/podman +jane .* tool-only/);
    expect(stdout).toContain('runtime-has-its-own');
    expect(stdout).toContain('from-config-toml');
    expect(stdout).not.toContain('s3cret');
  });

  it('takes variables by name', async () => {
    const folder = home();
    const { stdout } = await runMain([
      'compare',
      ...DEMO_NODE,
      '--tool',
      'podman',
      '--tool-home',
      folder,
      '--tool-env',
      'DOCKER_CONFIG=/nowhere',
      IMAGE,
    ]);
    expect(stdout).toContain('variable-hides-files');
  });

  it.each([
    ['--tool', 'dokcer'],
    ['--tool-env', 'DOCKER_CONFIG'],
    ['--config', '/nowhere/config.json'],
  ])('refuses %s %s', async (flag, value) => {
    const { status, stdout, stderr } = await runMain(['compare', flag, value, IMAGE]);
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(
      value === '/nowhere/config.json' ? 'Cannot read' : value === 'dokcer' ? 'docker' : 'NAME=VALUE',
    );
  });
});

function pullSecret(name: string, users: Readonly<Record<string, string>>): object {
  const auths = Object.entries(users).map(([key, user]) => [
    key,
    { auth: Buffer.from(`${user}:pw`).toString('base64') },
  ]);
  const config = JSON.stringify({ auths: Object.fromEntries(auths) as object });
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name, namespace: 'shop' },
    type: 'kubernetes.io/dockerconfigjson',
    data: { '.dockerconfigjson': Buffer.from(config).toString('base64') },
  };
}
