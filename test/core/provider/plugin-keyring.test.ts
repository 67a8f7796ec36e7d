import type { SourcedDocument } from '../../../src/core/keyring/keyring';
import { goString } from '../../../src/core/model/go-string';
import { PluginKeyring, ringsOf } from '../../../src/core/provider/plugin-keyring';
import type { PluginHost } from '../../../src/core/provider/plugin-provider';
import { pluginDocument } from '../../../src/core/provider/plugin-source';
import { hostOf, pluginOf, POD, responseOf } from './plugin-of';

const IMAGE = 'a.example.com/x';

/** A node file with a password for each key. */
function nodeFile(passwords: Readonly<Record<string, string>>): SourcedDocument {
  const entries = new Map(
    Object.entries(passwords).map(([key, password]) => [
      goString(key),
      {
        key: goString(key),
        username: goString('u'),
        password: goString(password),
        email: goString(''),
        section: '/auths',
      },
    ]),
  );
  const { document } = pluginDocument({ kind: 'credential-provider', plugin: '' }, entries);
  return { source: { kind: 'node-file', place: 'root/config.json', path: '/root/config.json' }, document };
}

/** Each plugin answers with a password of its own name, for the given keys. */
function named(keys: Readonly<Record<string, readonly string[]>>): PluginHost['run'] {
  return ({ provider: { name } }) => ({
    ok: true,
    stdout: responseOf('', {
      auth: Object.fromEntries(
        (keys[name] ?? []).map((key) => [key, { username: 'u', password: `${name} ${key}` }]),
      ),
    }),
  });
}

async function passwords(
  release: string,
  names: readonly string[],
  keys: Readonly<Record<string, readonly string[]>>,
  node: Readonly<Record<string, string>> = {},
): Promise<readonly (readonly string[])[]> {
  const keyring = new PluginKeyring(
    names.map((name) => pluginOf({ name })),
    hostOf({ release, run: named(keys) }),
  );
  const { rings } = await keyring.lookup(IMAGE, [nodeFile(node)], POD);
  return rings.map(({ candidates }) => candidates.map(({ credential }) => credential.password.reveal()));
}

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

  it('have a cache of their own that outlives a lookup', async () => {
    const host = hostOf();
    const keyring = new PluginKeyring([pluginOf({ name: 'a' }), pluginOf({ name: 'b' })], host);
    await keyring.ask(IMAGE);
    const again = await keyring.lookup(IMAGE, []);
    expect(again.answers.map(({ outcome }) => outcome)).toEqual(['cached', 'cached']);
    expect(host.runs).toHaveLength(2);
  });
});

describe('their credentials', () => {
  it('come behind the node file since 1.33, among themselves by key, equal keys by configuration', async () => {
    const keys = { b: ['a.example.com', '*.example.com'], a: ['a.example.com', 'a.example.com/x'] };
    const node = { '*.example.com': 'node' };
    expect(await passwords('1.33', ['b', 'a'], keys, node)).toEqual([
      ['node'],
      ['a a.example.com/x', 'b a.example.com', 'a a.example.com', 'b *.example.com'],
    ]);
  });

  it('stand in one keyring with the node file up to 1.32, equal keys by name', async () => {
    const keys = { b: ['a.example.com', '*.example.com'], a: ['a.example.com'], '-': ['*.example.com'] };
    const node = { '*.example.com': 'node' };
    expect(await passwords('1.32', ['b', '-', 'a'], keys, node)).toEqual([
      ['a a.example.com', 'b a.example.com', '- *.example.com', 'node', 'b *.example.com'],
    ]);
  });

  it('count only where their keys match the image as well', async () => {
    expect(await passwords('1.37', ['a'], { a: ['b.example.com', 'https://a.example.com/v1/'] })).toEqual([
      [],
      ['a https://a.example.com/v1/'],
    ]);
  });

  it('name their plugin as the source', async () => {
    const keyring = new PluginKeyring([pluginOf({ name: 'a' })], hostOf());
    const { rings } = await keyring.lookup(IMAGE, []);
    expect(rings[1]?.candidates.map(({ provenance }) => provenance)).toEqual([
      {
        source: { kind: 'credential-provider', plugin: 'a' },
        pointer: '/auth/*.example.com',
        registryKey: '*.example.com',
        position: 0,
      },
    ]);
  });

  it('have an undefined order where one response spells a key twice', async () => {
    const keyring = new PluginKeyring(
      [pluginOf()],
      hostOf({ run: named({ p: ['a.example.com', 'https://a.example.com'] }) }),
    );
    const { rings } = await keyring.lookup(IMAGE, []);
    expect(rings[1]?.undefinedOrder).toEqual([[0, 2]]);
  });

  it('are two rings, or one', () => {
    expect(ringsOf([], [], { pluginKeyringApart: true })).toEqual([[], []]);
    expect(ringsOf([], [], { pluginKeyringApart: false })).toEqual([[]]);
  });
});
