import { runtimeFiles } from '../../../src/core/runtime/files';
import { planSandboxPull } from '../../../src/core/runtime/sandbox';

const files = (entries: Readonly<Record<string, string>>) => runtimeFiles(new Map(Object.entries(entries)));

describe('the pull of the sandbox image', () => {
  it.each([
    ['1.7.27', 'registry.k8s.io/pause:3.8'],
    ['2.4.2', 'registry.k8s.io/pause:3.10.2'],
  ])('has no credential in containerd %s, and an image of its own', (version, image) => {
    const plan = planSandboxPull({ runtime: 'containerd', version, files: files({}) });
    expect(plan.image).toBe(image);
    expect(plan.endpoints.map(({ host, offers }) => ({ host, offers }))).toEqual([
      { host: 'registry.k8s.io', offers: [{ sends: false, why: 'no-credential' }] },
    ]);
  });

  it('has the login of the configuration', () => {
    const config = `version = 2
[plugins."io.containerd.grpc.v1.cri"]
  sandbox_image = "registry.example.com/pause:1"
[plugins."io.containerd.grpc.v1.cri".registry.configs."registry.example.com".auth]
  username = "node"
  password = "pw"
`;
    for (const version of ['1.6.20', '1.7.27', '2.0.1', '2.4.0']) {
      const plan = planSandboxPull({
        runtime: 'containerd',
        version,
        files: files({ '/etc/containerd/config.toml': config }),
      });
      expect(plan.image).toBe('registry.example.com/pause:1');
      expect(plan.endpoints.map(({ offers }) => offers)).toEqual([
        [{ sends: true, user: 'node', from: 'configuration', as: 'user-and-password' }],
      ]);
    }
  });

  it('has the auth file of the pause image in CRI-O', () => {
    const conf =
      '[crio.image]\npause_image = "registry.example.com/pause:1"\npause_image_auth_file = "/pause.json"\nglobal_auth_file = "/global.json"\n';
    const auth = (pair: string): string => `{"auths": {"registry.example.com": {"auth": "${btoa(pair)}"}}}`;
    const entries = {
      '/etc/crio/crio.conf': conf,
      '/etc/containers/policy.json': '{"default": [{"type": "insecureAcceptAnything"}]}',
      '/pause.json': auth('pause:pw'),
      '/global.json': auth('global:pw'),
    };
    const plan = planSandboxPull({ runtime: 'cri-o', version: '1.37.0', files: files(entries) });
    expect(plan.endpoints[0]?.offers).toMatchObject([{ sends: true, user: 'pause', file: '/pause.json' }]);
  });
});
