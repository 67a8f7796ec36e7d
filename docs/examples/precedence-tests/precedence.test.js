const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { parsePullSecrets } = require('kubelet-keyring');
const { aDockerConfig, aNode, aPod, aPullSecret } = require('kubelet-keyring/testing');

const read = (name) => readFileSync(join(__dirname, name), 'utf8');

/** The file that we put onto every node, and the secrets of a namespace, as they are in our repository. */
const node = aNode().withFile('root/config.json', read('node-config.json'));
const shop = node.withPullSecrets(...parsePullSecrets(read('pull-secrets.yaml')));

test("a team's images are pulled with the team's secret first, and with the node's credential last", () => {
  expect(shop)
    .toOffer('registry.example.com/team-a/api:1.4')
    .inOrder(['team-a-puller', 'platform-puller', 'node-reader']);
});

test('images of other teams are never pulled as team A', () => {
  expect(shop).toOffer('registry.example.com/team-b/api').inOrder(['platform-puller', 'node-reader']);
});

test('a pod without pull secrets has what the node has', () => {
  expect(node).toOffer('registry.example.com/team-a/api').inOrder(['node-reader']);
});

test('each region has a credential of its own, and only one level down', () => {
  expect(node).toOffer('eu.registry.example.com/team-a/api').inOrder(['regional-reader']);
  expect(node).toOfferNothingFor('a.eu.registry.example.com/team-a/api');
});

test('Docker Hub is pulled through our account, however an image is written', () => {
  for (const image of ['nginx', 'docker.io/library/nginx:1.29', 'index.docker.io/library/nginx'])
    expect(shop).toTakeFrom('root/config.json', image);
});

test('a registry that we have no account at gets no credential of ours', () => {
  expect(shop).toOfferNothingFor('quay.io/prometheus/node-exporter');
});

test('nothing in our file is left to a credential helper, which a kubelet never runs', () => {
  expect(node).not.toReportFinding('cred-helpers-rejected');
  expect(node).not.toReportFinding('creds-store-rejected');
});

test('what our runbook says of a secret in the wrong namespace', () => {
  const elsewhere = aPullSecret('team-a').inNamespace('default').login('registry.example.com', 'x', 'word');
  const pod = aPod('api').inNamespace('shop').withImage('registry.example.com/a').withPullSecrets(elsewhere);
  expect(node.pulling(pod)).toOffer('registry.example.com/a').inOrder(['node-reader']);
});

test('a second file on the node changes nothing', () => {
  const second = aDockerConfig().login('registry.example.com', 'somebody-else', 'word');
  expect(shop.withHome('/root').withFile('home/.docker/config.json', second))
    .toOffer('registry.example.com/platform/agent')
    .inOrder(['platform-puller', 'node-reader']);
});
