import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createKeyring, isKeyringError, matchRegistry, parseDockercfg, parseImageReference } from '../../src';
import type { Candidate, PullSecret } from '../../src';
import { fallsBackToDockerHub } from '../../src/core/keyring/default-registry';

const FOLDER = join(__dirname, '..', '..', 'fixtures', 'upstream');

interface Table<Case> {
  readonly source: string;
  /** One docker config for all cases, where they share one. */
  readonly config?: object;
  readonly cases: readonly Case[];
}

function table<Case>(name: string): Table<Case> {
  return JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8')) as Table<Case>;
}

function pullSecret(type: string, data: Readonly<Record<string, string>>, name = 's1'): PullSecret {
  const bytes = Object.entries(data).map(([key, text]): [string, Uint8Array] => [key, Buffer.from(text)]);
  return { namespace: 'ns1', name, uid: 'uid1', type, data: new Map(bytes) };
}

function dockercfg(entries: object, name?: string): PullSecret {
  return pullSecret('kubernetes.io/dockercfg', { '.dockercfg': JSON.stringify(entries) }, name);
}

const usernames = (candidates: readonly Candidate[]): readonly string[] =>
  candidates.map(({ credential }) => credential.username);

const fails = (action: () => unknown): boolean => {
  try {
    action();
    return false;
  } catch (error) {
    return isKeyringError(error);
  }
};

describe("the tables of the kubelet's own tests", () => {
  it.each(table<{ pattern: string; target: string; match: boolean }>('urls-match').cases)(
    'URL matching: $pattern and $target',
    ({ pattern, target, match }) => {
      expect(matchRegistry(pattern, target).outcome).toBe(match ? 'match' : 'mismatch');
    },
  );

  // The tables look names up that no image can have; the keyring is asked as they ask it.
  it.each(table<{ registryKey: string; image: string; found: boolean }>('keyring-lookup').cases)(
    'keyring: $registryKey for $image',
    ({ registryKey, image, found }) => {
      const { config } = createKeyring({
        pullSecrets: [dockercfg({ [registryKey]: { auth: 'Zm9vOmJhcg==' } })],
      });
      expect(usernames(config.lookup(image).candidates)).toEqual(found ? ['foo'] : []);
    },
  );

  const order = table<{ image: string; usernames: string[] }>('keyring-order');
  it.each(order.cases)('order of a lookup: $image', ({ image, usernames: wanted }) => {
    const { config } = createKeyring({ pullSecrets: [dockercfg(order.config ?? {})] });
    expect(usernames(config.lookup(image).candidates)).toEqual(wanted);
  });

  it.each(table<{ name: string; dockerHub: boolean }>('default-registry').cases)(
    'default registry: $name',
    ({ name, dockerHub }) => {
      expect(fallsBackToDockerHub(name)).toBe(dockerHub);
    },
  );

  interface Decoded {
    readonly fails?: boolean;
    readonly username?: string;
    readonly password?: string;
    readonly email?: string;
  }

  it.each(table<Decoded & { entry: string }>('entry-decode').cases)('an entry: $entry', (known) => {
    const parse = (): ReturnType<typeof parseDockercfg> => parseDockercfg(`{"gcr.io":${known.entry}}`);
    expect(fails(parse)).toBe(known.fails === true);
    if (known.fails === true) return;
    const credential = parse().entries[0]?.credential;
    const decoded = [credential?.username, credential?.password.reveal(), credential?.email];
    expect(decoded).toEqual([known.username, known.password, known.email]);
  });

  it.each(table<Decoded & { auth: string }>('auth-decode').cases)('an auth field: $auth', (known) => {
    const parse = (): ReturnType<typeof parseDockercfg> =>
      parseDockercfg(JSON.stringify({ r: { auth: known.auth } }));
    expect(fails(parse)).toBe(known.fails === true);
    if (known.fails === true) return;
    const credential = parse().entries[0]?.credential;
    expect([credential?.username, credential?.password.reveal()]).toEqual([known.username, known.password]);
  });

  it.each(
    table<{ image: string; fails?: boolean; name?: string; tag?: string; digest?: string }>('image-names')
      .cases,
  )('an image name: $image', ({ image, ...known }) => {
    expect(fails(() => parseImageReference(image))).toBe(known.fails === true);
    if (known.fails !== true) expect(parseImageReference(image)).toMatchObject(known);
  });

  interface WithSecrets {
    readonly name: string;
    readonly node?: boolean;
    readonly secrets: readonly { readonly type: string; readonly data: Readonly<Record<string, string>> }[];
    readonly usernames: readonly string[];
  }

  it.each(table<WithSecrets>('pull-secrets').cases)(
    'pull secrets: $name',
    ({ node, secrets, usernames: wanted }) => {
      const file = '{"auths":{"test.registry.io":{"username":"default-user","password":"default-password"}}}';
      const { config } = createKeyring({
        pullSecrets: secrets.map(({ type, data }) => pullSecret(type, data)),
        ...(node === true ? { files: { 'root/config.json': file } } : {}),
      });
      expect(usernames(config.lookup('test.registry.io').candidates)).toEqual(wanted);
    },
  );
});

describe("the table of go-containerregistry's kubernetes keychain", () => {
  interface Keychain {
    readonly rule: string;
    readonly keys: readonly (readonly [key: string, username: string])[];
    readonly repository: string;
    readonly keychain: string;
    readonly kubelet: readonly string[];
    readonly difference?: string;
  }

  it.each(table<Keychain>('go-containerregistry').cases)(
    '$rule: $repository',
    ({ keys, repository, keychain, kubelet, difference }) => {
      const pullSecrets = keys.map(([key, username], at) =>
        dockercfg({ [key]: { username, password: username } }, `s${at}`),
      );
      const offered = usernames(createKeyring({ pullSecrets }).resolve(repository).candidates);
      expect(offered).toEqual(kubelet);
      expect(offered[0] ?? '').toBe(keychain);
      expect(difference === undefined).toBe(kubelet.length < 2);
    },
  );
});
