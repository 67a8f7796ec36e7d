import { placeFiles } from '../../../../src/core/runtime/on-node/placed-files';
import { nodeRuntime } from '../../../../src/core/runtime/on-node/recognise';

const LOGINS = JSON.stringify({ auths: { 'm.example:5000': { auth: 'bTpw' } } });
const MIRROR = '[[registry]]\nprefix = "r.example"\nlocation = "m.example:5000"\n';
const crio = (path: string) => `[crio.image]\nglobal_auth_file = "${path}"\n`;

describe('files of a runtime are placed', () => {
  it.each([
    '/var/lib/kubelet/config.json',
    '/var/lib/kubelet/.docker/config.json',
    '/opt/logins',
    '/etc/crio/g.json',
  ])('where crio.conf names a file of logins: %s', (path) => {
    for (const root of ['', '/mnt/node', 'node'])
      expect(
        placeFiles({ [`${root}${path}`]: LOGINS, [`${root}/etc/crio/crio.conf.d/00`]: crio(path) }),
      ).toContainEqual({
        path,
        named: `${root}${path}`,
        text: LOGINS,
      });
  });

  it('where an import of containerd, and one of that one, and a folder of hosts are named', () => {
    const given = {
      '/etc/containerd/config.toml': 'version = 2\nimports = ["/opt/a/one.toml"]\n',
      '/opt/a/one.toml': 'version = 2\nimports = ["/opt/b/two.toml"]\n[plugins.x]\n',
      '/opt/b/two.toml': '[plugins."io.containerd.grpc.v1.cri".registry]\nconfig_path = "/opt/hosts/"\n',
      '/opt/hosts/r.example/hosts.toml': 'server = "https://m.example"\n',
    };
    expect(
      placeFiles(given)
        .map(({ path }) => path)
        .sort(),
    ).toEqual(Object.keys(given).sort());
  });

  it('and stay in a place of their own that ends as another one', () => {
    const hosts = '/var/lib/rancher/k3s/agent/etc/containerd/certs.d/r.example/hosts.toml';
    const config =
      '[plugins."io.containerd.grpc.v1.cri".registry]\nconfig_path = "/etc/containerd/certs.d"\n';
    expect(placeFiles({ '/etc/containerd/config.toml': config, [hosts]: '' })).toContainEqual({
      path: hosts,
      named: hosts,
      text: '',
    });
  });

  it('and a file that nothing names is none of theirs', () => {
    const given = { '/var/lib/kubelet/config.json': LOGINS, '/etc/crio/crio.conf': crio('/opt/other.json') };
    expect(placeFiles(given).map(({ path }) => path)).toEqual(['/etc/crio/crio.conf']);
  });

  it.each(['/var/lib/kubelet/config.json', '/etc/crio/g.json'])(
    'so that a mirror hears the login of %s',
    (path) => {
      const runtime = nodeRuntime({
        '/etc/crio/crio.conf': crio(path),
        '/etc/containers/registries.conf': MIRROR,
        [path]: LOGINS,
      });
      const [endpoint] = runtime?.plan('r.example/a:1', []).endpoints ?? [];
      expect(endpoint?.offers).toContainEqual(expect.objectContaining({ sends: true, file: path }));
      expect(runtime?.logins).toEqual([
        { key: 'm.example:5000', user: '', place: { file: path }, stands: 'read' },
      ]);
    },
  );
});
