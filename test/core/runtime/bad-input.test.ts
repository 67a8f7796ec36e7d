import fc from 'fast-check';
import { criAuth } from '../../../src/core/runtime/credential';
import { runtimeFiles } from '../../../src/core/runtime/files';
import { planPull, type RuntimePlan } from '../../../src/core/runtime/plan';

const IMAGE = 'registry.example.com/team/app:1.4';
const CONFIG = `version = 2
[plugins."io.containerd.grpc.v1.cri".registry]
  config_path = "/certs.d"
`;

function containerd(files: Readonly<Record<string, string>>, version = '1.7.27'): RuntimePlan {
  const map = new Map(Object.entries(files));
  return planPull({ runtime: 'containerd', version, files: runtimeFiles(map) }, IMAGE, [criAuth({})]);
}

const ACCEPT_ALL = '{"default": [{"type": "insecureAcceptAnything"}]}';

function crio(files: Readonly<Record<string, string>>): RuntimePlan {
  const map = new Map(Object.entries({ '/etc/containers/policy.json': ACCEPT_ALL, ...files }));
  return planPull({ runtime: 'cri-o', version: '1.37.0', files: runtimeFiles(map) }, IMAGE, [criAuth({})]);
}

const BOMBS = [
  ['brackets', `a = ${'['.repeat(200_000)}`],
  ['inline tables', `a = ${'{a='.repeat(100_000)}`],
  ['dotted keys', `${Array.from({ length: 50_000 }, () => 'a').join('.')} = 1\n`],
  ['quotes', '"'.repeat(300_000)],
  ['a header without end', `[${'a.'.repeat(100_000)}`],
  ['more than is looked at', `a = "${'x'.repeat(5_000_000)}"\n`],
] as const;

describe('a runtime configuration that is hostile', () => {
  it.each(BOMBS)('is a finding: %s', (_, bomb) => {
    expect(containerd({ '/etc/containerd/config.toml': bomb }).service).toMatch(/daemon-exits|ready/);
    const hosts = containerd({
      '/etc/containerd/config.toml': CONFIG,
      '/certs.d/registry.example.com/hosts.toml': bomb,
    });
    expect(hosts.service).toBe('ready');
    expect(crio({ '/etc/containers/registries.conf': bomb }).service).toMatch(/daemon-exits|ready/);
  });

  it('has ten thousand hosts, and all are asked in order', () => {
    const names = Array.from({ length: 10_000 }, (_, number) => `https://m${number}.example.net`);
    const text = names.map((name) => `[host."${name}"]\n  capabilities = ["pull", "resolve"]\n`).join('\n');
    for (const version of ['1.7.27', '2.0.1']) {
      const config = version.startsWith('1')
        ? CONFIG
        : CONFIG.replace('version = 2', 'version = 3').replace('grpc.v1.cri', 'cri.v1.images');
      const files = {
        '/etc/containerd/config.toml': config,
        '/certs.d/registry.example.com/hosts.toml': text,
      };
      const { endpoints } = containerd(files, version);
      expect(endpoints.map(({ host }) => `https://${host}`)).toEqual([
        ...names,
        'https://registry.example.com',
      ]);
    }
  });

  it('has ten thousand tables of registries.conf', () => {
    const text = Array.from(
      { length: 10_000 },
      (_, number) => `[[registry]]\nlocation = "r${number}.example.net"\n`,
    );
    expect(crio({ '/etc/containers/registries.conf': text.join('\n') }).endpoints).toHaveLength(1);
  });

  it('imports itself, and others in a circle', () => {
    const files = {
      '/etc/containerd/config.toml': 'version = 2\nimports = ["/etc/containerd/config.toml", "a/*.toml"]\n',
      '/etc/containerd/a/one.toml': 'version = 2\nimports = ["/etc/containerd/a/two.toml"]\n',
      '/etc/containerd/a/two.toml': `imports = ["../config.toml", "one.toml"]\n${CONFIG}`,
      '/certs.d/registry.example.com/hosts.toml': '[host."https://m.example"]\n',
    };
    expect(containerd(files).endpoints.map(({ host }) => host)).toEqual([
      'm.example',
      'registry.example.com',
    ]);
  });

  it('names keys after the parts of an object', () => {
    const hosts = '[host."__proto__"]\n[host.constructor]\n[host."https://m.example"]\n';
    const files = {
      '/etc/containerd/config.toml': CONFIG,
      '/certs.d/registry.example.com/hosts.toml': hosts,
    };
    expect(containerd(files).service).toBe('ready');
    const auth = '{"auths": {"__proto__": {"auth": "YTpi"}, "constructor": {}}}';
    expect(crio({ '/run/containers/0/auth.json': auth }).endpoints).toHaveLength(1);
  });

  it('is cut off, or has any character in any place', () => {
    const whole = `${CONFIG}[plugins."io.containerd.grpc.v1.cri".registry.configs."registry.example.com".auth]
  username = "node"
  password = "pw"
`;
    fc.assert(
      fc.property(
        fc.nat(whole.length),
        fc.string({ unit: 'binary', maxLength: 3 }),
        fc.nat(3),
        (at, text, gone) => {
          const broken = whole.slice(0, at) + text + whole.slice(at + gone);
          const files = { '/etc/containerd/config.toml': broken, '/etc/containers/registries.conf': broken };
          for (const version of ['1.6.20', '1.7.27', '2.2.0', '2.4.0']) {
            const plan = containerd(files, version);
            if (plan.service !== 'ready') expect(plan.findings).not.toEqual([]);
            expect(JSON.stringify(plan)).not.toContain('"pw"');
          }
          expect(crio(files).service).toMatch(/daemon-exits|ready/);
        },
      ),
      { numRuns: 200 },
    );
  });
});
