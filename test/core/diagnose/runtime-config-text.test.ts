import { readRuntimeConfig } from '../../../src/core/diagnose/runtime-config-text';

const REGISTRY = 'registry.example.com';
const lines = (...text: readonly string[]): string => text.join('\n');

describe('the mirrors of a registry', () => {
  it.each<[string, string, string, string, readonly string[]]>([
    [
      'hosts.toml of containerd',
      '/etc/containerd/certs.d/docker.io/hosts.toml',
      'docker.io',
      lines(
        'server = "https://registry-1.docker.io"',
        '',
        '[host."https://mirror.corp.example"]',
        '  capabilities = ["pull", "resolve"]',
      ),
      ['mirror.corp.example'],
    ],
    [
      'hosts.toml with a path and two hosts',
      `/etc/containerd/certs.d/${REGISTRY}/hosts.toml`,
      REGISTRY,
      lines('[host."https://one.corp.example/v2/x"]', '[host."http://two.corp.example:5000"]'),
      ['one.corp.example', 'two.corp.example:5000'],
    ],
    [
      'hosts.toml for all registries',
      '/etc/containerd/certs.d/_default/hosts.toml',
      REGISTRY,
      '[host."https://mirror.corp.example"]',
      ['mirror.corp.example'],
    ],
    [
      'hosts.toml of another registry',
      '/etc/containerd/certs.d/quay.io/hosts.toml',
      REGISTRY,
      '[host."https://mirror.corp.example"]',
      [],
    ],
    [
      'config.toml of containerd',
      '/etc/containerd/config.toml',
      REGISTRY,
      lines(
        `[plugins."io.containerd.grpc.v1.cri".registry.mirrors."${REGISTRY}"]`,
        '  endpoint = ["https://mirror.corp.example"]',
      ),
      ['mirror.corp.example'],
    ],
    [
      'registries.yaml of k3s',
      '/etc/rancher/k3s/registries.yaml',
      REGISTRY,
      lines('mirrors:', `  ${REGISTRY}:`, '    endpoint:', '      - "https://mirror.corp.example"'),
      ['mirror.corp.example'],
    ],
    [
      'registries.yaml for all registries',
      '/etc/rancher/k3s/registries.yaml',
      REGISTRY,
      lines('mirrors:', '  "*":', '    endpoint:', '      - "https://mirror.corp.example"'),
      ['mirror.corp.example'],
    ],
    [
      'registries.yaml with the registry as its own endpoint',
      '/etc/rancher/k3s/registries.yaml',
      REGISTRY,
      lines('mirrors:', `  ${REGISTRY}:`, '    endpoint:', `      - "https://${REGISTRY}"`),
      [],
    ],
    [
      'registries.yaml where the registry is a mirror of another',
      '/etc/rancher/k3s/registries.yaml',
      REGISTRY,
      lines('mirrors:', '  docker.io:', '    endpoint:', `      - "https://${REGISTRY}"`),
      [],
    ],
    [
      'registries.yaml whose endpoint names the port as well',
      '/etc/rancher/k3s/registries.yaml',
      REGISTRY,
      lines('mirrors:', `  ${REGISTRY}:`, '    endpoint:', `      - "https://${REGISTRY}:443"`),
      [],
    ],
    [
      'registries.conf of CRI-O',
      '/etc/containers/registries.conf',
      'quay.io',
      lines(
        '[[registry]]',
        'prefix = "quay.io"',
        'location = "quay.io"',
        '',
        '[[registry.mirror]]',
        'location = "mirror.corp.example/quay"',
      ),
      ['mirror.corp.example'],
    ],
    [
      'settings of Bottlerocket',
      'bottlerocket user data',
      'docker.io',
      lines(
        '[[settings.container-registry.mirrors]]',
        'registry = "docker.io"',
        'endpoint = ["https://mirror.corp.example/hub"]',
      ),
      ['mirror.corp.example'],
    ],
    [
      'a configuration without mirrors',
      '/etc/containerd/config.toml',
      REGISTRY,
      lines('version = 3', '[grpc]', `# ${REGISTRY}`),
      [],
    ],
  ])('%s', (_what, name, registry, text, mirrors) => {
    expect(readRuntimeConfig({ [name]: text }, registry).mirrors).toEqual(mirrors);
  });

  it('each host is named once', () => {
    const text = '[host."https://mirror.corp.example"]';
    const config = {
      '/etc/containerd/certs.d/docker.io/hosts.toml': `${text}\n${text}`,
      '/etc/containerd/certs.d/_default/hosts.toml': text,
    };
    expect(readRuntimeConfig(config, 'docker.io').mirrors).toEqual(['mirror.corp.example']);
  });

  it.each([
    ['no configuration', undefined, REGISTRY],
    ['an image whose name is invalid', { a: `mirror = "m.example.com"` }, ''],
  ])('there are none with %s', (_what, config, registry) => {
    expect(readRuntimeConfig(config, registry)).toEqual({ mirrors: [], mirrorLogins: [] });
  });
});

describe('a login for a registry, and what keeps the runtime from it', () => {
  const K3S = '/etc/rancher/k3s/registries.yaml';
  it.each<[string, string, string, string, string | undefined]>([
    [
      'its key has a scheme',
      '/etc/containerd/config.toml',
      REGISTRY,
      lines(`[plugins.cri.registry.configs."https://${REGISTRY}".auth]`, '  username = "u"'),
      'its key has a scheme, where the runtime wants the host alone',
    ],
    [
      'its level "auth" is missing',
      K3S,
      REGISTRY,
      lines('configs:', `  "${REGISTRY}":`, '    username: u', '    password: p'),
      'its user name and password do not stand under "auth:"',
    ],
    [
      'nothing that is seen',
      K3S,
      REGISTRY,
      lines('configs:', `  "${REGISTRY}":`, '    auth:', '      username: u'),
      'the runtime uses it only as its own version and format allow',
    ],
    [
      'it is for another registry',
      K3S,
      REGISTRY,
      lines('configs:', '  "quay.io":', '    auth:', '      username: u'),
      undefined,
    ],
    [
      'there is none',
      K3S,
      REGISTRY,
      lines('configs:', `  "${REGISTRY}":`, '    tls:', '      insecure_skip_verify: true'),
      undefined,
    ],
    [
      'hosts.toml holds no logins',
      `/etc/containerd/certs.d/${REGISTRY}/hosts.toml`,
      REGISTRY,
      '[host."https://m.example.com".header]\n  authorization = "Basic password"',
      undefined,
    ],
    [
      'a registry that only looks alike',
      K3S,
      'registry.example.co',
      lines('configs:', '  "registryXexampleXco":', '    auth:'),
      undefined,
    ],
  ])('%s', (_what, name, registry, text, fault) => {
    const { login } = readRuntimeConfig({ [name]: text }, registry);
    expect(login).toEqual(fault === undefined ? undefined : { name, fault });
  });

  it.each(['docker.io', 'index.docker.io', 'registry-1.docker.io'])('%s is Docker Hub', (host) => {
    const text = `[plugins.cri.registry.configs."${host}".auth]\n  password = "p"`;
    expect(readRuntimeConfig({ 'config.toml': text }, 'docker.io').login?.name).toBe('config.toml');
  });

  it('the first file that has one is named', () => {
    const text = `configs:\n  "${REGISTRY}":\n    auth:\n`;
    expect(readRuntimeConfig({ none: 'x', one: text, two: text }, REGISTRY).login?.name).toBe('one');
  });
});
