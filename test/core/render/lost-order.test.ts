import { lostOrder } from '../../../src/core/render/lost-order';
import type { RenderTarget } from '../../../src/core/render/rendered-entry';
import { nodeKeyring } from '../../builders/node-keyring';

/** The pairs whose order is lost between one key of a pull secret and one of the node file. */
function lost(secret: string, file: string, target: RenderTarget = 'kubelet'): boolean {
  const entries = nodeKeyring({ [file]: 'f' }, { [secret]: 's' }).config.entries();
  const pairs = lostOrder(entries, target);
  for (const pair of pairs) expect(pair.map(({ ring }) => ring)).toEqual(['pull-secrets', 'node-file']);
  return pairs.length > 0;
}

describe('for a kubelet, a key of the node file would come before one of a pull secret', () => {
  it.each<[why: string, secret: string, file: string, isLost: boolean]>([
    ['a longer path is greater', 'a.io/b', 'a.io/b/c', true],
    ['a path that only begins alike', 'a.io/b', 'a.io/bc', true],
    ['a shorter path is less', 'a.io/b/c', 'a.io/b', false],
    ['a path that ends alike meets nothing', 'a.io/b', 'a.io/c/b', false],
    ['an equal key comes after, as its ring does', 'a.io/b', 'a.io/b', false],
    ['a greater host that no image shares', 'a.io', 'b.io', false],
    ['a glob that the host fits', '*.io', 'gcr.io', true],
    ['a glob that the host does not fit', '*.com', 'gcr.io', false],
    ['a glob within a label', 'a*.io', 'ab.io', true],
    ['a glob within a label that does not fit', 'a*.io', 'gcr.io', false],
    ['two globs, which may meet', '*.io', 'g*.io', true],
    ['another number of labels, the first ones alike', 'a.io', 'a.io.b', false],
    ['another number of labels, the other way', '*.b.io', 'a.b', false],
    ['another port', 'a.io', 'a.io:80/b', false],
    ['the same port', 'a.io:80', 'a.io:80/b', true],
    ['a key that is dead in the kubelet', 'a.io', 'a.io/a%25b', false],
    ['a dead key of the pull secret', 'a.io/a%25b', 'a.io/b', false],
  ])('%s: %j and %j', (_, secret, file, isLost) => {
    expect(lost(secret, file)).toBe(isLost);
  });
});

describe('for a kubelet, the Docker Hub fallback is hidden by any key beside it that matches', () => {
  it.each<[why: string, file: string, isLost: boolean]>([
    ['docker.io', 'docker.io', true],
    ['a part of docker.io', 'docker.io/team', true],
    ['a glob for docker.io', '*.io', true],
    ['another host', 'gcr.io', false],
    ['a glob for another host', '*.com', false],
    ['docker.io with a port', 'docker.io:443', false],
    ['a name within docker.io', 'docker.io.example', false],
    ['half of its name', 'docker.com', false],
    ['the other half', 'quay.io', false],
    ['one label of it', 'docker', false],
    ['the fallback itself', 'index.docker.io', false],
  ])('%s', (_, file, isLost) => {
    expect(lost('index.docker.io', file)).toBe(isLost);
  });

  it('but not by one that is dead', () => {
    expect(lost('index.docker.io', 'docker.io/a%25b')).toBe(false);
  });
});

describe('for whoever takes the longest path', () => {
  it.each<[secret: string, file: string, isLost: boolean]>([
    ['a.io/b', 'a.io/b/c', true],
    ['a.io/b/c', 'a.io/b', false],
    ['a.io/b', 'a.io/b', false],
    ['a.io', 'a.io/b', true],
    ['a.io', 'b.io/c', false],
    // Greater by its bytes, and yet without a path that is longer.
    ['*.io/b', 'a.io/b', false],
    ['gcr.io', '*.io/b', true],
    ['gcr.io', '*.com/b', false],
    ['index.docker.io', 'docker.io', false],
    ['index.docker.io', 'docker.io/team', true],
  ])('%j and %j', (secret, file, isLost) => {
    expect(lost(secret, file, 'containers')).toBe(isLost);
  });
});

describe('many entries', () => {
  it('are compared up to 10,000 pairs', () => {
    const secret = Object.fromEntries(
      Array.from({ length: 101 }, (_, at) => [`a.io/${'b'.repeat(at)}`, 's']),
    );
    const file = Object.fromEntries(
      Array.from({ length: 100 }, (_, at) => [`a.io/${'b'.repeat(200 + at)}`, 'f']),
    );
    const { config } = nodeKeyring(file, secret);
    expect(lostOrder(config.entries(), 'kubelet')).toHaveLength(10_000);
  });
});
