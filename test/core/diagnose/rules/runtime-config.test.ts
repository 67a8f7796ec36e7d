import { diagnosePod } from '../../../../src/core/diagnose/diagnose-pod';
import { readText } from '../../../../src/core/evidence/read-text';
import { diagnose } from '../diagnose-one';
import { findingOf, findingsOf, IMAGE, login, pod, REGISTRY, reply, type Situation } from '../situation';

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
      message: `The runtime pulls ${REGISTRY} through the mirror mirror.corp.example (/etc/containerd/certs.d/${REGISTRY}/hosts.toml, line 1): the credential of pull secret shop/s is sent to it once it asks for one, and it may not know it.`,
      hint: 'Use a credential that the mirror takes as well, or have the mirror ask for none.',
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
      message: `The image's registry is ${REGISTRY} to the kubelet; that the runtime asks the mirror mirror.corp.example instead (/etc/containerd/certs.d/${REGISTRY}/hosts.toml, line 1) is unknown to it, and a credential under the mirror's name does not match. The mirror hears of no credential.`,
      hint: `Key the pull secret or node file entry to ${REGISTRY} (containerd then sends it to the mirror), or put a login for mirror.corp.example into the runtime's own configuration.`,
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

const RIGHT = `mirrors:
  docker.io:
    endpoint: ["https://mirror.corp/v2"]
configs:
  mirror.corp:
    auth: {username: u, password: canary}
`;
const CRI = 'plugins."io.containerd.grpc.v1.cri"';
const containerd = (...lines: readonly string[]): string => ['version = 2', ...lines].join('\n');
const REFUSED = `failed to resolve reference "${REGISTRY}/team/app:1": pulling from host ${REGISTRY} failed with status code [manifests 1]: 401 Unauthorized`;

describe('a login that the runtime sends', () => {
  it.each(['mirror-login-not-for-registry', 'runtime-login-not-used', 'runtime-login-refused'] as const)(
    'gives no %s where nothing has failed',
    (id) => {
      const situation = { image: 'x/y:1', runtimeConfig: { 'registries.yaml': RIGHT } };
      const { findings } = diagnose(situation);
      expect(findings.map((finding) => finding.id)).not.toContain(id);
    },
  );

  it('is named where the host refuses it', () => {
    const runtimeConfig = {
      '/etc/containerd/config.toml': containerd(
        `[${CRI}.registry.configs."${REGISTRY}".auth]`,
        'username = "robot"',
        'password = "canary"',
      ),
    };
    const finding = findingOf('runtime-login-refused', { runtimeConfig, events: [REFUSED] });
    expect(finding?.message).toContain('/etc/containerd/config.toml, line 2');
    expect(finding?.message).toContain('user robot');
    expect(JSON.stringify(finding)).not.toContain('canary');
  });
});

describe('runtime-login-not-used: a host that is never asked', () => {
  it.each<[string, string, string]>([
    ['docker.io where registry-1.docker.io is asked', 'docker.io', 'the runtime asks registry-1.docker.io'],
    ['a port that the image does not have', 'registry.example.com:443', 'is never asked'],
    ['a URL', 'https://registry.example.com', 'a scheme'],
  ])('%s', (_what, key, says) => {
    const text = containerd(`[${CRI}.registry.configs."${key}".auth]`, 'username = "u"', 'password = "p"');
    const image = key === 'docker.io' ? 'team/app:1' : `${REGISTRY}/team/app:1`;
    const finding = findingOf('runtime-login-not-used', { image, runtimeConfig: { 'config.toml': text } });
    expect(finding?.message).toContain(says);
    expect(finding?.message).toContain('config.toml, line 2');
  });

  it.each<[string, string, string]>([
    [
      'a login for another registry',
      'registries.yaml',
      'configs:\n  other.example.com:\n    auth: {username: u, password: p}\n',
    ],
    ['a comment', 'config.toml', containerd(`# [${CRI}.registry.configs."${REGISTRY}".auth]`)],
  ])('does not take %s for one', (_what, name, text) => {
    expect(
      findingOf('runtime-login-not-used', { runtimeConfig: { [name]: text }, events: [REFUSED] }),
    ).toBeUndefined();
  });
});

describe('runtime-does-not-start', () => {
  it('names the file, the line and what the runtime does', () => {
    const runtimeConfig = { '/etc/containerd/config.toml': containerd('[plugins') };
    expect(findingOf('runtime-does-not-start', { runtimeConfig })).toMatchObject({
      category: 'runtime-config',
      message: expect.stringMatching(
        /containerd does not start\. \/etc\/containerd\/config\.toml, line [23]/,
      ) as string,
    });
  });

  it.each<[string, Situation]>([
    ['a host has answered', { runtimeConfig: { 'config.toml': containerd('[plugins') }, events: [REFUSED] }],
  ])('is context where %s', (_why, situation) => {
    expect(findingOf('runtime-does-not-start', situation)?.severity).not.toBe('error');
  });

  it('does not fire where the runtime starts', () => {
    expect(findingOf('runtime-does-not-start', { runtimeConfig: MIRRORED })).toBeUndefined();
  });
});

describe('what a configuration does besides', () => {
  it('runtime-setting-ignored: a hosts.toml that does not parse counts as absent', () => {
    const name = `/etc/containerd/certs.d/${REGISTRY}/hosts.toml`;
    const finding = findingOf('runtime-setting-ignored', { runtimeConfig: { [name]: '[host' } });
    expect(finding?.message).toContain(name);
  });

  it.each([
    ['[hosts."https://mirror.example.net"]', 'hosts.toml, line 1: containerd does not know the key `hosts`'],
    ['[host."https://mirror.example.net/v2/hub"]', 'takes it otherwise than it seems'],
  ])('runtime-setting-ignored: %s in a hosts.toml', (table, told) => {
    const runtimeConfig = { [`/etc/containerd/certs.d/${REGISTRY}/hosts.toml`]: `${table}\n` };
    expect(findingOf('runtime-setting-ignored', { runtimeConfig })?.message).toContain(told);
  });

  it('runtime-setting-ignored: a registries.conf that takes away what another one says', () => {
    const table = `[[registry]]\nlocation = "${REGISTRY}"\n`;
    const runtimeConfig = {
      '/etc/containers/registries.conf': `${table}insecure = true\n`,
      '/etc/containers/registries.conf.d/50-own.conf': table,
    };
    const message = findingOf('runtime-setting-ignored', { runtimeConfig })?.message;
    expect(message).toContain('50-own.conf, line 1: This [[registry]]');
    expect(message).toContain('`insecure = true`');
  });

  it('runtime-refuses-pull: a registry that is blocked', () => {
    const runtimeConfig = {
      '/etc/containers/registries.conf': `[[registry]]\nprefix = "${REGISTRY}"\nlocation = "${REGISTRY}"\nblocked = true\n`,
    };
    expect(findingOf('runtime-refuses-pull', { runtimeConfig })?.message).toContain('blocks');
  });

  it('runtime-header-credential: a header that goes before any credential', () => {
    const runtimeConfig = {
      [`/etc/containerd/certs.d/${REGISTRY}/hosts.toml`]: `[host."https://${REGISTRY}".header]\nauthorization = "Basic Y2FuYXJ5"\n`,
    };
    const finding = findingOf('runtime-header-credential', { runtimeConfig });
    expect(finding?.message).toContain('hosts.toml');
    expect(JSON.stringify(finding)).not.toContain('Y2FuYXJ5');
    expect(findingOf('runtime-header-credential', { runtimeConfig: MIRRORED })).toBeUndefined();
  });

  it('runtime-file-of-other-runtime: a mirror in a file that nobody reads', () => {
    const runtimeConfig = {
      '/etc/containerd/config.toml': containerd(),
      '/etc/containers/registries.conf': `[[registry]]\nprefix = "${REGISTRY}"\nlocation = "mirror.corp.example"\n`,
    };
    expect(findingOf('runtime-file-of-other-runtime', { runtimeConfig })?.message).toContain(
      '/etc/containers/registries.conf',
    );
    const plain = {
      ...runtimeConfig,
      '/etc/containers/registries.conf': 'unqualified-search-registries = ["docker.io"]',
    };
    expect(findingOf('runtime-file-of-other-runtime', { runtimeConfig: plain })).toBeUndefined();
  });

  it('mirror-not-reached: a host of the plan that no connection comes to', () => {
    const events = [
      `failed to resolve reference "${REGISTRY}/team/app:1": failed to do request: Head "https://mirror.corp.example/v2/team/app/manifests/1?ns=${REGISTRY}": dial tcp: lookup mirror.corp.example: no such host`,
    ];
    expect(findingOf('mirror-not-reached', { runtimeConfig: MIRRORED, events })?.message).toContain(
      'mirror.corp.example',
    );
    expect(findingOf('mirror-not-reached', { events })).toBeUndefined();
  });

  it('mirror-not-reached: what is wrong with the TLS of a mirror is told first', () => {
    const events = [
      `failed to resolve reference "${REGISTRY}/team/app:1": failed to do request: Head "https://mirror.corp.example/v2/team/app/manifests/1?ns=${REGISTRY}": tls: failed to verify certificate: x509: certificate signed by unknown authority`,
    ];
    const found = findingsOf({ runtimeConfig: MIRRORED, events });
    expect(found[0]?.id).toBe('certificate-not-trusted');
    expect(found.find(({ id }) => id === 'mirror-not-reached')).toMatchObject({
      severity: 'info',
      message: expect.stringContaining('with which TLS fails') as string,
    });
  });

  it('other-host-refuses: a login of the runtime that a mirror refuses is corrected, not made', () => {
    const runtimeConfig = {
      '/etc/rancher/k3s/registries.yaml': `mirrors:\n  ${REGISTRY}:\n    endpoint: ["https://mirror.corp.example"]\nconfigs:\n  mirror.corp.example:\n    auth: {username: nx, password: word}\n`,
    };
    const events = [
      `failed to resolve reference "${REGISTRY}/team/app:1": unexpected status from HEAD request to https://mirror.corp.example/v2/team/app/manifests/1?ns=${REGISTRY}: 401 Unauthorized`,
    ];
    const finding = findingOf('other-host-refuses', { runtimeConfig, events });
    expect(finding?.message).toContain('user nx');
    expect(finding?.hint).toContain('That login is refused: correct it');
    expect(finding?.hint).not.toContain('Give the runtime a login');
    const keyed = findingOf('mirror-login-not-for-registry', { runtimeConfig, events });
    expect(keyed?.hint).toBe(
      `The login for mirror.corp.example is there; where the mirror refuses it, correct it. A pull secret or node file entry for ${REGISTRY} would take its place: containerd sends that to the mirror as well.`,
    );
  });

  it('other-host-refuses: a mirror of the configuration is known, however its name looks', () => {
    const runtimeConfig = {
      [`/etc/containerd/certs.d/${REGISTRY}/hosts.toml`]: '[host."https://my-harbor.corp.example"]',
    };
    const events = [
      `failed to resolve reference "${REGISTRY}/team/app:1": unexpected status from HEAD request to https://my-harbor.corp.example/v2/team/app/manifests/1?ns=${REGISTRY}: 401 Unauthorized`,
    ];
    const finding = findingOf('other-host-refuses', { runtimeConfig, events });
    expect(finding?.message).toContain('It is my-harbor.corp.example that refuses');
  });

  it('a credential of the kubelet is not refused by a host that never hears it', () => {
    const runtimeConfig = {
      '/etc/containers/registries.conf': `[[registry]]\nprefix = "${REGISTRY}"\nlocation = "mirror.corp.example"\n`,
      '/etc/crio/crio.conf': '',
    };
    const events = [
      `Failed to pull image "${REGISTRY}/team/app:1": rpc error: code = Unknown desc = reading manifest 1 in mirror.corp.example/team/app: unauthorized: authentication required`,
    ];
    const situation = { ...OFFERS, runtimeConfig, events };
    expect(findingOf('credential-refused', situation)).toBeUndefined();
    expect(findingOf('credential-sent-to-mirror', situation)).toBeUndefined();
    expect(findingOf('other-host-refuses', situation)?.message).toContain('mirror.corp.example');
  });

  it.each([
    ['xxx.xxxx.com', 'harbor.corp.example'],
    ['harbor.corp.example', 'xxx.xxxx.com'],
    ['my-registry.com', 'harbor.corp.example'],
    ['harbor.your-domain.io', 'harbor.corp.example'],
    ['harbor.corp.example', 'harbor.****.example'],
  ])('%s may well be %s: one of them was written over', (named, asked) => {
    const text = `failed to resolve reference "${named}/team/app:1": unexpected status from HEAD request to https://${asked}/v2/team/app/manifests/1: 401 Unauthorized`;
    const [diagnosis] = diagnosePod({
      images: [`${named}/team/app:1`],
      evidence: readText(text).evidence,
    }).images;
    const ids = diagnosis?.findings.map(({ id }) => id) ?? [];
    expect(ids).toContain('no-credential');
    expect(ids).not.toContain('other-host-refuses');
  });

  it('nor is one ruled out that nobody handed over', () => {
    const runtimeConfig = { '/etc/containers/registries.conf': '', '/etc/crio/crio.conf': '' };
    const text = `Failed to pull image "${REGISTRY}/team/app:1": rpc error: code = Unknown desc = initializing source docker://${REGISTRY}/team/app:1: reading manifest 1 in ${REGISTRY}/team/app: unable to retrieve auth token: invalid username/password: unauthorized: incorrect username or password`;
    const { evidence } = readText(text);
    const [open] = diagnosePod({ images: [IMAGE], runtimeConfig, evidence }).images;
    expect(open?.findings[0]).toMatchObject({ id: 'credential-refused' });
    expect(findingOf('credential-refused', { runtimeConfig, events: [text] })).toBeUndefined();
  });
});
