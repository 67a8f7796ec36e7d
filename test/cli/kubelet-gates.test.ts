import { layOut } from '../node-files/discover/fixture-node';
import { ask, askData, nodeOf, type Files } from './ask-fixture-node';

const CONFIG = '/var/lib/kubelet/config.yaml';
const KUBELET = '/usr/bin/kubelet';
const HEAD = ['apiVersion: kubelet.config.k8s.io/v1beta1', 'kind: KubeletConfiguration'];

const node = (release: string, gates: readonly string[], more: Files = {}): Files => ({
  ...nodeOf('kubeadm-deb'),
  [KUBELET]: { program: { linked: release } },
  [CONFIG]: gates.length === 0 ? HEAD : [...HEAD, 'featureGates:', ...gates.map((gate) => `  ${gate}`)],
  ...more,
});

/** The first that `doctor` tells, which `node` tells as well. */
async function first(files: Files): Promise<{ readonly id?: string; readonly message?: string }> {
  const root = layOut(files);
  const finding = (await askData('doctor', root, 'team.example.com/app:1')).diagnoses?.[0]?.findings[0];
  const { stdout } = await ask('node', root);
  if (finding?.id === 'node-flag-refused') expect(stdout).toContain('node-flag-refused');
  else expect(stdout).not.toContain('node-flag-refused');
  return finding ?? {};
}

describe('a feature gate with which the kubelet does not start', () => {
  it.each([
    ['one that no release has', 'v1.37.2', 'NoSuchGate: false', 'is none of kubelet'],
    ['one of another case', 'v1.36.1', 'kubeletEnsureSecretPulledImages: true', 'is none of kubelet'],
    ['one that is gone', 'v1.37.1', 'APIServerTracing: true', 'does not exist any more since 1.37'],
    ['one of a later release', 'v1.35.2', 'NativeHistograms: true', 'came with 1.36'],
    ['one that is locked', 'v1.34.4', 'APIServerTracing: false', 'is locked to true'],
  ])('%s, in the configuration', async (_what, release, gate, told) => {
    const { id, message } = await first(node(release, ['ImageVolume: true', gate]));
    expect(id).toBe('node-flag-refused');
    expect(message).toContain(told);
    expect(message).toContain(CONFIG);
  });

  it('on the command line', async () => {
    const flags = 'KUBELET_EXTRA_ARGS=--feature-gates=ImageVolume=true,NoSuchGate=true\n';
    const { id, message } = await first(node('v1.37.2', [], { '/etc/default/kubelet': flags }));
    expect(id).toBe('node-flag-refused');
    expect(message).toContain('/etc/default/kubelet:1');
  });

  it('is told with the one that may be meant', async () => {
    const root = layOut(node('v1.36.1', ['KubeletEnsureSecretPulledImage: true']));
    expect((await ask('node', root)).stdout).toContain('Write KubeletEnsureSecretPulledImages, letter by');
  });
});

describe('a feature gate that is no fault', () => {
  it.each<[string, string, readonly string[]]>([
    ['of the release', 'v1.37.2', ['ImageVolume: true', 'AllBeta: false']],
    ['locked to what is written', 'v1.34.4', ['APIServerTracing: true']],
    ['in a build of a vendor', 'v1.34.4+k3s1', ['NoSuchGate: true']],
    ['of a release whose gates are not known', 'v1.33.4', ['NoSuchGate: true']],
  ])('is one %s', async (_what, release, gates) => {
    expect((await first(node(release, gates))).id).not.toBe('node-flag-refused');
  });
});

describe('a plugin that is not in its folder', () => {
  const PLUGIN = '/opt/credential-providers/token-plugin';

  async function hintWith(...names: readonly string[]): Promise<string> {
    const { [PLUGIN]: program = '', ...files } = nodeOf('kubeadm-plugins');
    const beside = names.map((name) => [`/opt/credential-providers/${name}`, program] as const);
    const { stdout } = await ask('node', layOut({ ...files, ...Object.fromEntries(beside) }));
    expect(stdout).toContain('token-plugin cannot start on this node: it does not exist');
    return stdout.replace(/\s+/g, ' ');
  }

  it.each(['token-plugin-linux-amd64', 'token-plugin.exe', 'Token-Plugin', 'token_plugin', 'token'])(
    'is told with %s, which is beside it',
    async (name) => {
      expect(await hintWith(name, 'other-plugin')).toContain(`In that folder there is ${name}: give it`);
    },
  );

  it('is told alone where nothing is like it', async () => {
    expect(await hintWith('other')).not.toContain('In that folder there is');
  });
});
