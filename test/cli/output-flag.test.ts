import { DEMO_NODE, DEMO_PULL_SECRETS, DEMO_WORKLOADS, EMPTY_NODE, runMain } from './run-main';

const IMAGE = 'registry.example.com/team-a/api:1.4';
const ASKED = [...DEMO_NODE, '--pull-secret', DEMO_PULL_SECRETS, IMAGE];

describe('-o name', () => {
  const SOURCES = 'secret/team-a\nsecret/platform\n/var/lib/kubelet/config.json\n';

  it.each([
    ['resolve', ASKED],
    ['explain', ASKED],
  ])('%s: where the credentials are from, in trial order', async (command, args) => {
    const { stdout } = await runMain([command, ...args, '-o', 'name']);
    expect(stdout).toBe(SOURCES);
  });

  it.each(['resolve', 'explain'])('%s: the same for the images of pods, each once', async (command) => {
    const { stdout } = await runMain([
      command,
      ...DEMO_NODE,
      ...['-f', DEMO_WORKLOADS, '-f', DEMO_PULL_SECRETS],
      ...['-o', 'name'],
    ]);
    expect(stdout.trimEnd().split('\n')).toEqual([...new Set(stdout.trimEnd().split('\n'))]);
    expect(stdout).toContain('secret/team-a\n');
  });

  it('paths: the file that counts; nothing where there is none', async () => {
    expect((await runMain(['paths', ...DEMO_NODE, '-o', 'name'])).stdout).toBe(
      '/var/lib/kubelet/config.json\n',
    );
    expect((await runMain(['paths', ...EMPTY_NODE, '-o', 'name'])).stdout).toBe('');
  });

  it('doctor: what something may be wrong with', async () => {
    const list = {
      apiVersion: 'v1',
      kind: 'List',
      items: [
        { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'other', namespace: 'shop' }, data: {} },
        {
          apiVersion: 'v1',
          kind: 'Pod',
          metadata: { name: 'api-0', namespace: 'shop' },
          spec: {
            containers: [{ name: 'api', image: 'registry.example.com/shop/api:1' }],
            imagePullSecrets: [{ name: 'gone' }],
          },
          status: {
            containerStatuses: [
              {
                name: 'api',
                image: 'registry.example.com/shop/api:1',
                state: {
                  waiting: { reason: 'ErrImagePull', message: 'unexpected status: 401 Unauthorized' },
                },
              },
            ],
          },
        },
      ],
    };
    const asked = ['doctor', ...EMPTY_NODE, '-f', '-', '-o', 'name'];
    expect((await runMain(asked, { stdin: JSON.stringify(list) })).stdout).toBe('pod/api-0\n');
  });

  it('is not offered where there is nothing to name', async () => {
    const { status, stderr } = await runMain(['node', '-o', 'name']);
    expect(status).toBe(2);
    expect(stderr).toContain('Allowed choices are table, wide, json, yaml, jsonpath=TEMPLATE.');
  });
});

describe('-o jsonpath=', () => {
  it('fills a template with what -o json has', async () => {
    const template =
      '{range .images[*].candidates[*]}{.credential.username}{"\\t"}{.provenance.source.kind}{"\\n"}{end}';
    const { stdout } = await runMain(['resolve', ...ASKED, '-o', `jsonpath=${template}`]);
    expect(stdout).toBe('team-a-puller\tpull-secret\nplatform-puller\tpull-secret\nnode-reader\tnode-file\n');
  });

  it('shows a password where it is asked for by name alone', async () => {
    const args = ['resolve', ...ASKED, '-o', 'jsonpath={.images[0].candidates[0].credential.password}'];
    expect((await runMain(args)).stdout).toBe('[redacted]');
    expect((await runMain([...args, '--reveal'])).stdout).not.toMatch(/^$|redacted/);
  });

  it.each([
    ['jsonpath=', 'Give a template'],
    ['jsonpath={.a', 'A { has no }'],
    ['go-template={{.a}}', 'Of the templates of kubectl jsonpath= is taken'],
    ['custom-columns=A:.a', 'Of the templates of kubectl jsonpath= is taken'],
    ['xml', 'Allowed choices are table, wide, json, yaml, name, jsonpath=TEMPLATE.'],
  ])('%s is refused before anything is asked', async (format, said) => {
    const { status, stdout, stderr } = await runMain(['resolve', ...ASKED, '-o', format]);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(said);
  });
});

describe('-o mermaid', () => {
  it('explain draws the decision for each image, and for the images of pods', async () => {
    const args = [
      'explain',
      ...DEMO_NODE,
      '--pull-secret',
      DEMO_PULL_SECRETS,
      IMAGE,
      'nginx',
      '-o',
      'mermaid',
    ];
    const { stdout } = await runMain(args);
    expect(stdout.match(/^flowchart LR$/gm)).toHaveLength(2);
    expect(stdout).toContain('try1("1. team-a-puller")');
    const pods = await runMain(['explain', ...DEMO_NODE, '-f', DEMO_WORKLOADS, '-o', 'mermaid']);
    expect(pods.stdout).toMatch(/^flowchart LR\n/);
    expect((await runMain([...args, '--why-not', 'r.io'])).stdout).toContain('flowchart LR');
  });

  it('is of explain alone', async () => {
    expect((await runMain(['resolve', ...ASKED, '-o', 'mermaid'])).status).toBe(2);
  });
});

describe('short flags with =, as kubectl takes them', () => {
  it.each([['-o=json'], ['-ojson'], ['--output=json']])('%s', async (flag) => {
    const { stdout } = await runMain(['resolve', ...ASKED, flag]);
    expect(stdout).toMatch(/^\{\n/);
  });

  it('-n= and -f= too, and nothing behind --', async () => {
    const { stdout } = await runMain([
      'resolve',
      ...DEMO_NODE,
      `-f=${DEMO_WORKLOADS}`,
      `-f=${DEMO_PULL_SECRETS}`,
      '-n=shop',
      '-o=name',
    ]);
    expect(stdout).toContain('secret/team-a\n');
    expect((await runMain(['resolve', ...EMPTY_NODE, '--', '-o=json'])).stdout).toContain('-o=json');
  });
});

describe('explain of several images', () => {
  it('tells each of them, in the order given', async () => {
    const args = ['explain', ...DEMO_NODE, '--pull-secret', DEMO_PULL_SECRETS, IMAGE, 'nginx'];
    const { stdout, status } = await runMain(args);
    expect(status).toBe(0);
    expect(stdout.match(/What the kubelet does/g)).toHaveLength(2);
    expect(stdout.indexOf('docker.io')).toBeGreaterThan(stdout.indexOf(IMAGE));
    const data = JSON.parse((await runMain([...args, '-o', 'json'])).stdout) as {
      readonly images: readonly { readonly resolution: { readonly image: string } }[];
    };
    expect(data.images.map(({ resolution }) => resolution.image)).toEqual([IMAGE, 'nginx']);
  });

  it('ends with the worst of their states', async () => {
    expect((await runMain(['explain', ...DEMO_NODE, 'nginx', 'NOT AN IMAGE'])).status).toBe(3);
  });
});
