import * as testing from '../../src/testing/index';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const { aDockerConfig, aNode, aPlugin, aPod, aServiceAccount, aPullSecret, aWorkload, keyringMatchers } =
  testing;

expect.extend(keyringMatchers);

const IMAGE = 'registry.io/team/app';
const good = aPlugin('good').forImages('registry.io').login('registry.io', 'from-plugin', 'word');
const file = aDockerConfig().login('registry.io', 'from-file', 'word');

describe('a plugin of a node', () => {
  it('that is good gives its credentials, beside those of files', async () => {
    const answer = await aNode().withFile('root/config.json', file).withPlugins(good).resolve(IMAGE);
    expect(answer).toOffer(IMAGE).inOrder(['from-file', 'from-plugin']);
    expect(answer.images[0]?.plugins?.reports).toHaveLength(1);
  });

  it('is not asked for images that it is not for', async () => {
    const answer = await aNode().withPlugins(good).resolve('ghcr.io/team/app');
    expect(answer).toOfferNothingFor('ghcr.io/team/app');
  });

  it.each([
    ['fails', good.failing('no network'), 'no network'],
    ['says what is no response', good.saying('{'), undefined],
    ['takes longer than a kubelet waits', good.taking(60_000), 'one minute'],
  ])('that %s gives nothing, and the pull goes on', async (_, plugin, said) => {
    const answer = await aNode().withFile('root/config.json', file).withPlugins(plugin).resolve(IMAGE);
    expect(answer).toOffer(IMAGE).inOrder(['from-file']);
    const [report] = answer.images[0]?.plugins?.reports ?? [];
    expect(report?.outcome).toMatchObject({
      outcome: 'failed',
      ...(said === undefined ? {} : { failure: { message: expect.stringContaining(said) as unknown } }),
    });
  });

  it('that is slow is waited for', async () => {
    const answer = await aNode().withPlugins(good.taking(30)).resolve(IMAGE);
    expect(answer).toOffer(IMAGE).inOrder(['from-plugin']);
  });

  it('works on every kubelet that asks plugins', async () => {
    for (const release of ['1.26', '1.30', '1.37'] as const) {
      const answer = await aNode().running(release).withPlugins(good).resolve(IMAGE);
      expect(answer).toOffer(IMAGE).inOrder(['from-plugin']);
    }
  });

  it('is asked once for a registry, and for each image where its answer counts for an image', async () => {
    for (const [kind, outcomes] of [
      ['Registry', ['ran', 'cached']],
      ['Image', ['ran', 'ran']],
      ['Global', ['ran', 'cached']],
    ] as const) {
      const node = aNode().withPlugins(good.cachedBy(kind));
      const { images } = await node.resolve(IMAGE, 'registry.io/team/other');
      expect(images.map(({ plugins }) => plugins?.reports[0]?.outcome?.outcome)).toEqual(outcomes);
    }
  });

  it('is asked for the images of a pod as well', async () => {
    const pod = aPod()
      .withImage(IMAGE)
      .withPullSecrets(aPullSecret('own').login('registry.io', 'of-pod', 'word'));
    const answer = await aNode().withPlugins(good).pulling(pod).resolutionWithPlugins();
    expect(answer).toOffer(IMAGE).inOrder(['of-pod', 'from-plugin']);
    const without = await aNode().pulling(pod).resolutionWithPlugins();
    expect(without).toOffer(IMAGE).inOrder(['of-pod']);
  });

  it('leaves the builder before it as it is', () => {
    expect(good.failing()).not.toBe(good);
    expect(JSON.stringify(good.forImages('a.io').toProvider('v1'))).toContain('a.io');
    expect(JSON.stringify(good.toProvider('v1'))).not.toContain('a.io');
  });

  it.each([
    ['a plugin that is none', () => aNode().withPlugins({} as never)],
    ['a cache key that there is not', () => good.cachedBy('image' as never)],
    ['a time that is none', () => good.taking('1s' as never)],
  ])('refuses %s', (_, call) => {
    expect(call).toThrow(expect.objectContaining({ code: 'INVALID_OPTION' }) as Error);
  });
});

describe('a controller of pods', () => {
  it.each(['Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob'] as const)(
    '%s pulls with the secrets of its template',
    (kind) => {
      const secret = aPullSecret('team').login('registry.io', 'puller', 'word');
      const account = aServiceAccount('web').withPullSecrets(secret);
      const own = aWorkload(kind, 'web').withImage(IMAGE).withPullSecrets(secret);
      expect(aNode().pulling(own)).toOffer(IMAGE).inOrder(['puller']);
      const accounts = aWorkload(kind, 'web').withImage(IMAGE).underServiceAccount(account);
      expect(aNode().pulling(accounts)).toOffer(IMAGE).inOrder(['puller']);
    },
  );

  it('of another kind is refused', () => {
    expect(() => aWorkload('Service' as never, 'x')).toThrow(
      expect.objectContaining({ code: 'INVALID_OPTION' }) as Error,
    );
  });
});

describe('kubelet-keyring/testing', () => {
  it('gives `import` what it gives `require`', () => {
    const module = readFileSync(join(__dirname, '../../src/testing/index.mts'), 'utf8');
    const names =
      /export \{([^}]*)\}/
        .exec(module)?.[1]
        ?.split(',')
        .map((name) => name.trim()) ?? [];
    expect(names.filter((name) => name !== '').sort()).toEqual(Object.keys(testing).sort());
  });
});
