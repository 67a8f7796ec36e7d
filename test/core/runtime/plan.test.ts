import { inspect } from 'node:util';
import { goString } from '../../../src/core/model/go-string';
import { Secret } from '../../../src/core/model/secret';
import { criAuth } from '../../../src/core/runtime/credential';
import { runtimeFiles } from '../../../src/core/runtime/files';
import { planPull, type RuntimeConfig } from '../../../src/core/runtime/plan';

const PULLER = criAuth({ username: 'puller', password: new Secret(goString('hunter2')) });
const IMAGE = 'registry.example.com/team/app:1.4';

function containerd(version: string, files: Readonly<Record<string, string>>): RuntimeConfig {
  return { runtime: 'containerd', version, files: runtimeFiles(new Map(Object.entries(files))) };
}

const ACCEPT_ALL = '{"default": [{"type": "insecureAcceptAnything"}]}';

function crio(files: Readonly<Record<string, string>>): RuntimeConfig {
  const all = { '/etc/containers/policy.json': ACCEPT_ALL, ...files };
  return { runtime: 'cri-o', version: '1.37.0', files: runtimeFiles(new Map(Object.entries(all))) };
}

const CONFIG_PATH =
  'version = 2\n[plugins."io.containerd.grpc.v1.cri".registry]\n  config_path = "/certs.d"\n';
const MIRROR = `server = "https://registry.example.com"

[host."https://mirror.example.net/hub"]
  capabilities = ["pull"]
  [host."https://mirror.example.net/hub".header]
    X-Team = "hidden-value"
`;

describe('the plan of containerd', () => {
  const plan = planPull(
    containerd('1.7.27', {
      '/etc/containerd/config.toml': CONFIG_PATH,
      '/certs.d/registry.example.com/hosts.toml': MIRROR,
    }),
    IMAGE,
    [PULLER],
  );

  it('has the mirror, which is no host for tags, and then the server', () => {
    expect(
      plan.endpoints.map(({ host, role, asked, path, ns }) => ({ host, role, asked, path, ns })),
    ).toEqual([
      {
        host: 'mirror.example.net',
        role: 'mirror',
        asked: 'fetch-only',
        path: '/hub/v2/team/app',
        ns: 'registry.example.com',
      },
      {
        host: 'registry.example.com',
        role: 'server',
        asked: 'resolve-and-fetch',
        path: '/v2/team/app',
        ns: undefined,
      },
    ]);
  });

  it('offers the credential of the kubelet to each of them', () => {
    const offer = { sends: true, user: 'puller', from: 'candidate', as: 'user-and-password' };
    expect(plan.endpoints.map(({ offers }) => offers)).toEqual([[offer], [offer]]);
  });

  it('says where the mirror stands', () => {
    expect(plan.endpoints[0]?.place).toEqual({ file: '/certs.d/registry.example.com/hosts.toml', line: 3 });
  });

  it('holds neither passwords nor values of headers', () => {
    for (const text of [JSON.stringify(plan), inspect(plan, { depth: 20 })]) {
      expect(text).not.toMatch(/hunter2|hidden-value/);
    }
    expect(plan.endpoints[0]?.headers).toEqual(['X-Team']);
  });

  it('keeps a credential with a server address from every other host', () => {
    const { endpoints } = planPull(
      containerd('1.7.27', {
        '/etc/containerd/config.toml': CONFIG_PATH,
        '/certs.d/registry.example.com/hosts.toml': MIRROR,
      }),
      IMAGE,
      [
        criAuth({ ...PULLER, serverAddress: 'https://registry.example.com' }),
        criAuth({ ...PULLER, serverAddress: 'registry.example.com' }),
      ],
    );
    expect(
      endpoints.map(({ offers }) => offers.map((offer) => (offer.sends ? offer.user : offer.why))),
    ).toEqual([
      ['other-server-address', 'other-server-address'],
      ['puller', 'other-server-address'],
    ]);
  });

  it('sends the login of the configuration only where the request has no credential', () => {
    const config = `version = 2
[plugins."io.containerd.grpc.v1.cri".registry.configs."registry-1.docker.io".auth]
  username = "node"
  password = "pw"
`;
    const files = { '/etc/containerd/config.toml': config };
    const [without] = planPull(containerd('1.7.27', files), 'nginx', []).endpoints;
    expect(without?.offers).toEqual([
      { sends: true, user: 'node', from: 'configuration', as: 'user-and-password' },
    ]);
    const [withEmpty] = planPull(containerd('1.7.27', files), 'nginx', [criAuth({})]).endpoints;
    expect(withEmpty?.offers).toEqual([{ sends: false, why: 'nothing-usable' }]);
  });

  it.each([
    ['1.6.20', ['http']],
    ['1.7.35', ['http']],
    ['2.0.14', ['http']],
    ['2.2.9', ['https', 'http']],
  ])('%s asks localhost with a port by %s', (version, schemes) => {
    const [endpoint] = planPull(containerd(version, {}), 'localhost:5000/app:1', []).endpoints;
    expect(endpoint?.schemes).toEqual(schemes);
  });

  it('reads no hosts.toml where 2.2 has two folders, and says so', () => {
    const files = { '/etc/containerd/certs.d/registry.example.com/hosts.toml': MIRROR };
    const { endpoints, findings } = planPull(containerd('2.2.0', files), IMAGE, []);
    expect(endpoints.map(({ host }) => host)).toEqual(['registry.example.com']);
    expect(findings.map(({ id }) => id)).toEqual(['hosts-folders-not-read']);
  });

  it.each([
    [
      'mirrors beside config_path',
      `${CONFIG_PATH}[plugins."io.containerd.grpc.v1.cri".registry.mirrors."a.example"]\n  endpoint = ["https://b.example"]\n`,
      'no-image-service',
      'mirrors-with-config-path',
      4,
    ],
    [
      'a config_path that is a number',
      CONFIG_PATH.replace('"/certs.d"', '5'),
      'daemon-exits',
      'toml-wrong-type',
      3,
    ],
    ['what is no TOML', 'version = 2\n[plugins\n', 'daemon-exits', 'toml-malformed', 2],
    ['a newer version', 'version = 3\n', 'daemon-exits', 'config-version-not-supported', undefined],
    [
      'a plugin by a short name',
      'version = 2\n[plugins.cri]\n',
      'daemon-exits',
      'plugin-name-refused',
      undefined,
    ],
    [
      'an import that is not there',
      'version = 2\nimports = ["x.toml"]\n',
      'daemon-exits',
      'config-missing',
      undefined,
    ],
  ] as const)('1.7 with %s has no image service', (_, config, service, id, line) => {
    const plan = planPull(containerd('1.7.27', { '/etc/containerd/config.toml': config }), IMAGE, [PULLER]);
    expect(plan.service).toBe(service);
    expect(plan.endpoints).toEqual([]);
    expect(plan.findings.map((finding) => ({ id: finding.id, line: finding.place?.line }))).toEqual([
      { id, line },
    ]);
  });

  it.each([
    [
      'an unknown capability',
      'server = "https://registry.example.com"\n[host."https://m.example"]\n  capabilities = ["pul"]\n',
      3,
    ],
    ['a text for a boolean', '[host."https://m.example"]\n  skip_verify = "true"\n', 2],
    ['no TOML', 'server = https://x\n', 1],
  ])('counts a hosts.toml with %s as absent, and names the line', (_, text, line) => {
    const files = {
      '/etc/containerd/config.toml': CONFIG_PATH,
      '/certs.d/registry.example.com/hosts.toml': text,
    };
    const { endpoints, findings } = planPull(containerd('1.7.27', files), IMAGE, []);
    expect(endpoints.map(({ host }) => host)).toEqual(['registry.example.com']);
    expect(findings.map(({ id, consequence, place }) => ({ id, consequence, line: place?.line }))).toEqual([
      { id: 'hosts-toml-ignored', consequence: 'ignored', line },
    ]);
  });

  it('asks nobody where a certificate that is named is missing', () => {
    const files = {
      '/etc/containerd/config.toml': CONFIG_PATH,
      '/certs.d/registry.example.com/hosts.toml':
        'server = "https://registry.example.com"\nca = "none.pem"\n',
    };
    const { service, endpoints, findings } = planPull(containerd('1.7.27', files), IMAGE, [PULLER]);
    expect({ service, endpoints }).toEqual({ service: 'ready', endpoints: [] });
    expect(findings.map(({ id, consequence }) => ({ id, consequence }))).toEqual([
      { id: 'certificate-file-missing', consequence: 'pulls-fail' },
    ]);
  });

  it('refuses what is no image name', () => {
    expect(planPull(containerd('1.7.27', {}), 'https://registry.example.com/a:1', []).imageRefused).toBe(
      'format',
    );
  });

  it('takes a line that is not known for the next one, and says that it guesses', () => {
    expect(planPull(containerd('2.1.4', {}), IMAGE, [])).toMatchObject({ isGuess: true, service: 'ready' });
    expect(planPull(containerd('v2.2.1', {}), IMAGE, []).isGuess).toBe(false);
  });
});

describe('the plan of CRI-O', () => {
  const REGISTRIES = `[[registry]]
prefix = "registry.example.com"
location = "registry.example.com"

[[registry.mirror]]
location = "mirror.example.net/cache"
insecure = true
`;

  it('keeps the credential of the kubelet from the mirror, which hears of the file', () => {
    const files = {
      '/etc/containers/registries.conf': REGISTRIES,
      '/run/containers/0/auth.json': '{"auths": {"mirror.example.net": {"auth": "bm9kZTpwdy1ub2Rl"}}}',
    };
    const { endpoints } = planPull(crio(files), IMAGE, [PULLER]);
    expect(endpoints.map(({ host, path, schemes, offers }) => ({ host, path, schemes, offers }))).toEqual([
      {
        host: 'mirror.example.net',
        path: '/v2/cache/team/app',
        schemes: ['https', 'http'],
        offers: [
          {
            sends: true,
            user: 'node',
            from: 'auth-file',
            as: 'user-and-password',
            file: '/run/containers/0/auth.json',
          },
        ],
      },
      {
        host: 'registry.example.com',
        path: '/v2/team/app',
        schemes: ['https'],
        offers: [{ sends: true, user: 'puller', from: 'candidate', as: 'user-and-password' }],
      },
    ]);
  });

  it('says that the mirror gets nothing where no file has a login', () => {
    const [mirror] = planPull(crio({ '/etc/containers/registries.conf': REGISTRIES }), IMAGE, [
      PULLER,
    ]).endpoints;
    expect(mirror?.offers).toEqual([{ sends: false, why: 'other-host' }]);
    expect(mirror?.place).toEqual({ file: '/etc/containers/registries.conf', line: 1 });
  });

  it('does not ask what is blocked', () => {
    const blocked = REGISTRIES.replace('\n\n', '\nblocked = true\n\n');
    const { endpoints, findings } = planPull(crio({ '/etc/containers/registries.conf': blocked }), IMAGE, [
      PULLER,
    ]);
    expect(endpoints.map(({ host }) => host)).toEqual(['mirror.example.net']);
    expect(findings.map(({ id }) => id)).toEqual(['registry-blocked']);
  });

  it.each([
    ['an empty one', '', 'This is no policy'],
    ['none of JSON', '{', 'This is no policy'],
    ['one without a default', '{"transports": {}}', 'This is no policy'],
    ['no requirement', '{"default": []}', 'This is no policy'],
  ])('asks nobody with a policy of signatures that is %s', (_, policy, why) => {
    const { service, endpoints, findings } = planPull(
      crio({ '/etc/containers/policy.json': policy }),
      IMAGE,
      [PULLER],
    );
    expect({ service, endpoints }).toEqual({ service: 'ready', endpoints: [] });
    expect(findings).toMatchObject([
      {
        id: 'policy-malformed',
        consequence: 'pulls-fail',
        place: { file: '/etc/containers/policy.json' },
        message: expect.stringContaining(why) as string,
      },
    ]);
  });

  it('asks nobody without a policy of signatures, which crio.conf may have elsewhere', () => {
    const elsewhere = { '/etc/crio/crio.conf': '[crio.image]\nsignature_policy = "/own.json"\n' };
    expect(planPull(crio(elsewhere), IMAGE, [])).toMatchObject({
      endpoints: [],
      findings: [{ id: 'policy-malformed', place: { file: '/own.json' } }],
    });
    expect(planPull(crio({ ...elsewhere, '/own.json': ACCEPT_ALL }), IMAGE, []).endpoints).toHaveLength(1);
  });

  it('refuses a short name without search registries', () => {
    expect(planPull(crio({}), 'nginx:1', [PULLER]).imageRefused).toBe('short-name');
  });

  it('goes by an alias before search registries', () => {
    const conf =
      'unqualified-search-registries = ["docker.io"]\n[aliases]\n"nginx" = "registry.example.com/lib/nginx"\n';
    const { endpoints } = planPull(crio({ '/etc/containers/registries.conf': conf }), 'nginx:1', [PULLER]);
    expect(endpoints.map(({ name }) => name)).toEqual(['registry.example.com/lib/nginx']);
  });

  it.each([
    ['a scheme in a location', '[[registry]]\nlocation = "https://a.example"\n'],
    ['an alias with a tag', '[aliases]\n"nginx" = "a.example/nginx:1"\n'],
    ['two formats', '[registries.block]\nregistries = ["a.example"]\n[[registry]]\nlocation = "b.example"\n'],
    [
      'insecure and secure at once',
      '[[registry]]\nlocation = "a.example"\ninsecure = true\n[[registry]]\nprefix = "b.example"\nlocation = "a.example"\n',
    ],
  ])('does not start with %s', (_, conf) => {
    const { service, findings } = planPull(crio({ '/etc/containers/registries.conf': conf }), IMAGE, []);
    expect(service).toBe('daemon-exits');
    expect(findings.map(({ id, place }) => ({ id, file: place?.file }))).toEqual([
      { id: 'registries-conf-refused', file: '/etc/containers/registries.conf' },
    ]);
  });
});
