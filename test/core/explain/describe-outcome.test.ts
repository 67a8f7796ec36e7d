import { configText, PLAIN_PROVIDER } from '../provider/configuration-text';
import { describeAttempts, describeNoAttempt } from '../../../src/core/explain/describe-outcome';
import { createKeyring } from '../../../src/core/resolve-from';
import { passwords } from '../../builders/docker-config';

const LAST = 'An attempt that fails leads to the next; no anonymous one follows.';
const keyring = createKeyring({
  files: {
    'root/config.json': passwords({ 'r.io': 'a', 'https://r.io': 'b', 'https://index.docker.io/v1/': 'c' }),
  },
});

describe('an image for which no credential is tried', () => {
  it('because nothing matches', () => {
    expect(describeNoAttempt(keyring.resolve('q.io/x'), keyring)).toBe(
      'no credential matches: one anonymous pull',
    );
  });

  it('because its name is refused', () => {
    expect(describeNoAttempt(keyring.resolve('A/B'), keyring)).toBe(
      'Image name "A/B" is invalid: the repository must be lower case.',
    );
  });

  it('because the kubelet gives up', () => {
    const pullSecrets = [
      {
        metadata: { name: 's', namespace: 'ns' },
        type: 'kubernetes.io/dockercfg',
        stringData: { '.dockercfg': '{' },
      },
    ];
    const failed = createKeyring({ pullSecrets });
    expect(describeNoAttempt(failed.resolve('q.io/x'), failed)).toBe(
      'pull secret ns/s does not decode, and the kubelet gives up',
    );
  });

  it('is told from one for which some are', () => {
    expect(describeNoAttempt(keyring.resolve('r.io/x'), keyring)).toBeUndefined();
  });
});

describe('the sentences about the attempts', () => {
  it('say where their order is open', () => {
    expect(describeAttempts(keyring.resolve('r.io/x'))).toEqual([
      'Tries 1 to 2 come in an order that changes from pull to pull: r.io, https://r.io are one key to the kubelet.',
      LAST,
    ]);
  });

  it('say where Docker Hub is a fallback', () => {
    expect(describeAttempts(keyring.resolve('nginx'))).toEqual([
      'Docker Hub credentials come in as a fallback, as nothing else matches.',
      LAST,
    ]);
  });
});

describe('plugins that were not run', () => {
  const matching = createKeyring({
    files: { 'root/config.json': passwords({ 'r.io': 'a' }) },
    credentialProviders: { config: configText([{ ...PLAIN_PROVIDER, matchImages: ['*.io'] }]) },
  });

  it('decide where no other credential is known', async () => {
    expect(describeNoAttempt(await matching.resolveWithPlugins('q.io/x'), matching)).toBe(
      'no credential is known; it depends on what the plugins answer, which were not run',
    );
  });

  it('may add to those that are known', async () => {
    expect(describeAttempts(await matching.resolveWithPlugins('r.io/x'))).toEqual([
      'Plugins that were not run may add more.',
      LAST,
    ]);
  });
});
