import { copyToNodePlace } from '../../../src/core/diagnose/commands/copy-to-node-place';
import { deletePod } from '../../../src/core/diagnose/commands/delete-pod';
import { dockerServer } from '../../../src/core/diagnose/commands/docker-server';
import { listPullSecret } from '../../../src/core/diagnose/commands/list-pull-secret';
import { makePullSecret } from '../../../src/core/diagnose/commands/make-pull-secret';
import { isNamespaceName, isObjectName } from '../../../src/core/diagnose/commands/object-name';
import { shell } from '../../../src/core/diagnose/commands/shell';
import type { PodStory } from '../../../src/core/story/pod-story';
import { diagnosePod } from '../../../src/core/diagnose/diagnose-pod';
import { tellPulls, type StoryInput } from '../../../src/core/story/tell-pulls';
import { configJson } from '../../builders/docker-config';
import { account, files, login, pod, ROOT_FILE } from './situation';

function podStory(input: StoryInput): PodStory {
  const { pod: told } = tellPulls(input);
  if (told === undefined) throw new Error('There is no pod.');
  return told;
}

describe('a name in a command is that of an object', () => {
  it.each([
    '--all',
    '--server=evil',
    '-n',
    '',
    'a b',
    'A',
    'a..b',
    '$(id)',
    'a/b',
    'a\u202eb',
    'x'.repeat(254),
  ])('not %j', (name) => {
    expect(isObjectName(name)).toBe(false);
    expect(makePullSecret(name, 'shop', 'quay.io')).toBeUndefined();
    expect(makePullSecret('regcred', name, 'quay.io')).toBeUndefined();
  });

  it.each(['a', 'regcred', 'default-dockercfg-x7k2p', 'a.b-c.d'])('%s', (name) => {
    expect(isObjectName(name)).toBe(true);
  });

  it('and a namespace has no dots', () => {
    expect(isNamespaceName('a.b')).toBe(false);
  });
});

it('a value that steers a terminal is in no command', () => {
  expect(shell`ls ${'a\u001b[2J'}`).toBeUndefined();
  expect(shell`ls ${"a'b"}`).toBe("ls 'a'\\''b'");
});

describe('the host of a new pull secret is filled in', () => {
  it.each([
    ['docker.io', 'https://index.docker.io/v1/'],
    ['registry.example.com:5000', 'registry.example.com:5000'],
    ['[::1]:5000', '[::1]:5000'],
    ['a b', undefined],
    ['--x', undefined],
  ])('%s', (registry, server) => {
    expect(dockerServer(registry)).toBe(server);
  });
});

describe('a secret is added to the list that counts, and none is taken out', () => {
  it('of a service account that has one: it is appended', () => {
    const story = podStory({
      workload: pod({ live: false, account: 'web' }),
      serviceAccounts: [account('web', { imagePullSecrets: [{ name: 'generated' }] })],
    });
    expect(listPullSecret(story, 'regcred')).toBe(
      `kubectl -n shop patch serviceaccount/web --type=json -p '[{"op":"add","path":"/imagePullSecrets/-","value":{"name":"regcred"}}]'`,
    );
  });

  it('of a service account that was not handed over: nobody knows what it lists', () => {
    expect(listPullSecret(podStory({ workload: pod({ account: 'web' }) }), 'regcred')).toBeUndefined();
  });

  it('of a pod that has a list of its own: it cannot be changed any more', () => {
    const story = podStory({
      workload: pod({ account: 'web', secrets: ['own'] }),
      serviceAccounts: [account('web')],
    });
    expect(listPullSecret(story, 'regcred')).toBeUndefined();
  });

  it('of a Deployment that has one: its template', () => {
    const workload = {
      kind: 'Deployment',
      metadata: { name: 'web', namespace: 'shop' },
      spec: {
        template: { spec: { containers: [{ name: 'c', image: 'a' }], imagePullSecrets: [{ name: 'own' }] } },
      },
    };
    expect(listPullSecret(podStory({ workload }), 'regcred')).toBe(
      `kubectl -n shop patch deployment/web --type=json -p '[{"op":"add","path":"/spec/template/spec/imagePullSecrets/-","value":{"name":"regcred"}}]'`,
    );
  });
});

it('a file of the node is never overwritten', () => {
  const node = (byPath: Readonly<Record<string, string>>) => {
    const [image] = diagnosePod({ images: ['a'], files: files(byPath) }).images;
    if (image === undefined) throw new Error('There is no image.');
    return image.story.node;
  };
  expect(copyToNodePlace('/root/x.json', node({}))).toBe(
    'install -m 600 -- /root/x.json /var/lib/kubelet/config.json',
  );
  expect(copyToNodePlace('/root/x.json', node({ [ROOT_FILE]: '{}' }))).toBeUndefined();
});

it('nor is the one that is read hidden behind a new one', () => {
  const stray = configJson({ 'registry.example.com': { username: 'u', password: 'p' } });
  const read = '/config.json';
  const byPath = files({ '/home/me/config.json': stray, [read]: '{"auths":{}}' });
  const { images } = diagnosePod({ workload: pod(), files: byPath, credentialProviders: null, secrets: [] });
  const found = images[0]?.findings.find(({ id }) => id === 'node-file-elsewhere');
  expect(found?.command).toBeUndefined();
  expect(found?.hint).toContain(`Add the entry to ${read}`);
});

describe('a pod is deleted where another one takes its place', () => {
  const ownedBy = (kind: string): object => ({
    kind: 'Pod',
    metadata: {
      name: 'api',
      namespace: 'shop',
      uid: 'u-1',
      ownerReferences: [{ kind, name: 'o', controller: true }],
    },
    spec: { containers: [{ name: 'c', image: 'a' }] },
  });
  it.each(['ReplicaSet', 'ReplicationController', 'StatefulSet', 'DaemonSet'])('%s', (kind) => {
    expect(deletePod(podStory({ workload: ownedBy(kind) }))).toBe('kubectl -n shop delete pod/api');
  });
  it.each(['Job', 'TaskRun', 'Node', 'Workflow'])('and not where it has failed then: %s', (kind) => {
    expect(deletePod(podStory({ workload: ownedBy(kind) }))).toBeUndefined();
  });
});

describe('a kubelet is restarted where it starts again', () => {
  const config = JSON.stringify({
    apiVersion: 'kubelet.config.k8s.io/v1',
    kind: 'CredentialProviderConfig',
    providers: [
      {
        name: 'plug',
        apiVersion: 'credentialprovider.kubelet.k8s.io/v1',
        matchImages: ['registry.example.com'],
        defaultCacheDuration: '1m',
      },
    ],
  });
  const commandWith = (...programs: readonly string[]): string | undefined => {
    const { images } = diagnosePod({
      workload: pod(),
      files: new Map(),
      secrets: [],
      nodeState: { kubeletStartedAt: '2026-01-10T10:00:00Z' },
      credentialProviders: {
        config,
        changedAt: '2026-01-10T10:05:00Z',
        binDir: { path: '/plugins', files: programs },
      },
    });
    return images[0]?.findings.find(({ id }) => id === 'provider-config-not-loaded')?.command;
  };

  it('with all of its plugins', () => {
    expect(commandWith('plug')).toBe('systemctl restart kubelet');
  });

  it('and not without one of them', () => {
    expect(commandWith('other')).toBeUndefined();
  });
});

it('no finding has a command with a name that is no name', () => {
  const workload = pod({ secrets: ['--all', '--server=evil'] });
  const { images } = diagnosePod({
    workload,
    secrets: [login('x')],
    files: new Map(),
    credentialProviders: null,
  });
  const commands = images.flatMap(({ findings }) => findings.flatMap(({ command }) => command ?? []));
  expect(commands.join(' ')).not.toMatch(/--all|--server=evil/);
});
