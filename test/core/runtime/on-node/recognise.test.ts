import { nodeRuntime } from '../../../../src/core/runtime/on-node/recognise';

const CONTAINERD = 'version = 2\n[plugins."io.containerd.grpc.v1.cri".registry]\n';
const REGISTRIES = 'mirrors:\n  r.example:\n    endpoint: ["https://m.example"]\n';
const CONF = '[[registry]]\nprefix = "r.example"\nlocation = "m.example"\n';

describe('the runtime of a node is found out', () => {
  it.each<[string, Readonly<Record<string, string>>, string]>([
    ['by its path', { '/etc/crio/crio.conf': '' }, 'cri-o'],
    [
      'by its path below where a node is mounted',
      { 'node/etc/rancher/rke2/registries.yaml': REGISTRIES },
      'containerd rke2',
    ],
    ['by the path of Windows', { 'C:\\etc\\rancher\\k3s\\registries.yaml': REGISTRIES }, 'containerd k3s'],
    ['by its name', { 'registries.yaml': REGISTRIES }, 'containerd k3s'],
    ['by its name alone, where it does not parse', { 'config.toml': '[' }, 'containerd'],
    ['by what is in it: YAML', { 'a.yaml': REGISTRIES }, 'containerd k3s'],
    ['by what is in it: tables of containerd', { 'template.toml': CONTAINERD }, 'containerd'],
    ['by what is in it: tables of registries.conf', { 'x.conf': CONF }, 'cri-o'],
    ['by what is in it: daemon.json', { x: '{"registry-mirrors": []}' }, 'docker'],
    ['by a folder of hosts', { 'certs.d/r.example/hosts.toml': '' }, 'containerd'],
  ])('%s', (_how, files, expected) => {
    const runtime = nodeRuntime(files);
    expect([runtime?.kind, runtime?.distribution].filter((part) => part !== undefined).join(' ')).toBe(
      expected,
    );
  });

  it.each<[string, Readonly<Record<string, string>>]>([
    ['nothing', {}],
    ['a text of something else', { notes: 'pull from the mirror' }],
    ['a hosts.toml of which nobody says the registry', { 'hosts.toml': 'server = "https://r.example"' }],
  ])('is none for %s', (_what, files) => {
    expect(nodeRuntime(files)).toBeUndefined();
  });

  it('by whose words are known, where files of several are there', () => {
    const files = { '/etc/containerd/config.toml': CONTAINERD, '/etc/containers/registries.conf': CONF };
    expect(nodeRuntime(files)?.kind).toBe('containerd');
    expect(nodeRuntime(files, { program: 'cri-o' })?.kind).toBe('cri-o');
    expect(nodeRuntime(files)?.others.map((other) => other.files)).toEqual([
      ['/etc/containers/registries.conf'],
    ]);
  });

  it('is docker where the containerd beside it has its CRI off', () => {
    const files = {
      '/etc/containerd/config.toml': 'disabled_plugins = ["cri"]\n',
      '/etc/docker/daemon.json': '{}',
    };
    expect(nodeRuntime(files)?.kind).toBe('docker');
  });

  it('has the version that is told, as a node has it', () => {
    const told = nodeRuntime({ 'config.toml': CONTAINERD }, { version: 'containerd://2.2.1' });
    expect([told?.version, told?.versionTold]).toEqual(['2.2.1', true]);
  });
});

describe('the plan of a node', () => {
  it('names places as the files were handed over', () => {
    const runtime = nodeRuntime({
      'mnt/etc/containerd/certs.d/r.example/hosts.toml': '[host."https://m.example"]',
    });
    const [first] = runtime?.plan('r.example/a:1', []).endpoints ?? [];
    expect([first?.host, first?.place]).toEqual([
      'm.example',
      { file: 'mnt/etc/containerd/certs.d/r.example/hosts.toml', line: 1 },
    ]);
  });

  it('goes by generated files of k3s where they are there, and by registries.yaml where not', () => {
    const yaml = { '/etc/rancher/k3s/registries.yaml': REGISTRIES };
    const config = { '/var/lib/rancher/k3s/agent/etc/containerd/config.toml': CONTAINERD };
    const hosts = (files: Readonly<Record<string, string>>): readonly string[] =>
      nodeRuntime(files)
        ?.plan('r.example/a:1', [])
        .endpoints.map(({ host }) => host) ?? [];
    expect(hosts(yaml)).toEqual(['m.example', 'r.example']);
    expect(hosts({ ...yaml, ...config })).toEqual(['r.example']);
  });

  it('takes a certificate that is named and was not handed over to be there', () => {
    const files = {
      'certs.d/r.example/hosts.toml':
        '[host."https://r.example"]\nca = "/etc/ssl/private-ca.pem"\nclient = [["/a.cert", "/a.key"]]\n',
    };
    const plan = nodeRuntime(files)?.plan('r.example/a:1', []);
    expect(plan?.findings).toEqual([]);
    expect(plan?.endpoints.map(({ host }) => host)).toEqual(['r.example', 'r.example']);
  });

  it.each<[string, string, readonly string[]]>([
    ['added registries come first', '--add-registry m.example', ['m.example', 'registry-1.docker.io']],
    ['Docker Hub may be blocked', '--add-registry m.example --block-registry docker.io', ['m.example']],
    ['other flags change nothing', '--debug', ['registry-1.docker.io']],
  ])('of a docker with flags: %s', (_what, dockerd, hosts) => {
    expect(
      nodeRuntime({ dockerd })
        ?.plan('app:1', [])
        .endpoints.map(({ host }) => host),
    ).toEqual(hosts);
  });

  it('of CRI-O takes a policy of signatures that nobody handed over to be there, and one that was looked for not', () => {
    const policy = '/etc/crio/policy.json';
    const files = { '/etc/crio/crio.conf': `[crio.image]\nsignature_policy = "${policy}"\n` };
    const plan = (absent: readonly string[]) =>
      nodeRuntime(files, { absent: new Set(absent) })?.plan('registry.example.com/app:1', []);
    expect(plan([])).toMatchObject({ findings: [], endpoints: [{ host: 'registry.example.com' }] });
    expect(plan(['/etc/containers/policy.json'])?.endpoints).toHaveLength(1);
    expect(plan([policy])).toMatchObject({
      findings: [{ id: 'policy-malformed', place: { file: policy } }],
      endpoints: [],
    });
  });

  it('of Bottlerocket has mirrors and logins of its settings', () => {
    const text =
      '[[settings.container-registry.mirrors]]\nregistry = "docker.io"\nendpoint = ["https://m.example"]\n[[settings.container-registry.credentials]]\nregistry = "m.example"\nusername = "u"\npassword = "p"\n';
    const runtime = nodeRuntime({ 'user data': text });
    const [first] = runtime?.plan('app:1', []).endpoints ?? [];
    expect([runtime?.distribution, first?.host, first?.offers]).toMatchObject([
      'bottlerocket',
      'm.example',
      [{ sends: true, user: 'u', from: 'configuration' }],
    ]);
  });
});
