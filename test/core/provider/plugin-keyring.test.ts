import { PluginKeyring } from '../../../src/core/provider/plugin-keyring';
import type { PluginHost } from '../../../src/core/provider/plugin-provider';
import { hostOf, pluginOf, responseOf } from './plugin-of';

const IMAGE = 'a.example.com/x';

describe('the plugins of a node', () => {
  it('are all asked, in the order of the configuration since 1.33, and of their names before', async () => {
    for (const [release, order] of [
      ['1.33', ['b', 'a', 'B']],
      ['1.32', ['B', 'a', 'b']],
    ] as const) {
      const host = hostOf({ release });
      const answers = await new PluginKeyring(
        ['b', 'a', 'B'].map((name) => pluginOf({ name })),
        host,
      ).ask(IMAGE);
      expect(answers.map(({ plugin }) => plugin)).toEqual(order);
      expect(host.runs.map(({ provider }) => provider.name)).toEqual(order);
    }
  });

  it('are asked one after the other', async () => {
    let running = 0;
    const run: PluginHost['run'] = async () => {
      expect(++running).toBe(1);
      await Promise.resolve();
      running--;
      return { ok: true, stdout: responseOf('x') };
    };
    const answers = await new PluginKeyring(
      ['a', 'b'].map((name) => pluginOf({ name })),
      hostOf({ run }),
    ).ask(IMAGE);
    expect(answers.map(({ outcome }) => outcome)).toEqual(['ran', 'ran']);
  });

  it('have a cache of their own that outlives a question', async () => {
    const host = hostOf();
    const keyring = new PluginKeyring([pluginOf({ name: 'a' }), pluginOf({ name: 'b' })], host);
    await keyring.ask(IMAGE);
    const again = await keyring.ask(IMAGE);
    expect(again.map(({ outcome }) => outcome)).toEqual(['cached', 'cached']);
    expect(host.runs).toHaveLength(2);
  });
});
