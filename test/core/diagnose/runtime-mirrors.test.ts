import { readMirrors } from '../../../src/core/diagnose/runtime-mirrors';

const lines = (...text: readonly string[]): string => text.join('\n');

/** Each mirror as `REGISTRY HOST`. */
function mirrors(name: string, ...text: readonly string[]): readonly string[] {
  return readMirrors(name, lines(...text)).map(({ of, host }) => `${of} ${host}`);
}

const HOSTS_TOML = '/etc/containerd/certs.d/quay.io/hosts.toml';

describe('the mirrors of containerd, by hosts.toml', () => {
  it('are the hosts of its tables', () => {
    const text = [
      'server = "https://quay.io"',
      '[host."https://one.corp.example/v2"]',
      '  [ host."two:5000" ]  ',
    ];
    expect(mirrors(HOSTS_TOML, ...text)).toEqual(['quay.io one.corp.example', 'quay.io two:5000']);
  });

  it('may be named by address', () => {
    expect(mirrors(HOSTS_TOML, '[host."https://[fd00::1]:5000"]', "[host.'10.0.0.5']")).toEqual([
      'quay.io [fd00::1]:5000',
      'quay.io 10.0.0.5',
    ]);
  });

  it('are written in any case', () => {
    expect(mirrors(HOSTS_TOML, '[host."HTTPS://Mirror.Corp.Example"]')).toEqual([
      'quay.io mirror.corp.example',
    ]);
  });

  it('stand in for every registry in the folder _default', () => {
    const name = '/etc/containerd/certs.d/_default/hosts.toml';
    expect(mirrors(name, '[host."https://mirror.corp.example"]')).toEqual(['* mirror.corp.example']);
  });

  it('are not looked for in comments', () => {
    expect(mirrors(HOSTS_TOML, '# [host."https://a.example"]', '  # [host."https://b.example"]')).toEqual([]);
  });

  it('are in a file of that name alone', () => {
    expect(mirrors(`${HOSTS_TOML}.bak`, '[host."https://mirror.corp.example"]')).toEqual([]);
    expect(mirrors('/etc/certs.d/a/b/hosts.toml', '[host."https://mirror.corp.example"]')).toEqual([]);
  });

  it('are not in what stands under a key without a value', () => {
    expect(mirrors(HOSTS_TOML, 'mirrors:', '[host."https://mirror.corp.example"]')).toEqual([
      'quay.io mirror.corp.example',
    ]);
  });
});

describe('the mirrors of containerd, by config.toml', () => {
  const name = '/etc/containerd/config.toml';

  it('are the endpoints under the name of a registry', () => {
    const text = [
      '[plugins."io.containerd.grpc.v1.cri".registry.mirrors]',
      '  [plugins."io.containerd.grpc.v1.cri".registry.mirrors."Docker.io"]',
      '    endpoint = ["https://one.corp.example", "http://two.corp.example:5000"]',
      "  [plugins.'io.containerd.grpc.v1.cri'.registry.mirrors.'quay.io']",
      '    endpoint = ["https://three.corp.example"]',
    ];
    expect(mirrors(name, ...text)).toEqual([
      'docker.io one.corp.example',
      'docker.io two.corp.example:5000',
      'quay.io three.corp.example',
    ]);
  });

  it('may have a star for every registry', () => {
    const text = ['[registry.mirrors."*"]', 'endpoint = ["https://mirror.corp.example"]'];
    expect(mirrors(name, ...text)).toEqual(['* mirror.corp.example']);
  });

  it('end at the next table', () => {
    const text = [
      '[registry.mirrors."quay.io"]',
      '[registry.configs."quay.io".auth]',
      'endpoint = ["https://mirror.corp.example"]',
    ];
    expect(mirrors(name, ...text)).toEqual([]);
  });

  it('are not the values of other fields', () => {
    const text = ['[registry.mirrors."quay.io"]', 'server = "https://mirror.corp.example"'];
    expect(mirrors(name, ...text)).toEqual([]);
  });
});

describe('the mirrors of k3s and RKE2', () => {
  const name = '/etc/rancher/k3s/registries.yaml';

  it('are the endpoints below a registry', () => {
    const text = [
      'mirrors:',
      '  "Docker.io":',
      '    endpoint:',
      '      - "https://one.corp.example"',
      "      - 'two.corp.example:5000'",
      '  quay.io:',
      '    endpoint:',
      '    - https://three.corp.example/v2',
    ];
    expect(mirrors(name, ...text)).toEqual([
      'docker.io one.corp.example',
      'docker.io two.corp.example:5000',
      'quay.io three.corp.example',
    ]);
  });

  it('may be on one line', () => {
    const text = ['mirrors:', '  quay.io:', '    endpoint: ["https://mirror.corp.example"]'];
    expect(mirrors(name, ...text)).toEqual(['quay.io mirror.corp.example']);
  });

  it('are still those of the registry after its rewrites', () => {
    const text = ['mirrors:', '  quay.io:', '    rewrite:', '    endpoints:', '      - mirror.corp.example'];
    expect(mirrors(name, ...text)).toEqual(['quay.io mirror.corp.example']);
  });

  it('are not in what is said of logins', () => {
    const text = ['configs:', '  quay.io:', '    auth:', '      - mirror.corp.example'];
    expect(mirrors(name, ...text)).toEqual([]);
  });

  it('end where another part begins', () => {
    const text = ['mirrors:', '  quay.io:', 'configs:', '  - mirror.corp.example'];
    expect(mirrors(name, ...text)).toEqual([]);
  });
});

describe('the mirrors of CRI-O', () => {
  const name = '/etc/containers/registries.conf';

  it('follow the registry that they stand in for', () => {
    const text = [
      '[[registry]]',
      'prefix = "quay.io"',
      'location = "quay.io/team"',
      '[[registry.mirror]]',
      'location = "mirror.corp.example:5000/quay"',
    ];
    expect(mirrors(name, ...text)).toEqual(['quay.io quay.io', 'quay.io mirror.corp.example:5000']);
  });

  it('stay with the registry where a prefix names no host', () => {
    const text = [
      '[[registry]]',
      'prefix = "quay.io"',
      'prefix = "x"',
      '[[registry.mirror]]',
      'location = "a.example"',
    ];
    expect(mirrors(name, ...text)).toEqual(['quay.io a.example']);
  });

  it('go by the location where there is no prefix', () => {
    const text = [
      '[[registry]]',
      'location = "quay.io"',
      '[[registry.mirror]]',
      'location = "mirror.corp.example"',
      '[[registry]]',
      'location = "ghcr.io"',
      '[[registry.mirror]]',
      'location = "mirror.corp.example"',
    ];
    expect(mirrors(name, ...text)).toEqual(['quay.io mirror.corp.example', 'ghcr.io mirror.corp.example']);
  });
});

describe('the mirrors of other runtimes', () => {
  it('are those of Bottlerocket, registry by registry', () => {
    const text = [
      '[[settings.container-registry.mirrors]]',
      'registry = "quay.io"',
      'endpoint = ["https://mirror.corp.example"]',
    ];
    expect(mirrors('settings.toml', ...text)).toEqual(['quay.io mirror.corp.example']);
  });

  it('are those of dockerd, which has them for Docker Hub alone', () => {
    const text = ['{', '  "registry-mirrors": ["https://mirror.corp.example", "http://10.0.0.5:5000"]', '}'];
    expect(mirrors('/etc/docker/daemon.json', ...text)).toEqual([
      'docker.io mirror.corp.example',
      'docker.io 10.0.0.5:5000',
    ]);
    expect(mirrors('daemon.json', '{"registry-mirrors": ["https://mirror.corp.example"]}')).toEqual([
      'docker.io mirror.corp.example',
    ]);
  });

  it('are none in a text about something else', () => {
    expect(mirrors('x', 'hello', '', 'a: b', '- mirror.corp.example', 'endpoint = "a.example"')).toEqual([]);
  });
});
