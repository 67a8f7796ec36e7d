import { namedCertificates } from '../../../../src/core/runtime/on-node/named-certificates';
import { namedPaths } from '../../../../src/core/runtime/on-node/named-paths';

describe('what a configuration names besides itself', () => {
  it('certificates of hosts.toml, relative to its folder', () => {
    const text =
      'ca = "a.pem"\n[host."https://m"]\nca = ["/b.pem"]\nclient = [["c.cert", "c.key"], "d.pem", ["e", ""]]';
    expect(namedCertificates('/etc/containerd/certs.d/m/hosts.toml', text)).toEqual([
      '/etc/containerd/certs.d/m/a.pem',
      '/b.pem',
      '/etc/containerd/certs.d/m/c.cert',
      '/etc/containerd/certs.d/m/c.key',
      '/etc/containerd/certs.d/m/d.pem',
      '/etc/containerd/certs.d/m/e',
    ]);
  });

  it('certificates of config.toml', () => {
    const text =
      '[plugins."io.containerd.grpc.v1.cri".registry.configs."m".tls]\nca_file = "/x.pem"\nkey_file = ""';
    expect(namedCertificates('/etc/containerd/config.toml', text)).toEqual(['/x.pem']);
    expect(namedCertificates('/etc/containerd/config.toml', '= no TOML')).toEqual([]);
  });

  it('certificates of registries.yaml', () => {
    const tls = { ca_file: '/ca.pem', cert_file: 'own.pem', key_file: '/own.key' };
    const text = JSON.stringify({ configs: { 'm.example.com': { tls }, other: {} } });
    expect(namedCertificates('/etc/rancher/k3s/registries.yaml', text)).toEqual(['/ca.pem', '/own.key']);
    expect(namedCertificates('/etc/rancher/k3s/registries.yaml', '[')).toEqual([]);
  });

  it('imports, auth files, policies and folders of hosts.toml', () => {
    const text =
      'imports = ["conf.d/*.toml"]\n[plugins."a".registry]\nconfig_path = "/one:/two"\n[crio.image]\nglobal_auth_file = "/auth.json"\nsignature_policy = "/policy.json"';
    expect(namedPaths('/etc/containerd/config.toml', text)).toEqual({
      files: ['/etc/containerd/conf.d/*.toml', '/auth.json'],
      policies: ['/policy.json'],
      hostFolders: ['/one', '/two'],
    });
  });
});
