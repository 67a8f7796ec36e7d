import type { ImageResolution, KubeletKeyring } from '../../../src/core/kubelet-keyring';
import { planConfig, planImages } from '../../../src/core/render/plan';
import type { RenderPlan, RenderTarget } from '../../../src/core/render/rendered-entry';
import { createKeyring } from '../../../src/core/resolve-from';
import { configJson } from '../../builders/docker-config';
import { nodeKeyring } from '../../builders/node-keyring';
import { pullSecret } from '../../builders/pull-secret';

const NODE = 'node file /var/lib/kubelet/config.json';
const ONE_EACH = 'the format holds one credential for each key, and another is tried first';

/** `[key, password]` of the entries. */
const entriesOf = ({ entries }: RenderPlan): readonly (readonly [string, string])[] =>
  entries.map(({ key, candidate }) => [key, candidate.credential.password.reveal()]);

const findingsOf = ({
  findings,
}: RenderPlan): readonly (readonly [string, readonly string[] | undefined, string])[] =>
  findings.map(({ id, registries, message }) => [id, registries, message]);

const TARGETS: readonly RenderTarget[] = ['kubelet', 'docker', 'containers'];

describe('the whole virtual config', () => {
  it.each(TARGETS)('for %s, with nothing left out', (target) => {
    const plan = planConfig(nodeKeyring({ 'a.io': '1', 'b.io:80': '2' }), target);
    expect(entriesOf(plan)).toEqual([
      ['b.io:80', '2'],
      ['a.io', '1'],
    ]);
    expect(plan.findings).toEqual([]);
  });

  it.each(TARGETS)('for %s has the credential that is tried first', (target) => {
    const plan = planConfig(nodeKeyring({ 'a.io': '3' }, { 'a.io': '1' }, { 'a.io': '2' }), target);
    expect(entriesOf(plan)).toEqual([['a.io', '1']]);
    expect(findingsOf(plan)).toEqual([
      [
        'render-credential-left-out',
        ['a.io'],
        `Left out for a.io (from pull secret default/s1): ${ONE_EACH}.`,
      ],
      ['render-credential-left-out', ['a.io'], `Left out for a.io (from ${NODE}): ${ONE_EACH}.`],
    ]);
  });

  it('does not mention equal credentials, and each source once', () => {
    expect(
      planConfig(nodeKeyring({ 'a.io': '1' }, { 'a.io': '1' }, { 'a.io': '1' }), 'kubelet').findings,
    ).toEqual([]);
    const plan = planConfig(
      nodeKeyring({ 'a.io': '1', 'a.io/': '2', 'a.io?': '3', 'a.io#': '1' }),
      'kubelet',
    );
    expect(findingsOf(plan)).toEqual([
      ['render-credential-left-out', ['a.io'], `Left out for a.io (from ${NODE}): ${ONE_EACH}.`],
    ]);
  });

  it('leaves out what the format cannot hold', () => {
    const keyring = nodeKeyring(
      { '*.io': '1', 'a.io/team': '2', 'a.io//': '3', 'a.io/a%25b': '4' },
      { 'b.*': '5' },
    );
    const glob =
      'its key holds a glob, which the format does not know; name the images to get entries for them';
    const unusable = 'its key means nothing outside the kubelet';
    expect(entriesOf(planConfig(keyring, 'kubelet'))).toEqual([
      ['b.*', '5'],
      ['a.io/team', '2'],
      ['a.io//', '3'],
      ['*.io', '1'],
    ]);
    expect(findingsOf(planConfig(keyring, 'kubelet'))).toEqual([
      ['render-key-unusable', ['a.io/a%b'], `Left out for a.io/a%b (from ${NODE}): ${unusable}.`],
    ]);
    expect(entriesOf(planConfig(keyring, 'containers'))).toEqual([['a.io/team', '2']]);
    expect(findingsOf(planConfig(keyring, 'docker'))).toEqual([
      ['render-glob-not-supported', ['b.*'], `Left out for b.* (from pull secret default/s0): ${glob}.`],
      [
        'render-path-not-supported',
        ['a.io/team'],
        `Left out for a.io/team (from ${NODE}): its key holds a path, which the docker client does not know.`,
      ],
      ['render-key-unusable', ['a.io/a%b'], `Left out for a.io/a%b (from ${NODE}): ${unusable}.`],
      ['render-key-unusable', ['a.io//'], `Left out for a.io// (from ${NODE}): ${unusable}.`],
      ['render-glob-not-supported', ['*.io'], `Left out for *.io (from ${NODE}): ${glob}.`],
    ]);
    expect(planConfig(keyring, 'docker').findings.every(({ severity }) => severity === 'warning')).toBe(true);
  });

  it('is nothing where there is nothing', () => {
    expect(planConfig(createKeyring({}), 'kubelet')).toMatchObject({ entries: [], findings: [] });
  });
});

describe('Docker Hub outside the kubelet', () => {
  it('has one entry: docker.io of a ring before its fallback index.docker.io', () => {
    const keyring = nodeKeyring({
      'index.docker.io': 'fallback',
      'docker.io': 'direct',
      'z.io': 'z',
      'a.io': 'a',
    });
    expect(entriesOf(planConfig(keyring, 'containers'))).toEqual([
      ['z.io', 'z'],
      ['docker.io', 'direct'],
      ['a.io', 'a'],
    ]);
    expect(entriesOf(planConfig(keyring, 'docker'))).toEqual([
      ['z.io', 'z'],
      ['https://index.docker.io/v1/', 'direct'],
      ['a.io', 'a'],
    ]);
    expect(entriesOf(planConfig(keyring, 'kubelet'))).toEqual([
      ['z.io', 'z'],
      ['index.docker.io', 'fallback'],
      ['docker.io', 'direct'],
      ['a.io', 'a'],
    ]);
    expect(findingsOf(planConfig(keyring, 'containers'))).toEqual([
      ['render-credential-left-out', ['docker.io'], `Left out for docker.io (from ${NODE}): ${ONE_EACH}.`],
    ]);
  });

  it('has the pull secret’s fallback before the node file’s docker.io', () => {
    const keyring = nodeKeyring({ 'docker.io': 'node' }, { 'index.docker.io': 'secret' });
    expect(entriesOf(planConfig(keyring, 'containers'))).toEqual([['docker.io', 'secret']]);
    expect(entriesOf(planConfig(keyring, 'docker'))).toEqual([['https://index.docker.io/v1/', 'secret']]);
  });

  it('has the pull secret’s docker.io before its own fallback and the node file’s', () => {
    const keyring = nodeKeyring(
      { 'docker.io': 'node', 'index.docker.io': 'nodeHub' },
      { 'index.docker.io': 'secretHub', 'docker.io': 'secret' },
    );
    expect(entriesOf(planConfig(keyring, 'docker'))).toEqual([['https://index.docker.io/v1/', 'secret']]);
  });
});

describe('a user name with a colon', () => {
  const keyring = (): KubeletKeyring =>
    createKeyring({
      files: { 'root/config.json': configJson({ 'a.io': { username: 'u:v', password: 'p' } }) },
    });

  it('is for the kubelet only', () => {
    expect(entriesOf(planConfig(keyring(), 'kubelet'))).toEqual([['a.io', 'p']]);
    expect(planConfig(keyring(), 'kubelet').findings).toEqual([]);
  });

  it.each(['docker', 'containers'] as const)('is left out for %s', (target) => {
    const plan = planConfig(keyring(), target);
    expect(plan.entries).toEqual([]);
    expect(findingsOf(plan)).toEqual([
      [
        'render-user-name-unusable',
        ['a.io'],
        `Left out for a.io (from ${NODE}): its user name holds a colon, and the format splits at the first one.`,
      ],
    ]);
  });

  it('is of no account where another credential is tried first', () => {
    const both = createKeyring({
      files: { 'root/config.json': configJson({ 'a.io': { username: 'u:v', password: 'p' } }) },
      pullSecrets: [pullSecret('s', configJson({ 'a.io': { username: 'w', password: 'q' } }))],
    });
    expect(entriesOf(planConfig(both, 'docker'))).toEqual([['a.io', 'q']]);
    expect(planConfig(both, 'docker').findings.map(({ id }) => id)).toEqual(['render-user-name-unusable']);
  });

  it('makes room for the next credential', () => {
    const both = createKeyring({
      files: { 'root/config.json': configJson({ 'a.io': { username: 'w', password: 'q' } }) },
      pullSecrets: [pullSecret('s', configJson({ 'a.io': { username: 'u:v', password: 'p' } }))],
    });
    expect(entriesOf(planConfig(both, 'docker'))).toEqual([['a.io', 'q']]);
  });
});

describe('an order that one file cannot keep', () => {
  const lost = (first: string, second: string): readonly [string, readonly string[], string] => [
    'render-order-lost',
    [first, second],
    `The kubelet tries ${first} before ${second}, because it comes from a pull secret; whoever reads one file takes ${second} first.`,
  ];

  it('is that of a pull secret before a longer key of the node file', () => {
    const plan = planConfig(
      nodeKeyring({ 'a.io/b/c': '1', 'z.io/x': '2' }, { 'a.io': '3' }, { 'a.io/b': '4' }),
      'kubelet',
    );
    expect(entriesOf(plan)).toEqual([
      ['a.io/b', '4'],
      ['a.io', '3'],
      ['z.io/x', '2'],
      ['a.io/b/c', '1'],
    ]);
    expect(findingsOf(plan)).toEqual([lost('a.io/b', 'a.io/b/c'), lost('a.io', 'a.io/b/c')]);
  });

  it.each<[string, Record<string, string>, Record<string, string>]>([
    ['a longer key of the pull secret', { 'a.io': '1' }, { 'a.io/b': '2' }],
    ['the same key', { 'a.io/b': '1' }, { 'a.io/b': '1' }],
    ['keys of one ring', { 'a.io': '1', 'a.io/b': '2' }, {}],
    ['keys of one pull secret', {}, { 'a.io': '1', 'a.io/b': '2' }],
    ['paths that never meet', { 'a.io/c': '1' }, { 'a.io/b': '2' }],
    ['another port', { 'a.io:80/b': '1' }, { 'a.io': '2' }],
  ])('is kept with %s', (_, file, secret) => {
    expect(planConfig(nodeKeyring(file, secret), 'kubelet').findings).toEqual([]);
  });

  it.each<[string, Record<string, string>, Record<string, string>, string]>([
    [
      'a glob of the pull secret before a host of the node file',
      { 'gcr.io': '1' },
      { '*.io': '2' },
      'gcr.io/x',
    ],
    ['a glob with a path', { 'gcr.io/a': '1' }, { '*.io': '2' }, 'gcr.io/a'],
    [
      'the fallback of the pull secret before the node file’s docker.io',
      { 'docker.io': '1' },
      { 'index.docker.io': '2' },
      'nginx',
    ],
  ])('is lost, and said to be, with %s', (_, file, secret, image) => {
    const keyring = nodeKeyring(file, secret);
    const rendered = planConfig(keyring, 'kubelet');
    const again = nodeKeyring(Object.fromEntries(entriesOf(rendered)));
    const firstOf = (ring: typeof keyring): string | undefined =>
      ring.resolve(image).candidates[0]?.credential.password.reveal();
    expect([firstOf(keyring), firstOf(again)]).toEqual(['2', '1']);
    expect(rendered.findings.map(({ id }) => id)).toContain('render-order-lost');
  });

  it('is no matter where the longer key is left out anyway', () => {
    const { findings } = planConfig(nodeKeyring({ 'a.io/b': '1' }, { 'a.io': '2' }), 'docker');
    expect(findings.map(({ id }) => id)).toEqual(['render-path-not-supported']);
  });
});

describe('an order that is lost', () => {
  it('says how to keep it', () => {
    expect(planConfig(nodeKeyring({ 'a.io/b': '1' }, { 'a.io': '2' }), 'kubelet').findings).toStrictEqual([
      {
        id: 'render-order-lost',
        severity: 'warning',
        registries: ['a.io', 'a.io/b'],
        message:
          'The kubelet tries a.io before a.io/b, because it comes from a pull secret; whoever reads one file takes a.io/b first.',
        hint: 'Name the images: each then gets the credential that the kubelet tries first.',
      },
    ]);
  });

  it('is told fifty times at most', () => {
    const paths = Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`a.io/${at}`, `${at}`]));
    expect(planConfig(nodeKeyring(paths, { 'a.io': 'x' }), 'kubelet').findings).toHaveLength(50);
  });
});

describe('a path is a plain prefix to the kubelet', () => {
  const keyring = (): KubeletKeyring =>
    nodeKeyring({ 'a.io/team': '1', 'b.io': '2', 'c.io/x/': '3', 'd.io/': '4' }, { 'e.io/y/z': '5' });

  it('which podman and its like do not follow', () => {
    expect(planConfig(keyring(), 'containers').findings).toStrictEqual([
      {
        id: 'render-prefix-narrowed',
        severity: 'info',
        registries: ['e.io/y/z', 'a.io/team'],
        message:
          'To the kubelet the path of e.io/y/z, a.io/team is a plain prefix; the format takes whole components only.',
      },
    ]);
  });

  it('and changes nothing for the kubelet, or where no key has a path', () => {
    expect(planConfig(keyring(), 'kubelet').findings).toEqual([]);
    expect(planConfig(nodeKeyring({ 'b.io': '2', 'd.io/': '4' }), 'containers').findings).toEqual([]);
  });
});

describe('named images', () => {
  const keyring = (): KubeletKeyring =>
    nodeKeyring({ '*.io': 'glob', 'a.io/team': 'team', 'index.docker.io': 'hub' }, { 'a.io': 'secret' });
  const images = (): readonly ImageResolution[] =>
    ['a.io/team/x:1', 'b.io/y@sha256:' + 'a'.repeat(64), 'nginx', 'none.example.com/z', 'NOT VALID'].map(
      (image) => keyring().resolve(image),
    );

  it.each(['kubelet', 'containers'] as const)('have each a key of their own for %s', (target) => {
    const plan = planImages(images(), target);
    expect(entriesOf(plan)).toEqual([
      ['a.io/team/x', 'secret'],
      ['b.io/y', 'glob'],
      ['docker.io/library/nginx', 'glob'],
    ]);
    expect(plan.findings.map(({ id, registries }) => [id, registries])).toEqual([
      ['render-credential-left-out', ['a.io/team/x']],
    ]);
  });

  it('have the key of their registry for docker', () => {
    expect(entriesOf(planImages(images(), 'docker'))).toEqual([
      ['a.io', 'secret'],
      ['b.io', 'glob'],
      ['https://index.docker.io/v1/', 'glob'],
    ]);
  });

  it('of one registry share an entry for docker, the first image deciding', () => {
    const two = nodeKeyring({ 'a.io/x': '1', 'a.io/y': '2', 'a.io/z': '1' });
    const plan = planImages(
      ['a.io/x', 'a.io/y', 'a.io/z'].map((image) => two.resolve(image)),
      'docker',
    );
    expect(entriesOf(plan)).toEqual([['a.io', '1']]);
    expect(plan.findings.map(({ id }) => id)).toEqual(['render-credential-left-out']);
  });

  it('make nothing where there are none, and nothing for an image without a credential', () => {
    expect(planImages([], 'kubelet')).toMatchObject({ entries: [], findings: [] });
    const refused = keyring().resolve('NOT VALID');
    expect(planImages([refused, nodeKeyring({}).resolve('a.io/x')], 'docker')).toMatchObject({
      entries: [],
      findings: [],
    });
  });
});

describe('findings of a plan', () => {
  it('stay short and hold no secret', () => {
    const long = `a.io/${'b'.repeat(5000)}`;
    const { findings } = planConfig(
      nodeKeyring({ [long]: 'canary', [`${long}/c`]: 'canary' }, { [long]: 'canary2', '*.io': 'canary' }),
      'docker',
    );
    expect(findings.length).toBeGreaterThan(2);
    for (const { message } of findings) expect(message.length).toBeLessThan(700);
    expect(JSON.stringify(findings)).not.toContain('canary');
  });
});
