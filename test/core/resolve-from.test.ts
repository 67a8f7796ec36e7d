import { completeEnvironment } from '../../src/core/locate/complete-environment';
import { createKeyring, resolveFrom } from '../../src/core/resolve-from';
import { SEARCH_PLACE_IDS } from '../../src/core/model/search-place';
import { authOf, configJson, dockercfg, passwords } from '../builders/docker-config';
import { pullSecret, secretManifest } from '../builders/pull-secret';
import { passwordsOf } from '../builders/revealed-credential';
import { thrownBy } from '../builders/thrown-error';

const idsOf = (keyring: { readonly findings: readonly { readonly id: string }[] }): readonly string[] =>
  keyring.findings.map(({ id }) => id);

describe('a resolution', () => {
  it('has the keyring and an answer for each image, in order', () => {
    const { keyring, images } = resolveFrom({
      files: { 'root/config.json': passwords({ 'gcr.io': 'a' }) },
      images: ['gcr.io/x', 'nginx', 'gcr.io/x'],
    });
    expect(images.map(({ image, outcome }) => [image, outcome])).toEqual([
      ['gcr.io/x', 'credentials'],
      ['nginx', 'anonymous'],
      ['gcr.io/x', 'credentials'],
    ]);
    expect(keyring.release).toBe('1.37.2');
  });

  it('needs nothing: a kubelet under systemd, with no files and no pull secrets', () => {
    const keyring = createKeyring({});
    expect(keyring.environment).toEqual({ rootDir: '/var/lib/kubelet', cwd: '/', home: null });
    expect(keyring.places.map(({ place, outcome }) => [place.id, outcome])).toEqual(
      SEARCH_PLACE_IDS.map((id) => [id, 'absent']),
    );
    expect([keyring.pullSecrets, keyring.findings, keyring.config.entries()]).toEqual([[], [], []]);
  });

  it('takes files as text, as bytes and as what reading them came to', () => {
    const text = passwords({ 'é.io': 'a' });
    for (const file of [
      text,
      new TextEncoder().encode(text),
      { kind: 'bytes', bytes: new TextEncoder().encode(text) } as const,
    ]) {
      const keyring = createKeyring({
        files: {
          'slash/.docker/config.json': file,
          'root/config.json': { kind: 'unreadable', errno: 'EIO' },
        },
      });
      expect(keyring.config.entries().map(({ matchPattern }) => matchPattern)).toEqual(['é.io']);
      expect(keyring.places[0]?.outcome).toBe('unreadable');
      expect(idsOf(keyring)).toEqual(['node-file-unreadable']);
    }
  });

  it('takes pull secrets as manifests, Lists and decoded', () => {
    const keyring = createKeyring({
      pullSecrets: [
        secretManifest('a', passwords({ 'gcr.io': '1' })),
        { kind: 'List', items: [secretManifest('b', passwords({ 'gcr.io': '2' }))] },
        pullSecret('c', passwords({ 'gcr.io': '3' })),
      ],
    });
    expect(keyring.pullSecrets.map(({ secret, outcome }) => [secret.name, outcome])).toEqual([
      ['a', 'used'],
      ['b', 'used'],
      ['c', 'used'],
    ]);
    expect(passwordsOf(keyring.resolve('gcr.io/x').candidates)).toEqual(['1', '2', '3']);
  });

  it('offers the same pull secret twice where the pod names it twice', () => {
    const secret = pullSecret('a', passwords({ 'gcr.io': '1' }));
    expect(
      passwordsOf(createKeyring({ pullSecrets: [secret, secret] }).resolve('gcr.io/x').candidates),
    ).toEqual(['1', '1']);
  });

  it('says of each candidate from which document it is', () => {
    const { images } = resolveFrom({
      environment: { rootDir: '/k' },
      files: { 'root/.dockercfg': dockercfg({ 'gcr.io': { auth: authOf('u', 'node') } }) },
      pullSecrets: [{ ...pullSecret('s', passwords({ 'gcr.io': 'secret' })), namespace: 'n', uid: '7' }],
      images: ['gcr.io/x'],
    });
    expect(images[0]?.candidates.map(({ provenance }) => [provenance.source, provenance.pointer])).toEqual([
      [
        { kind: 'pull-secret', namespace: 'n', name: 's', uid: '7', dataKey: '.dockerconfigjson' },
        '/auths/gcr.io',
      ],
      [{ kind: 'node-file', place: 'root/.dockercfg', path: '/k/.dockercfg' }, '/gcr.io'],
    ]);
  });
});

describe('node files', () => {
  const files = {
    'cwd/config.json': passwords({ 'gcr.io': 'first' }),
    'slash/.dockercfg': dockercfg({ 'gcr.io': { auth: authOf('u', 'second') } }),
  };

  it('are used up to the first valid one', () => {
    const keyring = createKeyring({ files });
    expect(passwordsOf(keyring.resolve('gcr.io/x').candidates)).toEqual(['first']);
    expect(
      passwordsOf(createKeyring({ files, nodeFiles: 'first-valid' }).resolve('gcr.io/x').candidates),
    ).toEqual(['first']);
  });

  it('are shown, and not used, where another one hides them', () => {
    const keyring = createKeyring({ environment: { cwd: '/work' }, files });
    expect(idsOf(keyring)).toEqual(['node-file-shadowed']);
    expect(keyring.shadowed.entries().map(({ ring, candidates }) => [ring, passwordsOf(candidates)])).toEqual(
      [['node-file', ['second']]],
    );
    expect(keyring.shadowed.entries()[0]?.candidates[0]?.provenance.source).toEqual({
      kind: 'node-file',
      place: 'slash/.dockercfg',
      path: '/.dockercfg',
    });
    expect(createKeyring({}).shadowed.entries()).toEqual([]);
  });

  it('are all used in the mode that is not the kubelet’s', () => {
    expect(passwordsOf(createKeyring({ files, nodeFiles: 'all' }).resolve('gcr.io/x').candidates)).toEqual([
      'first',
      'second',
    ]);
  });
});

describe('what a pull secret cannot give is said', () => {
  it('one that is passed over, and one that no API server stores', () => {
    const keyring = createKeyring({
      pullSecrets: [
        pullSecret('a', '{}', { type: 'Opaque' }),
        {
          metadata: { name: 'b' },
          type: 'kubernetes.io/dockerconfigjson',
          data: { '.dockerconfigjson': '{}' },
        },
        pullSecret('c', passwords({ 'gcr.io': 'x' })),
      ],
    });
    expect(keyring.pullSecrets.map(({ outcome }) => outcome)).toEqual(['ignored', 'not-storable', 'used']);
    expect(idsOf(keyring)).toEqual(['pull-secret-wrong-type', 'pull-secret-not-storable']);
    expect(keyring.resolve('gcr.io/a').outcome).toBe('credentials');
  });

  it('one that does not decode, by the release', () => {
    const messageOf = (kubeletVersion: string): string | undefined =>
      createKeyring({ pullSecrets: [pullSecret('a', '{')], kubeletVersion }).findings[0]?.message;
    expect(messageOf('1.32')).toContain('ErrImagePull');
    expect(messageOf('1.33')).toContain('even where the image is present');
  });
});

describe('the findings', () => {
  it('come in order: release, places, pull secrets, documents (pull secrets first), keys', () => {
    const keyring = createKeyring({
      kubeletVersion: '1.34.2-gke.1',
      files: { 'root/config.json': '{', 'cwd/config.json': configJson({ 'a b': {} }) },
      pullSecrets: [pullSecret('x', ''), pullSecret('y', '{"HttpHeaders":{"a":"b"}}')],
    });
    expect(idsOf(keyring)).toEqual([
      'toolchain-guessed',
      'node-file-malformed',
      'pull-secret-empty',
      'http-headers-ignored',
      'blank-credential',
      'key-never-matches',
    ]);
    expect(keyring.findings.map(({ source }) => source?.kind)).toEqual([
      undefined,
      'node-file',
      undefined,
      'pull-secret',
      'node-file',
      'node-file',
    ]);
  });

  it('name credential helpers of every document in use, registry by registry', () => {
    const keyring = createKeyring({
      files: {
        'root/config.json': '{"credHelpers":{"a.io":"x","b.io":"y"}}',
        'cwd/config.json': '{"credsStore":"shadowed"}',
      },
      pullSecrets: [pullSecret('s', '{"credsStore":"pass","auths":{"c.io":{}}}')],
    });
    expect(
      keyring.findings
        .filter(({ id }) => id.startsWith('cred'))
        .map(({ id, registries }) => [id, registries]),
    ).toEqual([
      ['creds-store-rejected', ['c.io']],
      ['cred-helpers-rejected', ['a.io', 'b.io']],
    ]);
  });

  it('say one thing of one file once, at however many places it stands', () => {
    const files = { 'home/.docker/config.json': '{', 'slash/.docker/config.json': '{' };
    expect(idsOf(createKeyring({ environment: { cwd: '/', home: null }, files }))).toEqual([
      'node-file-malformed',
    ]);
  });

  it('never hold a secret', () => {
    const text = configJson({
      'bob:canary@a b': { auth: authOf('u', 'canary') },
      r: { identitytoken: 'canary' },
    });
    const keyring = createKeyring({
      files: { 'root/config.json': configJson({ r: { auth: 'canary!' } }), 'cwd/config.json': text },
      pullSecrets: [
        pullSecret('s', text),
        pullSecret('t', 'canary'),
        { metadata: { name: 'u' }, data: { a: 'canary!' }, stringData: { b: { canary: 1 } } },
      ],
    });
    expect(keyring.findings.length).toBeGreaterThan(6);
    expect(JSON.stringify(keyring.findings)).not.toContain('canary');
  });
});

describe('strict', () => {
  const helpers = '{"credHelpers":{"a.io":"x"}}';

  it('throws for a document in use, named by its source', () => {
    const fromFile = thrownBy(() => createKeyring({ files: { 'root/config.json': helpers }, strict: true }));
    expect(fromFile.code).toBe('CREDENTIAL_HELPERS_REJECTED');
    expect(fromFile.message).toMatch(
      /^Node file \/var\/lib\/kubelet\/config\.json delegates .*credHelpers \(a\.io\)/,
    );
    const fromSecret = thrownBy(() =>
      resolveFrom({
        files: { 'root/config.json': helpers },
        pullSecrets: [pullSecret('s', helpers)],
        strict: true,
        images: [],
      }),
    );
    expect(fromSecret.message).toMatch(/^Pull secret default\/s delegates /);
  });

  it('does not throw for a document that is hidden, nor for any other finding', () => {
    const files = { 'root/config.json': '{"other":1}', 'cwd/config.json': helpers };
    expect(createKeyring({ files, strict: true }).nodeFile?.place.id).toBe('root/config.json');
    expect(createKeyring({ pullSecrets: [pullSecret('s', '{')], strict: true }).failure).not.toBeNull();
  });

  it.each([false, undefined])('%j makes findings of them', (strict) => {
    expect(
      idsOf(
        createKeyring({
          files: { 'root/config.json': helpers },
          ...(strict === undefined ? {} : { strict }),
        }),
      ),
    ).toEqual(['cred-helpers-rejected']);
  });
});

describe('the caller’s mistakes are errors', () => {
  it.each([
    ['INVALID_KUBELET_VERSION', () => createKeyring({ kubeletVersion: '1.20' })],
    ['INVALID_MANIFEST', () => createKeyring({ pullSecrets: [{ kind: 'ConfigMap' }] })],
    ['INVALID_OPTION', () => createKeyring({ environment: { cwd: 'work' } })],
  ])('%s', (code, call) => {
    expect(thrownBy(call).code).toBe(code);
  });
});

describe('an environment', () => {
  it.each([
    [undefined, { rootDir: '/var/lib/kubelet', cwd: '/', home: null }],
    [{}, { rootDir: '/var/lib/kubelet', cwd: '/', home: null }],
    [{ home: '' }, { rootDir: '/var/lib/kubelet', cwd: '/', home: null }],
    [{ home: null }, { rootDir: '/var/lib/kubelet', cwd: '/', home: null }],
    [
      { rootDir: 'k', cwd: '/w', home: 'h' },
      { rootDir: 'k', cwd: '/w', home: 'h' },
    ],
    [{ rootDir: '' }, { rootDir: '', cwd: '/', home: null }],
  ])('%j is completed', (given, complete) => {
    expect(completeEnvironment(given)).toEqual(complete);
  });

  it.each(['work', '', './x'])('needs an absolute working directory, not %j', (cwd) => {
    const error = thrownBy(() => completeEnvironment({ cwd }));
    expect([error.code, error.message, error.details]).toEqual([
      'INVALID_OPTION',
      'The working directory has to be an absolute path.',
      { option: 'cwd' },
    ]);
  });

  it('decides where the files are', () => {
    const { places } = createKeyring({ environment: { rootDir: '/k', cwd: '/w', home: '/h' } });
    expect(places.map(({ place }) => place.path).slice(0, 3)).toEqual([
      '/k/config.json',
      '/w/config.json',
      '/h/.docker/config.json',
    ]);
  });
});

describe('growth', () => {
  const many = (count: number, key: (at: number) => string): string =>
    passwords(Object.fromEntries(Array.from({ length: count }, (_, at) => [key(at), `p${at}`])));

  it('10,000 spellings of one key make one finding', () => {
    const keyring = createKeyring({ files: { 'root/config.json': many(10_000, (at) => `gcr.io?${at}`) } });
    expect(keyring.findings.map(({ id, registries }) => [id, registries?.length])).toEqual([
      ['key-order-undefined', 10_000],
    ]);
    expect(keyring.resolve('gcr.io/x').candidates).toHaveLength(10_000);
  });

  it('10,000 dead keys make 100 findings', () => {
    const keyring = createKeyring({ files: { 'root/config.json': many(10_000, (at) => `a ${at}`) } });
    expect([keyring.findings.length, keyring.config.deadKeys().length]).toEqual([100, 10_000]);
  });

  it('10,000 globs and 10,000 paths are found', () => {
    const keyring = createKeyring({
      files: { 'root/config.json': many(10_000, (at) => `*.r${at}.example.com`) },
      pullSecrets: [
        pullSecret(
          's',
          many(10_000, (at) => `a.r9999.example.com/p${at}`),
        ),
      ],
    });
    expect(passwordsOf(keyring.resolve('a.r9999.example.com/p77/x').candidates)).toEqual([
      'p77',
      'p7',
      'p9999',
    ]);
  });
});
