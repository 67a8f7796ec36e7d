import { layOut } from '../node-files/discover/fixture-node';
import { ask, askData, firstOf, IMAGE, nodeOf, REFUSED, type Files } from './ask-fixture-node';

describe.each(['paths', 'resolve', 'explain', 'doctor'])('%s on a node', (command) => {
  const image = command === 'paths' ? [] : [IMAGE];

  it('goes by what the node says, and shows from where', async () => {
    const root = layOut(nodeOf('other-root-directory'));
    const { stdout } = await ask(command, root, ...image);
    expect(stdout).toMatch(/root directory +\/data\/kubelet +\/etc\/default\/kubelet:1\n/);
    expect(stdout).toMatch(/HOME +none +default of systemd\n/);
    expect(stdout).toMatch(/kubelet +v1\.34\.4 +\/usr\/bin\/kubelet\n/);
    expect(stdout).not.toContain('of-this-process');
  });

  it('takes a flag instead, and tells what the node says', async () => {
    const root = layOut(nodeOf('other-root-directory'));
    const flags = ['--root-dir', '/srv/kubelet', '--home', ''];
    const { stdout } = await ask(command, root, ...flags, ...image);
    expect(stdout).toMatch(
      /root directory +\/srv\/kubelet +given by a flag; the node says \/data\/kubelet \(\/etc\/default\/kubelet:1\)\n/,
    );
    expect(stdout).toMatch(/HOME +none +given by a flag\n/);
    const { node } = await askData(command, root, ...flags, ...image);
    expect(node?.settings?.find(({ name }) => name === 'rootDir')).toEqual({
      name: 'rootDir',
      value: '/srv/kubelet',
      from: 'given',
      node: { value: '/data/kubelet', from: '/etc/default/kubelet:1' },
    });
  });

  it('asks nothing where that is turned off', async () => {
    const root = layOut(nodeOf('other-root-directory'));
    const { stdout } = await ask(command, root, '--discover', 'off', ...image);
    expect(stdout).not.toMatch(/\/data\/kubelet|default of systemd/);
    if (command === 'paths') expect(stdout).toContain('/home/of-this-process/.docker/config.json');
  });
});

describe('plugins of a node', () => {
  it('are those that its units name', async () => {
    const { stdout } = await ask('resolve', layOut(nodeOf('kubeadm-plugins')), 'team.example.com/app');
    expect(stdout).toMatch(
      /plugin configuration +\/etc\/kubernetes\/credential-providers\.yaml +\/var\/lib\/kubelet\/kubeadm-flags\.env:1/,
    );
    expect(stdout).toContain('token-plugin');
  });

  it('are those of one flag, the other being the node’s', async () => {
    const files = { ...nodeOf('kubeadm-plugins'), '/srv/other/token-plugin': { program: {} } };
    const { node } = await askData(
      'resolve',
      layOut(files),
      '--credential-provider-bin-dir',
      '/srv/other',
      'team.example.com/app',
    );
    const settings = new Map(node?.settings?.map(({ name, value, from }) => [name, [value, from]]));
    expect(settings.get('credentialProviderBinDir')).toEqual(['/srv/other', 'given']);
    expect(settings.get('credentialProviderConfig')?.[1]).toBe('/var/lib/kubelet/kubeadm-flags.env:1');
  });

  it('in flags that no unit loads are the cause of a refused pull', async () => {
    const answer = await askData(
      'doctor',
      layOut(nodeOf('flags-in-wrong-file')),
      '--event',
      REFUSED.replaceAll('eu.', 'team.'),
    );
    expect(firstOf(answer)).toBe('error node-flags-not-loaded');
    expect(answer.diagnoses?.[0]?.findings[0]?.message).toContain('/etc/sysconfig/kubelet');
  });

  it('and none of another registry is', async () => {
    const answer = await askData('doctor', layOut(nodeOf('kubeadm-deb')), '--event', REFUSED);
    expect(firstOf(answer)).toBe('error no-credential');
  });

  it('that came after the start of the kubelet are told as such', async () => {
    const answer = await askData(
      'doctor',
      layOut(nodeOf('process-not-restarted')),
      '--event',
      REFUSED.replaceAll('eu.', 'team.'),
    );
    expect(firstOf(answer)).toBe('error node-kubelet-not-restarted');
  });
});

describe('a kubelet that does not start', () => {
  it.each([
    ['configuration-missing', 'node-kubelet-config-missing'],
    ['configuration-malformed', 'node-kubelet-config-malformed'],
    ['environment-file-missing', 'node-environment-file-missing'],
    ['plugin-one-flag', 'node-plugin-flag-alone'],
    ['removed-flag', 'node-flag-removed'],
    ['unit-several-commands', 'node-unit-refused'],
    ['unit-command-taken-away', 'node-unit-refused'],
    ['policy-with-gate-off', 'node-verification-policy-refused'],
    ['plugin-config-not-there', 'node-plugin-config-missing'],
  ])('%s: %s comes first', async (name, id) => {
    expect(firstOf(await askData('doctor', layOut(nodeOf(name)), IMAGE))).toBe(`error ${id}`);
  });

  it('and that has pulled since is context', async () => {
    const answer = await askData('doctor', layOut(nodeOf('removed-flag')), '--event', REFUSED);
    expect(firstOf(answer)).toBe('error no-credential');
  });
});

describe('the runtime of a node', () => {
  const PODMAN = {
    '/etc/containers/registries.conf': ['unqualified-search-registries = ["registry.example.com"]'],
  };
  const REFUSAL =
    'Failed to pull image "lakeside/api": Error response from daemon: pull access denied for lakeside/api, repository does not exist or may require \'docker login\'';

  it.each<[string, Files]>([
    ['a machine with podman alone', {}],
    ['a node with containerd', nodeOf('kubeadm-deb')],
  ])('%s redirects no name by registries.conf', async (_what, files) => {
    const root = layOut({ ...files, ...PODMAN });
    const { stdout } = await ask('doctor', root, '--event', REFUSAL, '-o', 'json');
    expect(stdout).not.toContain('image-redirected-by-runtime');
  });

  it('a node with CRI-O does', async () => {
    const dropIn = { '/etc/containers/registries.conf.d/01-mirror.conf': '' };
    const root = layOut({ ...nodeOf('kubeadm-crio'), ...PODMAN, ...dropIn });
    const { stdout } = await ask('explain', root, 'lakeside/api');
    expect(stdout).toMatch(/runtime +cri-o/);
    expect(stdout).toContain('registry.example.com');
  });

  it('is read at its own files, and a mirror in those of another counts for nothing', async () => {
    const mirror = (host: string): readonly string[] => [`[host."https://${host}"]`];
    const root = layOut({
      ...nodeOf('kubeadm-deb'),
      '/etc/containerd/config.toml': [
        'version = 2',
        '[plugins."io.containerd.grpc.v1.cri".registry]',
        'config_path = "/etc/containerd/certs.d"',
      ],
      '/etc/containerd/certs.d/eu.example.com/hosts.toml': mirror('own.example.net'),
      '/var/lib/rancher/k3s/agent/etc/containerd/certs.d/eu.example.com/hosts.toml':
        mirror('k3s.example.net'),
    });
    const { stdout } = await ask('explain', root, IMAGE);
    expect([stdout.includes('own.example.net'), stdout.includes('k3s.example.net')]).toEqual([true, false]);
  });
});

describe('a command line of a kubelet in a text', () => {
  it('tells its flags where the node has neither process nor unit', async () => {
    const root = layOut({ '/data/kubelet/config.json': '{"auths":{}}' });
    const line = 'root 812 1 0 08:01 ? 00:01 /usr/bin/kubelet --root-dir=/data/kubelet --v=2';
    const { node } = await askData('doctor', root, '--event', `${line}\n\n${REFUSED}`);
    expect(node?.settings?.find(({ name }) => name === 'rootDir')).toMatchObject({ value: '/data/kubelet' });
  });

  it('and counts for less than the unit', async () => {
    const root = layOut(nodeOf('other-root-directory'));
    const line = '/usr/bin/kubelet --root-dir=/of/another/node';
    const { node } = await askData('doctor', root, '--event', `${line}\n\n${REFUSED}`);
    expect(node?.settings?.find(({ name }) => name === 'rootDir')).toMatchObject({ value: '/data/kubelet' });
  });
});
