import { aDockerConfig, aNode, anyOrder, aPullSecret, keyringMatchers } from '../../../src/testing/index';
import '../../../src/testing/jest-types';

expect.extend(keyringMatchers);

const IMAGE = 'registry.example.com/team-a/api:1.4';
const PASSWORD = 'canary-word';

const team = aPullSecret('team-a').inNamespace('shop').login('registry.example.com/team-a', 'team', PASSWORD);
const platform = aPullSecret('platform').login('registry.example.com', 'platform', PASSWORD);
const node = aNode()
  .withFile('root/config.json', aDockerConfig().login('registry.example.com', 'reader', PASSWORD))
  .withPullSecrets(platform, team);

/** Two spellings of one registry key: the kubelet walks them in random order. */
const open = aNode().withFile(
  'root/config.json',
  aDockerConfig().login('https://r.io', 'one', PASSWORD).login('r.io', 'two', PASSWORD),
);

function messageOf(assertion: () => unknown): string {
  try {
    assertion();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('the assertion passed');
}

describe('toOffer', () => {
  it('passes where at least one credential is offered', () => {
    expect(node).toOffer(IMAGE);
    expect(aNode()).not.toOffer(IMAGE);
  });

  it('fails where none is, and says what happens instead', () => {
    expect(messageOf(() => expect(aNode()).toOffer('nginx'))).toContain('nothing: one anonymous pull');
    expect(messageOf(() => expect(node).toOffer('no/Such:Name'))).toContain('the image name is refused');
    const broken = aNode().withPullSecrets(aPullSecret('b').entry('r.io', { auth: '!' }));
    expect(messageOf(() => expect(broken).toOffer('r.io/x'))).toContain('a pull secret cannot be decoded');
  });

  it('fails for .not where one is offered, and says that none was expected', () => {
    const message = messageOf(() => expect(node).not.toOffer(IMAGE));
    expect(message).toContain(`${IMAGE}: expected the kubelet to offer no credential\n`);
    expect(message).not.toContain('Keys that do not serve it');
  });

  it('tells why a key that comes near does not serve the image, as explain does', () => {
    const near = aNode().withFile('root/config.json', aDockerConfig().login('ghcr.io/team-b', 'b', PASSWORD));
    const message = messageOf(() => expect(near).toOffer('ghcr.io/team/app'));
    expect(message).toContain('nothing: one anonymous pull');
    expect(message).toMatch(/Keys that do not serve it:\n {2}ghcr\.io\/team-b, node file \S+: .+/);
    expect(message).not.toContain(PASSWORD);
    expect(
      messageOf(() => {
        expect(node).toOffer(IMAGE).inOrder(['reader']);
      }),
    ).not.toContain('Keys that do not serve it');
  });

  it('tells of a key in a file that another file hides', () => {
    const hidden = aNode()
      .withFile('root/config.json', aDockerConfig().login('quay.io', 'q', PASSWORD))
      .withFile('cwd/config.json', aDockerConfig().login('ghcr.io', 'g', PASSWORD));
    expect(messageOf(() => expect(hidden).toOffer('ghcr.io/team/app'))).toContain(
      'not read: another node file comes first',
    );
  });

  it('takes a keyring, a builder and what resolve gives', () => {
    const keyring = node.keyring();
    expect(keyring).toOffer(IMAGE);
    expect({ keyring, images: [] }).toOffer(IMAGE);
  });

  it.each([null, undefined, 1, 'node', {}, { keyring: () => 1 }])('refuses %p', (subject) => {
    expect(() => {
      expect(subject).toOffer(IMAGE);
    }).toThrow('toOffer needs a node or a keyring');
  });
});

describe('toOffer(image).inOrder', () => {
  it('passes for exactly the credentials, in the order of the kubelet', () => {
    expect(node).toOffer(IMAGE).inOrder(['team', 'platform', 'reader']);
    expect(node)
      .toOffer(IMAGE)
      .inOrder([{ user: 'team', from: team }, { from: platform }, { from: 'root/config.json' }]);
    expect(node)
      .toOffer(IMAGE)
      .inOrder([{ key: 'registry.example.com/team-a' }, 'platform', { from: { kind: 'node-file' } }]);
  });

  it.each([
    ['another order', ['platform', 'team', 'reader']],
    ['one too few', ['team', 'platform']],
    ['one too many', ['team', 'platform', 'reader', 'reader']],
    ['another source', ['team', { user: 'platform', from: team }, 'reader']],
    ['another key', [{ user: 'team', key: 'registry.example.com' }, 'platform', 'reader']],
    ['none', []],
  ])('fails for %s', (_, expected) => {
    expect(() => {
      expect(node).toOffer(IMAGE).inOrder(expected);
    }).toThrow();
  });

  it('says where it went wrong and what is offered, and no password', () => {
    const message = messageOf(() => {
      expect(node).toOffer(IMAGE).inOrder(['team', 'reader', 'platform']);
    });
    expect(message).toBe(`registry.example.com/team-a/api:1.4: at attempt 2: expected "reader"

The kubelet offers:
  1  team  key registry.example.com/team-a, pull secret shop/team-a
  2  platform  key registry.example.com, pull secret default/platform
  3  reader  key registry.example.com, node file /var/lib/kubelet/config.json`);
    expect(message).not.toContain(PASSWORD);
  });

  it('refuses a fixed order where the kubelet has none, and anyOrder where it has one', () => {
    expect(open)
      .toOffer('r.io/x')
      .inOrder([anyOrder('two', 'one')]);
    expect(
      messageOf(() => {
        expect(open).toOffer('r.io/x').inOrder(['one', 'two']);
      }),
    ).toContain('attempts 1 to 2 changes from pull to pull: write anyOrder(...)');
    expect(
      messageOf(() => {
        expect(node)
          .toOffer(IMAGE)
          .inOrder(['team', anyOrder('reader', 'platform')]);
      }),
    ).toContain("the kubelet's order of attempts 2 to 3 is fixed");
  });

  it('gives nothing to wait for', async () => {
    const chain: unknown = expect(node).toOffer(IMAGE);
    expect(await chain).toBe(chain);
    expect(Object.keys(chain as object)).toEqual(['inOrder']);
  });
});
