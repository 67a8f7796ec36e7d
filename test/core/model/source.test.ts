import { describeSource } from '../../../src/core/model/source';

describe('a source in one line', () => {
  it('is a node file by its path', () => {
    const path = '/var/lib/kubelet/config.json';
    expect(describeSource({ kind: 'node-file', place: 'root/config.json', path })).toBe(`node file ${path}`);
  });

  it('is a pull secret by its namespace and name', () => {
    const secret = {
      kind: 'pull-secret',
      namespace: 'team-a',
      name: 'regcred',
      uid: '1',
      dataKey: '.dockercfg',
    } as const;
    expect(describeSource(secret)).toBe('pull secret team-a/regcred');
  });

  it('is a plugin by its name, and the service account that it ran for', () => {
    const plugin = { kind: 'credential-provider', plugin: 'ecr-credential-provider' } as const;
    expect(describeSource(plugin)).toBe('credential provider ecr-credential-provider');
    const serviceAccount = { namespace: 'team-a', name: 'app', uid: '1' };
    expect(describeSource({ ...plugin, serviceAccount })).toBe(
      'credential provider ecr-credential-provider for service account team-a/app',
    );
  });
});
