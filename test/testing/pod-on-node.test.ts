import {
  aDockerConfig,
  aNode,
  aPod,
  aPullSecret,
  aServiceAccount,
  keyringMatchers,
} from '../../src/testing/index';
import '../../src/testing/jest-types';

expect.extend(keyringMatchers);

const node = aNode().withFile('root/config.json', aDockerConfig().login('r.io', 'node-reader', 'word'));
const team = aPullSecret('team').inNamespace('shop').login('r.io/team', 'team', 'word');
const spare = aPullSecret('spare').inNamespace('shop').login('r.io', 'spare', 'word');
const pod = aPod('api').inNamespace('shop').withImage('r.io/team/api:1');

describe('a pod on a node', () => {
  it("tries its own secrets, then the node's file", () => {
    expect(node.pulling(pod.withPullSecrets(spare, team)))
      .toOffer('r.io/team/api:1')
      .inOrder(['team', 'spare', 'node-reader']);
  });

  it("has its service account's secrets only where it lists none", () => {
    const account = aServiceAccount('builder').withPullSecrets(team);
    expect(node.pulling(pod.underServiceAccount(account))).toTakeFrom(team);
    expect(node.pulling(pod.underServiceAccount(account).withPullSecrets(spare))).toTakeFrom(spare);
  });

  it('passes over a secret that does not exist, and one of another namespace', () => {
    const elsewhere = team.inNamespace('other');
    expect(node.pulling(pod.withPullSecrets('missing', elsewhere))).toTakeFrom('root/config.json');
    expect(node.pulling(pod.withPullSecrets('missing'))).toReportFinding('pull-secret-missing');
  });

  it('knows secrets that exist on the cluster besides', () => {
    expect(node.withPullSecrets(team).pulling(pod.withPullSecrets('team'))).toTakeFrom(team);
  });

  it('has its findings together with those of the node', () => {
    const broken = node.withFile('cwd/config.json', aDockerConfig().section('credsStore', 'desktop'));
    const both = aNode()
      .withFile('root/config.json', aDockerConfig().section('credsStore', 'desktop'))
      .pulling(pod.withPullSecrets('missing'));
    expect(both).toReportFinding('creds-store-rejected');
    expect(both).toReportFinding('pull-secret-missing');
    expect(broken.pulling(pod)).not.toReportFinding('creds-store-rejected');
  });

  it('goes by the rules of the release that the node runs', () => {
    const bad = aPullSecret('bad').inNamespace('shop').entry('r.io', { auth: '!' });
    expect(node.running('1.34.4').pulling(pod.withPullSecrets(bad)).resolution().images[0]).toMatchObject({
      imagePullPolicy: 'IfNotPresent',
      resolution: { outcome: 'keyring-failed' },
    });
  });
});
