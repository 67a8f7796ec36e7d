import { EMPTY_NODE, runMain } from './run-main';

const DOCKER = '{"auths":{"registry.example.com":{"auth":"dXNlcjpwYXNzd29yZA=="}}}';
const DOCKERCFG = '{"registry.example.com":{"auth":"dXNlcjpwYXNzd29yZA==","email":"a@b.c"}}';
const KUBECONFIG = 'apiVersion: v1\nkind: Config\nclusters: []\nusers: []\n';
const PROVIDERS = 'apiVersion: kubelet.config.k8s.io/v1\nkind: CredentialProviderConfig\nproviders: []\n';
const KUBELET = 'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\n';

async function said(args: readonly string[], stdin: string): Promise<string> {
  const { status, stdout, stderr } = await runMain([...args, ...EMPTY_NODE], { stdin });
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).not.toMatch(/dXNlcj|password/);
  return stderr;
}

describe.each([
  ['the logins of docker', DOCKER, 'is a Docker configuration (config.json)'],
  ['a .dockercfg', DOCKERCFG, 'is a Docker configuration (config.json)'],
  ['a kubeconfig', KUBECONFIG, 'is a kubeconfig'],
  ['a configuration of plugins', PROVIDERS, 'is the configuration of credential provider plugins'],
  ['a configuration of a kubelet', KUBELET, 'is the configuration of a kubelet'],
])('%s is called what it is', (_, text, what) => {
  it.each([
    ['as a pull secret', ['resolve', '--pull-secret', '-', 'nginx']],
    ['for doctor', ['doctor', '-f', '-']],
    ['for doctor, unasked', ['doctor']],
    ['as a pod', ['resolve', '-f', '-']],
    ['as a pod of explain', ['explain', '-f', '-']],
  ])('%s', async (_where, args) => {
    expect(await said(args, text)).toContain(what);
  });
});
