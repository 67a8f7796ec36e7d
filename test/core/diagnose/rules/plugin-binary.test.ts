import { plugins, response } from '../plugin-situation';
import { findingOf } from '../situation';

const folder = (files: readonly string[], name = 'ecr-credential-provider'): ReturnType<typeof plugins> =>
  plugins([{ name }], { binDir: { path: '/opt/bin', files } });

describe('plugin-binary-unusable: no executable of that name', () => {
  it('says which, and what to do', () => {
    expect(findingOf('plugin-binary-unusable', folder([]))).toMatchObject({
      message:
        '/opt/bin/ecr-credential-provider does not exist: the name of a provider is the name of its executable, and without it a kubelet does not start.',
      hint: 'Install the plugin under that name, or correct the name or --image-credential-provider-bin-dir.',
    });
    expect(findingOf('plugin-binary-unusable', folder(['ecr-credential-provider']))).toBeUndefined();
  });

  it.each([
    ['ecr-credential-provider.exe'],
    ['ecr_credential_provider'],
    ['ECR-Credential-Provider.sh'],
    ['ecr.credential.provider.bin'],
    ['ecr-credential-provider-v1.30'],
    ['ecr'],
  ])('points at a name that is like it: %s', (file) => {
    expect(findingOf('plugin-binary-unusable', folder(['README', file]))?.hint).toBe(
      `In the folder there is ${file}: give it the name of the provider, or the provider its name.`,
    );
  });

  it.each([['gcp-credential-provider'], ['e'], ['cr'], ['provider.exe.txt']])(
    'does not point at %s',
    (file) => {
      expect(findingOf('plugin-binary-unusable', folder([file]))?.hint).toMatch(/^Install the plugin/);
    },
  );

  it('points at nothing for a name that says too little', () => {
    expect(findingOf('plugin-binary-unusable', folder(['credential-provider'], 'cr'))?.hint).toMatch(
      /^Install/,
    );
    expect(findingOf('plugin-binary-unusable', folder(['credential-provider'], 'cre'))?.hint).toMatch(
      /^In the/,
    );
  });

  it('may show in the failure', () => {
    const replies = { q: { error: 'exit status 1' }, p: { error: 'fork/exec /opt/p: exec format error' } };
    expect(findingOf('plugin-binary-unusable', plugins([{ name: 'q' }, {}], { replies }))).toMatchObject({
      source: { kind: 'credential-provider', plugin: 'p' },
      message: expect.stringContaining('The credential provider p cannot be executed') as unknown,
    });
    expect(findingOf('plugin-binary-unusable', plugins([{}], { replies: {} }))).toBeUndefined();
  });
});

describe('plugin-is-docker-helper: a program of docker in the place of a plugin', () => {
  const helper = 'docker-credential-ecr-login';

  it('is told by its name', () => {
    expect(findingOf('plugin-is-docker-helper', plugins([{}, { name: helper }]))?.source).toEqual({
      kind: 'credential-provider',
      plugin: helper,
    });
  });

  it('is told by how it fails', () => {
    const replies = { p: { error: 'Error parsing the serverURL' } };
    expect(findingOf('plugin-is-docker-helper', plugins([{}], { replies }))).toBeDefined();
  });

  it('is none where it is not asked, or answers', () => {
    const unasked = plugins([{ name: helper, matchImages: ['quay.io'] }]);
    expect(findingOf('plugin-is-docker-helper', unasked)).toBeUndefined();
    const answers = plugins([{ name: helper }], { replies: { [helper]: { stdout: response() } } });
    expect(findingOf('plugin-is-docker-helper', answers)).toBeUndefined();
    expect(findingOf('plugin-is-docker-helper', plugins([{}]))).toBeUndefined();
  });
});
