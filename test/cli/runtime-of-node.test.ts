import { layOut } from '../node-files/discover/fixture-node';
import { ask, askData, firstOf, nodeOf, type Files } from './ask-fixture-node';

const IMAGE = 'registry.example.com/team/app:1';
const CRI = 'plugins."io.containerd.grpc.v1.cri".registry';
const WITH_PATH = `version = 2\n[${CRI}]\nconfig_path = "/etc/containerd/certs.d"\n`;
const SKIP = '[host."https://registry.example.com"]\nskip_verify = true\n';
const CONFIG = '/etc/containerd/config.toml';
const HOSTS = '/etc/containerd/certs.d/registry.example.com/hosts.toml';
const YAML = '/etc/rancher/k3s/registries.yaml';
const REGISTRIES = '/etc/containers/registries.conf';

function without(name: string, pattern: RegExp): Files {
  return Object.fromEntries(Object.entries(nodeOf(name)).filter(([path]) => !pattern.test(path)));
}
const containerd = (version: string, files: Files): Files => ({
  ...without('kubeadm-deb', /containerd\/|certs\.d/),
  '/usr/bin/containerd': { program: { linked: version } },
  ...files,
});
const k3s = (text: string): Files => ({ ...without('k3s-server', /registries|config\.toml/), [YAML]: text });
const crio = (files: Files): Files => ({ ...without('kubeadm-crio', /registries/), ...files });

const resolving = (why: string, image = IMAGE): string =>
  `Failed to pull image "${image}": failed to pull and unpack image "${image}": failed to resolve reference "${image}": ${why}`;
const REFUSED = resolving(
  'failed to authorize: failed to fetch anonymous token: unexpected status from GET request to https://registry.example.com/token: 401 Unauthorized',
);
const UNTRUSTED = resolving(
  'failed to do request: Head "https://registry.example.com/v2/team/app/manifests/1": tls: failed to verify certificate: x509: certificate signed by unknown authority',
);
const NO_SERVICE = `Failed to pull image "${IMAGE}": rpc error: code = Unimplemented desc = unknown service runtime.v1.ImageService`;
const ofCrio = (why: string): string =>
  `Failed to pull image "${IMAGE}": unable to pull image or OCI artifact: pull image err: initializing source docker://${IMAGE}: ${why}`;

interface First {
  readonly first: string;
  readonly message: string;
}

async function firstFinding(files: Files, event: string): Promise<First> {
  const told = await askData('doctor', layOut(files), '--event', event);
  return { first: firstOf(told), message: told.diagnoses?.[0]?.findings[0]?.message ?? '' };
}

/** The hosts of `explain`, each with what it hears of. */
async function hostsOf(files: Files, image = IMAGE): Promise<string> {
  const { stdout } = await ask('explain', layOut(files), image);
  const at = stdout.indexOf('Hosts that the runtime asks');
  return at < 0 ? '' : stdout.slice(at).replace(/ {2,}/g, '  ').trim();
}

const MIRRORED = 'mirrors:\n  registry.example.com:\n    endpoint: [https://mirror.example.net]\n';

describe('the hosts that the runtime of a node asks, in explain', () => {
  it('are those that k3s makes of registries.yaml, each with its login', async () => {
    const logins = 'configs:\n  mirror.example.net:\n    auth: { username: robot, password: 12345678 }\n';
    const told = await hostsOf(k3s(MIRRORED + logins));
    expect(told).toContain(
      '1. https://mirror.example.net/v2/team/app?ns=registry.example.com  mirror  hears user robot',
    );
    expect(told).toContain('2. https://registry.example.com/v2/team/app  server  hears no credential');
    expect(told).not.toContain('12345678');
  });

  it('are asked under the name that a rewrite of k3s makes', async () => {
    const text =
      'mirrors:\n  docker.io:\n    endpoint: [https://mirror.example.net]\n    rewrite: { "^library/(.*)": "hub/$1" }\n';
    expect(await hostsOf(k3s(text), 'nginx:1')).toContain(
      '1. https://mirror.example.net/v2/hub/nginx?ns=docker.io',
    );
  });

  it('are those of hosts.toml, with the version that the program has', async () => {
    const files = containerd('1.7.27', {
      [CONFIG]: WITH_PATH,
      [HOSTS]: 'server = "https://registry.example.com"\n[host."https://mirror.example.net/v2/hub"]\n',
    });
    const told = await hostsOf(files);
    expect(told).toContain('(containerd 1.7.27)');
    expect(told).toContain(
      '1. https://mirror.example.net/v2/hub/v2/team/app?ns=registry.example.com  mirror',
    );
    expect(told).toContain(`${HOSTS}, line 2`);
  });

  it('are the location that CRI-O rewrites a prefix to', async () => {
    const text = '[[registry]]\nprefix = "registry.example.com"\nlocation = "mirror.example.net/hub"\n';
    const told = await hostsOf(crio({ [REGISTRIES]: text }));
    expect(told).toContain('(cri-o 1.34.1)');
    expect(told).toContain('1. https://mirror.example.net/v2/hub/team/app');
  });
});

describe('the first finding of doctor', () => {
  it.each<readonly [string, Files, string, string, string]>([
    [
      'a login of k3s under docker.io',
      k3s('configs:\n  docker.io:\n    auth: { username: robot, password: x }\n'),
      resolving(
        'pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed',
        'docker.io/team/app:1',
      ),
      'error runtime-login-not-used',
      'registry-1.docker.io',
    ],
    [
      'a login of k3s under an URL',
      k3s('configs:\n  "https://registry.example.com":\n    auth: { username: robot, password: x }\n'),
      REFUSED,
      'error runtime-login-not-used',
      'scheme',
    ],
    [
      'an endpoint of k3s that is no URL',
      k3s('mirrors:\n  registry.example.com:\n    endpoint: ["https://mirror.example.net:port"]\n'),
      REFUSED,
      'warning runtime-setting-ignored',
      'is no URL',
    ],
    [
      'a login of containerd under docker.io',
      containerd('1.7.27', {
        [CONFIG]: `version = 2\n[${CRI}.configs."docker.io".auth]\nusername = "robot"\npassword = "x"\n`,
      }),
      resolving(
        'pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed',
        'docker.io/team/app:1',
      ),
      'error runtime-login-not-used',
      'registry-1.docker.io',
    ],
    [
      'a CA that is not there',
      containerd('1.7.27', {
        [CONFIG]: WITH_PATH,
        [HOSTS]: '[host."https://registry.example.com"]\nca = "ca.crt"\n',
      }),
      `Failed to pull image "${IMAGE}": failed to pull and unpack image "${IMAGE}": failed to resolve reference "${IMAGE}": unable to load CA file`,
      'error runtime-refuses-pull',
      'registry.example.com/ca.crt is not there',
    ],
    [
      'an import that is not there',
      containerd('1.7.27', { [CONFIG]: 'version = 2\nimports = ["conf.d/registry.toml"]\n' }),
      NO_SERVICE,
      'error runtime-does-not-start',
      '/etc/containerd/conf.d/registry.toml',
    ],
    [
      'hosts.toml without config_path',
      containerd('1.7.27', { [CONFIG]: 'version = 2\n', [HOSTS]: SKIP }),
      UNTRUSTED,
      'warning runtime-setting-ignored',
      '`config_path` is not set',
    ],
    [
      'hosts.toml with another config_path',
      containerd('1.7.27', { [CONFIG]: WITH_PATH.replace('certs.d', 'hosts.d'), [HOSTS]: SKIP }),
      UNTRUSTED,
      'warning runtime-setting-ignored',
      '`config_path` is /etc/containerd/hosts.d',
    ],
    [
      'the default folders of 2.2',
      containerd('2.2.1', { [CONFIG]: 'version = 3\n', [HOSTS]: SKIP }),
      UNTRUSTED,
      'warning runtime-setting-ignored',
      'No hosts.toml is read',
    ],
    [
      'a folder with a wildcard',
      containerd('1.7.27', { [CONFIG]: WITH_PATH, '/etc/containerd/certs.d/*.example.com/hosts.toml': SKIP }),
      UNTRUSTED,
      'warning runtime-setting-ignored',
      'has to be called registry.example.com',
    ],
    [
      'hosts.toml that is no TOML',
      containerd('1.7.27', { [CONFIG]: WITH_PATH, [HOSTS]: '[host."https://registry.example.com"\n' }),
      UNTRUSTED,
      'warning runtime-setting-ignored',
      'counts as absent',
    ],
    [
      'mirrors beside config_path',
      containerd('1.7.27', {
        [CONFIG]: `${WITH_PATH}[${CRI}.mirrors."docker.io"]\nendpoint = ["https://a.example.net"]\n`,
      }),
      NO_SERVICE,
      'error runtime-does-not-start',
      '`mirrors` cannot be set beside `config_path`',
    ],
    [
      'the CRI disabled',
      containerd('1.7.27', { [CONFIG]: 'disabled_plugins = ["cri"]\n' }),
      NO_SERVICE,
      'error runtime-does-not-start',
      'disabled_plugins',
    ],
    [
      'a version with a decimal point',
      containerd('1.7.27', { [CONFIG]: 'version = 2.0\n' }),
      NO_SERVICE,
      'error runtime-does-not-start',
      '`version` has to be int',
    ],
    [
      'configs.tls on 2.x',
      containerd('2.0.4', {
        [CONFIG]: `version = 2\n[${CRI}.configs."registry.example.com".tls]\ninsecure_skip_verify = true\n`,
      }),
      UNTRUSTED,
      'warning runtime-setting-ignored',
      'does not know',
    ],
    [
      'a table of 2.x on 1.7',
      containerd('1.7.27', {
        [CONFIG]:
          'version = 2\n[plugins."io.containerd.cri.v1.images".registry]\nconfig_path = "/etc/containerd/certs.d"\n',
        [HOSTS]: SKIP,
      }),
      UNTRUSTED,
      'warning runtime-setting-ignored',
      'is not read',
    ],
    [
      'no version on 1.7',
      containerd('1.7.27', {
        [CONFIG]: `[${CRI}]\nconfig_path = "/etc/containerd/certs.d"\n`,
        [HOSTS]: SKIP,
      }),
      UNTRUSTED,
      'warning runtime-setting-ignored',
      'is not read',
    ],
    [
      'a blocked registry of CRI-O',
      crio({ [REGISTRIES]: '[[registry]]\nlocation = "registry.example.com"\nblocked = true\n' }),
      ofCrio(
        'registry registry.example.com is blocked in /etc/containers/registries.conf or /etc/containers/registries.conf.d',
      ),
      'error runtime-refuses-pull',
      'blocks',
    ],
    [
      'a location of CRI-O that is another host',
      crio({
        [REGISTRIES]: '[[registry]]\nprefix = "registry.example.com"\nlocation = "mirror.example.net"\n',
      }),
      ofCrio('reading manifest 1 in mirror.example.net/team/app: unauthorized: authentication required'),
      'error other-host-refuses',
      'mirror.example.net',
    ],
    [
      'a prefix of CRI-O without a location',
      crio({ [REGISTRIES]: '[[registry]]\nprefix = "registry.example.com"\n' }),
      NO_SERVICE,
      'error runtime-does-not-start',
      'has no location',
    ],
    [
      'a scheme in a location of CRI-O',
      crio({ [REGISTRIES]: '[[registry]]\nlocation = "https://registry.example.com"\n' }),
      NO_SERVICE,
      'error runtime-does-not-start',
      'has a scheme',
    ],
    [
      'insecure_registries of crio.conf',
      crio({
        '/etc/crio/crio.conf.d/10-x.conf': '[crio.image]\ninsecure_registries = ["registry.example.com"]\n',
      }),
      ofCrio(
        'pinging container registry registry.example.com: Get "https://registry.example.com/v2/": tls: failed to verify certificate: x509: certificate signed by unknown authority',
      ),
      'warning runtime-setting-ignored',
      'insecure_registries',
    ],
  ])('is the cause: %s', async (_, files, event, first, part) => {
    const told = await firstFinding(files, event);
    expect(told.first).toBe(first);
    expect(told.message).toContain(part);
  });

  const CRIO_NODE = { ...crio({}), '/etc/crio/crio.conf.d/10-crio.conf': '[crio.image]\n' };

  it.each<[string, Files, string, string, string]>([
    ['a mirror in a hosts.toml', CRIO_NODE, HOSTS, '[host."https://mirror.example.net"]\n', REFUSED],
    [
      'a login in a config.toml',
      CRIO_NODE,
      CONFIG,
      `version = 2\n[${CRI}.configs."registry.example.com".auth]\nusername = "robot"\npassword = "x"\n`,
      REFUSED,
    ],
    ['skip_verify in a hosts.toml', CRIO_NODE, HOSTS, SKIP, ofCrio(UNTRUSTED)],
    [
      'insecure in a registries.conf',
      containerd('1.7.27', {}),
      REGISTRIES,
      '[[registry]]\nlocation = "registry.example.com"\ninsecure = true\n',
      UNTRUSTED,
    ],
  ])('is %s, which the runtime of the node does not read', async (_what, node, path, text, event) => {
    const told = await firstFinding({ ...node, [path]: text }, event);
    expect(told.first).toBe('warning runtime-file-of-other-runtime');
    expect(told.message).toContain(path);
  });

  it.each<[string, Files, string]>([
    ['of certificates are no cause of a 401', { ...CRIO_NODE, [HOSTS]: SKIP }, REFUSED],
    [
      'of another registry are no cause',
      { ...CRIO_NODE, [HOSTS.replace('registry.', 'other.')]: SKIP },
      ofCrio(UNTRUSTED),
    ],
  ])('settings of another runtime %s', async (_what, files, event) => {
    expect((await firstFinding(files, event)).first).not.toContain('runtime-file-of-other-runtime');
  });

  it('is not a CA that is not among some files of the node', async () => {
    const {
      ['/bin/sh']: _shell,
      ['/usr/bin/kubelet']: _kubelet,
      ...some
    } = containerd('1.7.27', {
      [CONFIG]: WITH_PATH,
      [HOSTS]: '[host."https://registry.example.com"]\nca = "ca.crt"\n',
    });
    expect(await hostsOf(some)).toContain('1. https://registry.example.com/v2/team/app');
  });

  it('is a CA that is not among files of the node which have its kubelet', async () => {
    const { ['/bin/sh']: _shell, ...files } = containerd('1.7.27', {
      [CONFIG]: WITH_PATH,
      [HOSTS]: '[host."https://registry.example.com"]\nca = "ca.crt"\n',
    });
    const some = { ...files, '/usr/bin/kubelet': 'kept\n' };
    expect(await hostsOf(some)).toContain('ca.crt');
  });

  it('is not a hosts.toml of another registry', async () => {
    const files = containerd('1.7.27', {
      [CONFIG]: WITH_PATH,
      '/etc/containerd/certs.d/registry.example.com:443/hosts.toml': 'server = "https://other.example.com"\n',
    });
    expect((await firstFinding(files, UNTRUSTED)).first).toBe('error certificate-not-trusted');
  });
});

describe('node', () => {
  it('says which files of runtimes the one that pulls does not read', async () => {
    const own = { [YAML]: 'mirrors: {}\n', [CONFIG]: WITH_PATH, [HOSTS]: SKIP };
    const { stdout } = await ask('node', layOut({ ...nodeOf('k3s-server'), ...own }));
    for (const [path, read] of [
      [YAML, 'read by containerd'],
      [CONFIG, 'not read by containerd'],
      [HOSTS, 'not read by containerd'],
    ])
      expect(stdout).toMatch(new RegExp(`^  ${path} +${read}`, 'm'));
  });

  it('and a containerd of its own reads its own', async () => {
    const { stdout } = await ask(
      'node',
      layOut(containerd('1.7.27', { [CONFIG]: WITH_PATH, [HOSTS]: SKIP })),
    );
    expect(stdout).toContain('read by containerd');
    expect(stdout).not.toContain('not read by');
  });
});
