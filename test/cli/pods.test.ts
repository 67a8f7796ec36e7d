import { join } from 'node:path';
import { parse } from 'yaml';
import { account, IMAGE, login, pod } from '../core/diagnose/situation';
import { deployment, named, podManifest, serviceAccount } from '../builders/workload';
import { place } from '../node-files/odd-files';
import { temporaryFolder } from '../node-files/temporary-folder';
import { DEMO_NODE, DEMO_PULL_SECRETS, DEMO_WORKLOADS, EMPTY_NODE, runMain, type MainRun } from './run-main';

const CANARY = 'Zq7CanaryXw3';

async function run(
  command: string,
  objects: readonly object[],
  ...args: readonly string[]
): Promise<MainRun> {
  const stdin = JSON.stringify({ kind: 'List', items: objects });
  return runMain([command, ...EMPTY_NODE, '-f', '-', ...args], { stdin });
}

const resolve = (objects: readonly object[], ...args: readonly string[]): Promise<MainRun> =>
  run('resolve', objects, ...args);

/** What `resolve` says of each pod, as data. */
async function podsOf(objects: readonly object[], ...args: readonly string[]): Promise<readonly Answer[]> {
  const { stdout, stderr } = await resolve(objects, ...args, '-o', 'json');
  expect(stderr).toBe('');
  return (JSON.parse(stdout) as { readonly pods: readonly Answer[] }).pods;
}

interface Answer {
  readonly name: string;
  readonly namespace: string;
  readonly serviceAccountName: string;
  readonly pullSecrets: readonly { readonly name: string; readonly outcome: string }[];
  readonly images: readonly { readonly image: string; readonly role?: string; readonly outcome: string }[];
  readonly findings: readonly { readonly id: string }[];
}

describe('resolve of a pod', () => {
  it('shows node files, the pod, its secrets and its images, from top to bottom', async () => {
    const { status, stdout, stderr } = await runMain([
      'resolve',
      ...DEMO_NODE,
      '-f',
      DEMO_WORKLOADS,
      '-f',
      DEMO_PULL_SECRETS,
      'deployment/web',
    ]);
    expect(stdout.slice(stdout.indexOf('Deployment'))).toBe(
      [
        'Deployment shop/web (to be created)',
        '  service account  default',
        '  pull secrets     team-a, platform, not-there (missing) (of the service account)',
        '  event            FailedToRetrieveImagePullSecret once a pull has failed: Unable to retrieve some image pull secrets (not-there); attempting to pull the image may not succeed.',
        '',
        'Pull secrets',
        '  shop/team-a    used, 1 entry',
        '  shop/platform  used, 1 entry',
        '',
        'init container migrate, IfNotPresent',
        'registry.example.com/team-a/migrate:1.4 (looked up as registry.example.com/team-a/migrate)',
        '  TRY  USER             KEY                          FROM',
        '  1    team-a-puller    registry.example.com/team-a  pull secret shop/team-a',
        '  2    platform-puller  registry.example.com         pull secret shop/platform',
        '  3    node-reader      registry.example.com         node file /var/lib/kubelet/config.json',
        '  An attempt that fails leads to the next; no anonymous one follows.',
        '',
        'container api, IfNotPresent',
        'registry.example.com/team-a/api:1.4 (looked up as registry.example.com/team-a/api)',
        '  TRY  USER             KEY                          FROM',
        '  1    team-a-puller    registry.example.com/team-a  pull secret shop/team-a',
        '  2    platform-puller  registry.example.com         pull secret shop/platform',
        '  3    node-reader      registry.example.com         node file /var/lib/kubelet/config.json',
        '  An attempt that fails leads to the next; no anonymous one follows.',
        '',
        'container proxy, Always',
        'nginx (looked up as docker.io/library/nginx)',
        '  TRY  USER        KEY                          FROM',
        '  1    hub-mirror  https://index.docker.io/v1/  node file /var/lib/kubelet/config.json',
        '  Docker Hub credentials come in as a fallback, as nothing else matches.',
        '  An attempt that fails leads to the next; no anonymous one follows.',
        '',
        'Findings',
        '  warning pull-secret-missing: Namespace shop has no secret not-there, which Deployment shop/web is to pull with: the kubelet goes on without it (event FailedToRetrieveImagePullSecret, once a pull has failed).',
        '    Make the secret in the namespace of the pod, or correct the name.',
        '  info node-file-shadowed: Node file /root/.docker/config.json is not used: an earlier place has a valid file, and the kubelet reads one file only.',
        '    Put all entries into the file that wins.',
        '',
      ].join('\n'),
    );
    expect([status, stderr]).toEqual([0, '']);
  });

  it('says of a refused one who refuses it, and ends with 3', async () => {
    const { status, stdout } = await resolve([podManifest({ imagePullSecrets: named('s') })], '--static-pod');
    expect(stdout).toContain(
      'Pod shop/api (static pod)\n  refused by the kubelet: static pods may not reference secrets\n',
    );
    expect(status).toBe(3);
  });

  it.each<[string, object, readonly string[], string]>([
    [
      'a live pod',
      pod({ secrets: ['', 's'] }),
      [],
      '(live)\n  service account  default\n  pull secrets     (no name), s',
    ],
    ['no pull secrets', pod(), [], 'pull secrets     none\n'],
    ['an account that was not given', deployment(), [], 'not known: the service account was not given'],
    [
      'secrets that were not given',
      deployment({ imagePullSecrets: named('x') }),
      [],
      'pull secrets     x (not known here)\n',
    ],
    [
      'a static pod before 1.34',
      podManifest({ imagePullSecrets: named('s') }),
      ['--static-pod', '--kubelet-version', '1.33'],
      'service account  none\n  pull secrets     s (out of reach)\n  event            FailedToRetrieveImagePullSecret at every sync: ',
    ],
  ])('%s', async (what, object, args, text) => {
    const objects = what.includes('not given') ? [object] : [object, login('s')];
    expect((await resolve(objects, ...args)).stdout).toContain(text);
  });
});

describe('which pod', () => {
  const objects = [
    podManifest({}, { name: 'a' }),
    podManifest({}, { name: 'b', namespace: 'other' }),
    deployment(),
    { kind: 'Service', metadata: { name: 'a' }, spec: {} },
  ];

  it('all, where none is named', async () => {
    expect((await podsOf(objects)).map(({ namespace, name }) => `${namespace}/${name}`)).toEqual([
      'shop/a',
      'other/b',
      'shop/web',
    ]);
  });

  it.each([
    [['pod/b'], ['b']],
    [['--pod', 'b'], ['b']],
    [
      ['deploy/web', 'po/a'],
      ['web', 'a'],
    ],
    [
      ['-n', 'shop'],
      ['a', 'web'],
    ],
    [['-n', 'other', 'pod/b'], ['b']],
  ])('%j', async (args, names) => {
    expect((await podsOf(objects, ...args)).map(({ name }) => name)).toEqual(names);
  });

  it('one of a kind that is not of Kubernetes, where such an object is there', async () => {
    const rollout = { ...deployment(), kind: 'Rollout' };
    expect((await podsOf([rollout], 'rollout/web')).map(({ name }) => name)).toEqual(['web']);
  });

  it.each([
    [
      ['pod/c'],
      'There is no pod/c in what was given; there is pod/a (shop), pod/b (other), deployment/web (shop).',
    ],
    [
      ['-n', 'shop', 'pod/b'],
      'There is no pod/b of namespace shop in what was given; there is pod/a (shop), deployment/web (shop).',
    ],
    [
      ['-n', 'empty', 'pod/b'],
      'There is no pod/b of namespace empty in what was given; there is no workload.',
    ],
  ])('%j is told what there is', async (args, message) => {
    const { status, stderr } = await resolve(objects, ...args);
    expect([status, stderr]).toEqual([2, `kubelet-keyring: ${message} (INVALID_OPTION)\n`]);
  });

  it('one of two namespaces has to be chosen', async () => {
    const twice = [podManifest(), podManifest({}, { namespace: 'other' })];
    const { status, stderr } = await resolve(twice, 'pod/api');
    expect([status, stderr]).toEqual([
      2,
      'kubelet-keyring: There is a pod/api in several namespaces (shop, other). Choose one with -n. (INVALID_OPTION)\n',
    ]);
    expect(await podsOf(twice, 'pod/api', '-n', 'other')).toMatchObject([{ namespace: 'other' }]);
  });

  it('none is an error', async () => {
    const { status, stderr } = await resolve([login('s')], IMAGE);
    expect(status).toBe(2);
    expect(stderr).toContain('There is no pod, and nothing with a pod template, in what was given.');
  });

  it.each([[['--pod', 'a']], [['--service-account', 'a', 'nginx']], [['pod/a']], [['-n', 'shop', 'nginx']]])(
    'is one of a cluster where nothing was handed over: %j',
    async (args) => {
      const nowhere = ['--kubeconfig', join(temporaryFolder(), 'no-kubeconfig')];
      const { status, stderr } = await runMain(['resolve', ...EMPTY_NODE, ...nowhere, ...args]);
      expect(status).toBe(2);
      expect(stderr).toMatch(/\(CLUSTER_[A-Z_]+\)/);
    },
  );

  it('is an image where its registry is spelt out, or its first word is no kind', async () => {
    const { stdout } = await runMain(['resolve', ...EMPTY_NODE, 'docker.io/pod/a', 'library/a']);
    expect(stdout).toMatch(/^docker\.io\/pod\/a/m);
    expect(stdout).toContain('library/a (looked up as docker.io/library/a)');
  });
});

describe('which images', () => {
  const objects = [podManifest({ initContainers: [{ name: 'i', image: 'quay.io/a' }] })];

  it('those of the pod', async () => {
    const [answer] = await podsOf(objects);
    expect(answer?.images.map(({ image, role }) => [image, role])).toEqual([
      ['quay.io/a', 'init'],
      ['r.io/app:1', 'container'],
    ]);
  });

  it('those that are named, in the pod or not', async () => {
    const [answer] = await podsOf(objects, 'pod/api', 'r.io/app:1', 'docker.io/pod/api');
    expect(answer?.images.map(({ image, role }) => [image, role])).toEqual([
      ['r.io/app:1', 'container'],
      ['docker.io/pod/api', undefined],
    ]);
  });
});

describe('which service account and namespace', () => {
  const accounts = [
    account('default', { imagePullSecrets: named('s') }),
    account('web', { imagePullSecrets: named('t') }),
  ];

  it('that of the pod, or the one that is named', async () => {
    const secrets = async (...args: readonly string[]): Promise<unknown> =>
      (await podsOf([deployment(), ...accounts, login('s')], ...args))[0]?.pullSecrets;
    expect(await secrets()).toEqual([{ name: 's', outcome: 'given' }]);
    expect(await secrets('--service-account', 'web')).toMatchObject([{ name: 't', outcome: 'missing' }]);
  });

  it('images alone, as a pod under that account', async () => {
    const [answer] = await podsOf(
      [...accounts, login('s')],
      '-n',
      'shop',
      '--service-account',
      'default',
      IMAGE,
    );
    expect(answer).toMatchObject({
      namespace: 'shop',
      serviceAccountName: 'default',
      images: [{ image: IMAGE, outcome: 'credentials' }],
    });
  });

  it('a pod that exists keeps its own', async () => {
    const { status, stderr } = await resolve([pod()], '--service-account', 'web');
    expect(status).toBe(2);
    expect(stderr).toContain('The pod exists, and its pull secrets are final');
  });

  it('objects without a namespace are in the one that is named', async () => {
    const nowhere = { namespace: undefined };
    const [answer] = await podsOf(
      [
        podManifest({}, nowhere),
        serviceAccount('default', ['s'], nowhere),
        { ...login('s'), metadata: { name: 's' } },
      ],
      '-n',
      'there',
    );
    expect(answer).toMatchObject({ namespace: 'there', pullSecrets: [{ outcome: 'given' }] });
  });

  it('secrets by --pull-secret are secrets of the namespace', async () => {
    const folder = temporaryFolder();
    place.file(`${folder}/secret.json`, JSON.stringify(login('s')));
    const objects = [podManifest({ imagePullSecrets: named('s') })];
    const [answer] = await podsOf(objects, '--pull-secret', `${folder}/secret.json`);
    expect(answer?.pullSecrets).toEqual([{ name: 's', outcome: 'given' }]);
  });

  it('--always-pull-images', async () => {
    expect(await podsOf([deployment()], '--always-pull-images')).toMatchObject([
      { images: [{ imagePullPolicy: 'Always' }] },
    ]);
  });
});

describe('the exit status', () => {
  it.each<[string, readonly object[], readonly string[], number]>([
    ['anonymous', [podManifest()], [], 0],
    ['anonymous, though it may not be', [podManifest()], ['--require-credentials'], 4],
    ['an invalid image', [podManifest({ containers: [{ image: 'X Y' }] })], [], 3],
    ['a pod that is refused', [podManifest({ serviceAccountName: 'x' })], ['--static-pod'], 3],
  ])('%s', async (_, objects, args, status) => {
    expect((await resolve(objects, ...args)).status).toBe(status);
  });
});

describe('explain of a pod', () => {
  const objects = [
    podManifest({ imagePullSecrets: named('s'), initContainers: [{ name: 'i', image: 'quay.io/a' }] }),
    login('s', 'r.io'),
  ];

  it('tells the decision for each image, and what is the same for all of them once', async () => {
    const { status, stdout } = await run('explain', objects);
    const heads = stdout.match(/^\S.*$/gm) ?? [];
    expect(heads).toEqual([
      'Node files (kubelet 1.37.2, root directory /var/lib/kubelet, working directory /, HOME not set)',
      'Pod shop/api (to be created)',
      'Pull secrets',
      'init container i, Always',
      'quay.io/a',
      'Registry keys',
      'What the kubelet does',
      'container app, IfNotPresent',
      'r.io/app:1',
      'Registry keys',
      'What the kubelet does',
    ]);
    expect(status).toBe(0);
  });

  it('or for one key', async () => {
    const { stdout } = await run('explain', objects, '--why-not', 'r.io', 'pod/api', 'r.io/app:1');
    expect(stdout).toContain('r.io (stored as r.io) for r.io/app:1: it matches\n');
    expect(stdout).not.toContain('Node files');
  });

  it.each(['json', 'yaml'])('as %s', async (format) => {
    const { stdout } = await run('explain', objects, '-o', format);
    expect(parse(stdout)).toMatchObject({
      release: '1.37.2',
      pods: [
        { name: 'api', images: [{ role: 'init' }, { explanation: { attempts: { withCredentials: 1 } } }] },
      ],
    });
    const key = await run('explain', objects, '-o', format, '--why-not', 'r.io');
    expect(parse(key.stdout)).toMatchObject({ pods: [{ images: [{}, { key: { registryKey: 'r.io' } }] }] });
  });
});

describe('explain of a pod whose images are on the node', () => {
  const objects = [
    podManifest({ initContainers: [{ name: 'i', image: 'quay.io/a', imagePullPolicy: 'Never' }] }),
  ];

  it('tells for each image what the kubelet does with it, by the policy of its container', async () => {
    const { status, stdout } = await run('explain', objects, '--image-present', '--kubelet-version', '1.32');
    expect(stdout.match(/^ {2}pull policy .*$/gm)).toEqual([
      expect.stringContaining('Never'),
      expect.stringContaining('IfNotPresent'),
    ]);
    expect(status).toBe(0);
    const { stdout: json } = await run('explain', objects, '--image-present', '-o', 'json', 'r.io/app:1');
    expect(JSON.parse(json)).toMatchObject({
      pods: [{ images: [{ presentImage: { image: 'r.io/app:1' } }] }],
    });
  });

  it('and flags about it are a mistake where it is not said to be there', async () => {
    const { status, stderr } = await run('explain', objects, '--image-ref', 'sha256:1');
    expect(status).toBe(2);
    expect(stderr).toContain('give --image-present as well');
  });
});

describe('doctor of several pods', () => {
  it('diagnoses each, and says which is which', async () => {
    const objects = [pod(), { ...deployment({ containers: [{ image: IMAGE }] }) }, login('s')];
    const { stdout } = await run('doctor', objects);
    expect(stdout.match(/^\S.*$/gm)).toEqual([`${IMAGE} of Pod shop/api`, `${IMAGE} of Deployment shop/web`]);
    const { stdout: json } = await run('doctor', objects, '-o', 'json');
    expect(JSON.parse(json)).toMatchObject({
      diagnoses: [{ pod: { kind: 'Pod', namespace: 'shop', name: 'api' } }, { pod: { kind: 'Deployment' } }],
    });
  });

  it('is not led astray by an object that is no workload', async () => {
    const { stdout } = await run('doctor', [{ kind: 'Service', metadata: { name: 's' }, spec: {} }, pod()]);
    expect(stdout).toContain(IMAGE);
  });

  it('a static pod as such', async () => {
    const { stdout } = await run('doctor', [podManifest()], '--static-pod');
    expect(stdout).toContain('static-pod-without-node-credential');
  });
});

describe('pods keep secrets and terminals safe', () => {
  const evil = 'a\u001b[2J\u009b31m\u202e\nINJECTED';
  const objects = [
    podManifest(
      {
        imagePullSecrets: named(evil, 's'),
        containers: [
          { name: evil, image: `u:${CANARY}@r.io/a` },
          { name: 'b', image: 'r.io/b' },
        ],
      },
      { name: evil, namespace: 'shop' },
    ),
    login('s', 'r.io', 'u', CANARY),
  ];

  it.each(['resolve', 'explain', 'doctor'])('%s', async (command) => {
    for (const format of ['table', 'json', 'yaml']) {
      const { stdout, stderr } = await run(command, objects, '-o', format);
      expect(stdout).not.toBe('');
      expect(stdout + stderr).not.toContain(CANARY);
      expect(stdout + stderr).not.toMatch(/[\u001b\u009b\u202e]/);
      if (format === 'table') expect(stdout).not.toMatch(/^\s*INJECTED/m);
    }
  });

  it('but where they are asked for', async () => {
    expect((await resolve(objects, '--reveal')).stdout).toContain(CANARY);
  });
});
