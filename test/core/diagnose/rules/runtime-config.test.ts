import { findingOf, login, pod, REGISTRY, reply, type Situation } from '../situation';

const MIRRORED = {
  [`/etc/containerd/certs.d/${REGISTRY}/hosts.toml`]: '[host."https://mirror.corp.example"]',
};
const OFFERS = { pod: pod({ secrets: ['s'] }), secrets: [login('s')] };
const LOGIN = { 'registries.yaml': `configs:\n  "${REGISTRY}":\n    username: u\n    password: canary\n` };

describe('credential-sent-to-mirror', () => {
  it('a mirror gets what is meant for the registry', () => {
    expect(findingOf('credential-sent-to-mirror', { ...OFFERS, runtimeConfig: MIRRORED })).toMatchObject({
      category: 'runtime-mirror',
      severity: 'warning',
      source: { name: 's' },
      pointer: `/auths/${REGISTRY}`,
      message: `The runtime pulls ${REGISTRY} through the mirror mirror.corp.example: the credential of pull secret shop/s is sent to it, which may not know it.`,
      hint: 'Use a credential that the mirror takes as well, or give the mirror its login in the runtime configuration.',
    });
  });

  it.each<[string, Situation]>([
    ['it is taken', { ...OFFERS, runtimeConfig: MIRRORED, registryReplies: [reply('bob', 200)] }],
    ['there is no mirror', { ...OFFERS, runtimeConfig: LOGIN }],
    ['nothing is offered', { runtimeConfig: MIRRORED }],
  ])('does not fire where %s', (_why, situation) => {
    expect(findingOf('credential-sent-to-mirror', situation)).toBeUndefined();
  });
});

describe('mirror-login-not-for-registry', () => {
  it('the kubelet knows no mirrors', () => {
    expect(findingOf('mirror-login-not-for-registry', { runtimeConfig: MIRRORED })).toEqual({
      id: 'mirror-login-not-for-registry',
      category: 'runtime-mirror',
      severity: 'error',
      message: `The image's registry is ${REGISTRY} to the kubelet; that the runtime asks the mirror mirror.corp.example instead is unknown to it, and a credential under the mirror's name does not match.`,
      hint: `Key the pull secret or node file entry to ${REGISTRY} (it is then sent to the mirror), or put a login for mirror.corp.example into the runtime's own configuration.`,
    });
  });

  it.each<[string, Situation]>([
    ['a credential matches', { ...OFFERS, runtimeConfig: MIRRORED }],
    ['there is no mirror', { runtimeConfig: LOGIN }],
    ['the image is invalid', { image: 'https://x', runtimeConfig: MIRRORED }],
  ])('does not fire where %s', (_why, situation) => {
    expect(findingOf('mirror-login-not-for-registry', situation)).toBeUndefined();
  });
});

describe('runtime-login-not-used', () => {
  it('a login of the runtime is not seen by the kubelet', () => {
    const finding = findingOf('runtime-login-not-used', { runtimeConfig: LOGIN });
    expect(finding).toEqual({
      id: 'runtime-login-not-used',
      category: 'runtime-config',
      severity: 'error',
      message: `The kubelet has no credential for ${REGISTRY}; the login in the runtime's configuration (registries.yaml) is not seen by it, and its user name and password do not stand under "auth:".`,
      hint: 'Correct it there and restart the runtime, or use a pull secret, which has no such rules.',
    });
    expect(JSON.stringify(finding)).not.toContain('canary');
  });

  it.each<[string, Situation]>([
    ['a credential matches', { ...OFFERS, runtimeConfig: LOGIN }],
    ['there is no login', { runtimeConfig: MIRRORED }],
    ['nothing is known of the runtime', {}],
  ])('does not fire where %s', (_why, situation) => {
    expect(findingOf('runtime-login-not-used', situation)).toBeUndefined();
  });
});
