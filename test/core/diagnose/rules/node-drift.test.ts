import { findingOf, login, pod, type Situation } from '../situation';

const WITH = { pod: pod({ secrets: ['s'] }), secrets: [login('s')] };
const cached = { name: 'node-1', nodeState: { imagePresent: true } };

describe('other-nodes-use-their-cache: they start the pod from their store', () => {
  it.each<[string, Situation, string]>([
    ['with a credential', WITH, 'the same credential is found on all of them'],
    ['without one', { pod: pod() }, 'no credential is found on any of them'],
  ])('%s', (_what, situation, found) => {
    expect(
      findingOf('other-nodes-use-their-cache', { ...situation, otherNodes: [{ name: 'node-0' }, cached] }),
    ).toEqual({
      id: 'other-nodes-use-their-cache',
      category: 'node-drift',
      severity: 'error',
      message: `Node node-1 starts the pod only because the image is in its store already; ${found}, and here it has to be pulled.`,
      hint: 'Check the credential itself against the registry; a pull on the other nodes would fail as well.',
    });
  });

  it.each<[string, Situation]>([
    ['this node has it too', { nodeState: { imagePresent: true }, otherNodes: [cached] }],
    ['they do not have it', { otherNodes: [{ name: 'node-1', nodeState: { imagePresent: false } }] }],
    ['there are no others', {}],
  ])('does not fire where %s', (_why, situation) => {
    expect(findingOf('other-nodes-use-their-cache', situation)).toBeUndefined();
  });
});

describe('other-nodes-have-credentials: this one lacks what they have', () => {
  it.each<[string, object, string]>([
    ['it finds one', { found: true }, 'node files'],
    ['it starts the pod', { starts: true }, 'node files'],
    ['it has a plugin', { credentialProviderConfig: 'kind: x' }, 'a credential provider plugin'],
  ])('%s', (_what, parts, what) => {
    expect(
      findingOf('other-nodes-have-credentials', {
        pod: pod(),
        otherNodes: [{ name: 'a' }, { name: 'b', ...parts }],
      }),
    ).toEqual({
      id: 'other-nodes-have-credentials',
      category: 'node-drift',
      severity: 'error',
      message: `Node b finds a credential (${what}) and this one does not: the nodes are not set up alike.`,
      hint: 'Set this node up as the other one: its node files, and the kubelet flags --image-credential-provider-config and --image-credential-provider-bin-dir.',
    });
  });

  it.each<[string, Situation]>([
    ['a credential matches here', { ...WITH, otherNodes: [{ name: 'b', found: true }] }],
    ['they find none either', { otherNodes: [{ name: 'b', found: false, starts: false }] }],
    ['there are no others', { otherNodes: [] }],
    ['nothing is known of others', {}],
  ])('does not fire where %s', (_why, situation) => {
    expect(findingOf('other-nodes-have-credentials', situation)).toBeUndefined();
  });
});
