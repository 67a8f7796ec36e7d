import { layOut } from '../node-files/discover/fixture-node';
import { ask, askData, firstOf, nodeOf, REFUSED } from './ask-fixture-node';

/** What somebody on call is told first of a refused pull, and where that is written. */
const NODES: readonly (readonly [node: string, first: string, place: string])[] = [
  ['flags-in-wrong-file', 'node-flags-not-loaded', '/etc/sysconfig/kubelet'],
  ['flags-in-unnamed-variable', 'node-flags-not-loaded', '/etc/default/kubelet'],
  ['flags-replaced-by-file', 'node-flags-not-loaded', '/etc/default/kubelet:1 sets it again'],
  ['unit-command-replaced', 'node-flags-not-loaded', 'override.conf:3'],
  ['dropin-without-suffix', 'node-flags-not-loaded', 'kubelet.service.d/20-plugins sets'],
  ['dropin-wrong-section', 'node-flags-not-loaded', 'in the section [Unit]'],
  ['flag-misspelled', 'node-flag-refused', '/etc/default/kubelet:1'],
  ['dropin-without-quotes', 'node-plugin-flag-alone', '20-plugins.conf:2'],
  ['flags-replaced-in-file', 'node-plugin-flag-alone', '/etc/default/kubelet:2'],
  ['plugin-one-flag', 'node-plugin-flag-alone', 'without --image-credential-provider'],
  ['plugin-wrong-architecture', 'node-plugin-cannot-start', 'exec format error'],
  ['plugin-not-executable', 'node-plugin-cannot-start', 'not executable'],
  ['plugin-config-not-there', 'node-plugin-config-missing', 'where no CredentialProviderConfig is'],
  ['plugin-config-not-there-in-part', 'node-plugin-config-missing', 'where no CredentialProviderConfig is'],
  ['plugin-config-duration-number', 'provider-config-invalid', 'defaultCacheDuration'],
  ['plugin-config-unknown-field', 'provider-config-invalid', 'matchimages'],
  ['plugin-script-not-executable', 'node-plugin-cannot-start', 'not executable'],
  ['parallel-pulls-while-serial', 'node-kubelet-config-malformed', 'maxParallelImagePulls'],
  ['plugin-config-v1-on-old-kubelet', 'provider-config-invalid', 'kubelet.config.k8s.io/v1'],
  ['removed-flag', 'node-flag-removed', 'unknown flag'],
  ['unit-several-commands', 'node-unit-refused', 'one ExecStart= more'],
  ['unit-command-taken-away', 'node-unit-refused', 'sets an ExecStart= that it takes'],
  ['environment-file-missing', 'node-environment-file-missing', 'is not there'],
  ['configuration-wrong-types', 'node-kubelet-config-malformed', 'the kubelet does not start'],
];

describe('doctor on a broken node', () => {
  it.each(NODES)('tells of %s first: %s', async (name, id, place) => {
    const root = layOut(nodeOf(name));
    const answer = await askData('doctor', root, 'team.example.com/app:1');
    const [first] = answer.diagnoses?.[0]?.findings ?? [];
    expect(first?.id).toBe(id);
    expect(first?.message).toContain(place);
  });
});

describe('a node whose kubelet does not start', () => {
  it.each(['explain', 'resolve'])('has an answer of %s that says so first', async (command) => {
    for (const name of ['plugin-config-not-there-in-part', 'parallel-pulls-while-serial']) {
      const root = layOut(nodeOf(name));
      const { stdout } = await ask(command, root, 'team.example.com/app:1');
      expect(stdout.split('\n', 1)[0]).toMatch(
        /the kubelet does not start\. The answer is what it would do if it started\.$/,
      );
      const answer = await askData(command, root, 'team.example.com/app:1');
      expect(answer.node).toHaveProperty('note', stdout.split('\n', 1)[0]);
    }
  });

  it('and doctor tells it once', async () => {
    const { stdout } = await ask(
      'doctor',
      layOut(nodeOf('parallel-pulls-while-serial')),
      'team.example.com/app:1',
    );
    expect(stdout.match(/maxParallelImagePulls to 4/g)).toHaveLength(1);
  });
});

describe('a plugin configuration that is not loaded', () => {
  const root = (): string => {
    const { '/etc/default/kubelet': _, ...files } = nodeOf('flag-misspelled');
    return layOut(files);
  };

  it('is the cause where its patterns match the image', async () => {
    const answer = await askData('doctor', root(), '--event', REFUSED.replaceAll('eu.', 'team.'));
    expect(firstOf(answer)).toBe('error node-plugin-config-not-loaded');
  });

  it('and none where they do not', async () => {
    const answer = await askData(
      'doctor',
      root(),
      '--event',
      REFUSED.replaceAll('example.com', 'example.org'),
    );
    expect(firstOf(answer)).toBe('error no-credential');
  });
});

describe('a unit with more drop-ins than are read', () => {
  const drop = '/etc/systemd/system/kubelet.service.d';
  const many = Object.fromEntries(
    Array.from({ length: 150 }, (_, at) => [`${drop}/0${1000 + at}.conf`, ['[Service]', 'Environment=A=b']]),
  );

  it('has settings that are unknown, and no flags that are said to be lost', async () => {
    const { stdout } = await ask('node', layOut({ ...nodeOf('kubeadm-plugins'), ...many }));
    expect(stdout).toMatch(/rootDir +unknown/);
    expect(stdout).toMatch(/home +unknown/);
    expect(stdout).toContain('node-not-all-read');
    expect(stdout).not.toMatch(/node-flags-not-loaded|node-plugin-config-not-loaded/);
  });
});
