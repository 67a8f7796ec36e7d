import { delimiter } from 'node:path';
import { KeyringError } from '../../src/errors';
import { deployment, named, podManifest, serviceAccount } from '../builders/workload';
import { NAMESPACE_ASKED, scriptedKubectl, type KubectlAnswer } from '../cluster/scripted-kubectl';
import { login } from '../core/diagnose/situation';
import { temporaryFolder } from '../node-files/temporary-folder';
import { EMPTY_NODE, runMain, type MainRun } from './run-main';

// Whoever has kubectl, and not the official client.
jest.mock('../../src/cluster/client-package', () => ({
  CLIENT_PACKAGE: '@kubernetes/client-node',
  loadClientPackage: () => Promise.reject(new KeyringError('PACKAGE_MISSING', 'It is not installed.', {})),
}));

const { PATH } = process.env;

afterEach(() => {
  process.env.PATH = PATH;
});

interface KubectlRun extends MainRun {
  readonly asked: readonly string[];
  readonly argv: readonly (readonly string[])[];
}

async function run(
  answers: readonly KubectlAnswer[],
  args: readonly string[],
  stdin = '',
): Promise<KubectlRun> {
  const kubectl = scriptedKubectl([...answers, { to: NAMESPACE_ASKED, stdout: 'shop' }]);
  process.env.PATH = [kubectl.folder, PATH].join(delimiter);
  const result = await runMain(args, { stdin });
  return { ...result, asked: kubectl.asked().slice(1), argv: kubectl.argv() };
}

const WAITING = { name: 'app', state: { waiting: { reason: 'ImagePullBackOff', message: 'Back-off' } } };

const PULL = 'failed to authorize: failed to fetch anonymous token: unexpected status: 401 Unauthorized';

function failing(name: string, namespace = 'shop'): object {
  return {
    ...podManifest(
      { serviceAccountName: 'default', nodeName: 'node-7', imagePullSecrets: named('regcred') },
      { name, namespace, uid: `uid-of-${name}` },
    ),
    status: { phase: 'Pending', containerStatuses: [WAITING] },
  };
}

const warning = (name: string): object => ({
  kind: 'Event',
  metadata: { name: `${name}.1`, namespace: 'shop' },
  involvedObject: { kind: 'Pod', namespace: 'shop', name },
  type: 'Warning',
  reason: 'Failed',
  message: `Failed to pull image "r.io/app:1": ${PULL}`,
  lastTimestamp: new Date().toISOString(),
});

const list = (...items: readonly object[]): object => ({ kind: 'List', apiVersion: 'v1', items });

const FIELDS = '--field-selector=status.phase!=Succeeded,status.phase!=Failed -o json';
const GET_POD: KubectlAnswer = { to: 'get pods api --namespace=shop -o json', stdout: failing('api') };
const ACCOUNT = {
  to: 'get serviceaccounts default --namespace=shop -o json',
  stdout: serviceAccount('default'),
};
const EVENTS: KubectlAnswer = { to: 'get events --namespace=shop ...', stdout: list(warning('api')) };

describe('doctor of a pod by its name, through kubectl', () => {
  it('asks for the pod, its account, its secrets and its warnings, and names what is missing', async () => {
    const { status, stdout, stderr, asked } = await run(
      [GET_POD, ACCOUNT, EVENTS],
      ['doctor', '-n', 'shop', 'pod/api'],
    );
    expect([status, stderr]).toEqual([5, '']);
    expect(stdout).toContain("The pod's node (node-7) is another machine as far as can be told");
    expect(/^ +error (\S+)/m.exec(stdout)?.[1]).toBe('secret-missing');
    expect(asked).toEqual([
      'get pods api --namespace=shop -o json',
      'get serviceaccounts default --namespace=shop -o json',
      'get secrets regcred --namespace=shop -o json',
      'get events --namespace=shop --field-selector=involvedObject.kind=Pod,involvedObject.name=api,type=Warning -o json',
    ]);
  });

  it('in the namespace of the context; kubeconfig and context are handed on as they are', async () => {
    const { argv } = await run(
      [GET_POD, ACCOUNT, EVENTS],
      ['doctor', 'po/api', '--kubeconfig', '/a b', '--context', '--all'],
    );
    for (const each of argv)
      expect(each.slice(-3)).toEqual(['--kubeconfig=/a b', '--context=--all', '--request-timeout=30s']);
  });

  it.each(['resolve', 'explain'])(
    '%s too, without its account and its warnings, on which its credentials do not depend',
    async (command) => {
      const { status, stdout, asked } = await run(
        [
          GET_POD,
          { to: 'get secrets regcred --namespace=shop -o json', stdout: login('regcred', 'r.io', 'robot') },
        ],
        [command, 'pod/api'],
      );
      expect(status).toBe(0);
      expect(stdout).toContain('robot');
      expect(asked).toEqual([
        'get pods api --namespace=shop -o json',
        'get secrets regcred --namespace=shop -o json',
      ]);
    },
  );

  it('a controller by its short name', async () => {
    const { asked } = await run(
      [{ to: 'get deployments.apps web --namespace=shop -o json', stdout: deployment() }, ACCOUNT],
      ['resolve', 'deploy/web'],
    );
    expect(asked.slice(0, 2)).toEqual(['get deployments.apps web --namespace=shop -o json', ACCOUNT.to]);
  });

  it.each([
    ['pod/gone', 2, 'There is no pods/gone in namespace shop.', 'CLUSTER_NOT_FOUND'],
    ['dep/web', 0, '', ''],
  ])('%s', async (argument, status, text, code) => {
    const result = await run([], ['resolve', ...EMPTY_NODE, argument]);
    expect(result.status).toBe(status);
    expect(result.stderr).toContain(text);
    expect(result.stderr).toContain(code);
  });

  it('a word that is nearly a kind is a mistake where a namespace stands there too', async () => {
    const { status, stderr, asked } = await run([], ['doctor', '-n', 'shop', 'pdo/api', 'po/x']);
    expect([status, asked]).toEqual([2, []]);
    expect(stderr).toContain('pdo/api names no workload. The kinds are pod, deployment');
  });

  it('an image of such a name is written with its registry', async () => {
    const { status, asked } = await run([], ['resolve', ...EMPTY_NODE, 'docker.io/pod/api']);
    expect([status, asked]).toEqual([0, []]);
  });
});

describe('doctor of a namespace, of all, by labels', () => {
  const answers = (where: string): readonly KubectlAnswer[] => [
    {
      to: `get pods ${where} ${FIELDS}`,
      stdout: list(failing('api'), failing('web'), podManifest({}, { uid: 'x' })),
    },
    ACCOUNT,
    EVENTS,
  ];

  it.each([
    [['-n', 'shop'], '--namespace=shop'],
    [['-A'], '--all-namespaces'],
    [['-l', 'app=web'], '--namespace=shop --selector=app=web'],
    [['-A', '-l', 'app in (a, b)'], '--all-namespaces --selector=app in (a, b)'],
    [['--from-cluster'], '--namespace=shop'],
    [['--context', 'there'], '--namespace=shop'],
  ])('%j: one list of pods, and what those that wait need, each once', async (flags, where) => {
    const { status, stdout, stderr, asked } = await run(answers(where), ['doctor', ...flags]);
    expect([status, stderr]).toEqual([5, '']);
    expect(stdout).toContain('Of 3 pods 2 wait for an image.');
    expect(asked).toEqual([
      `get pods ${where} ${FIELDS}`,
      'get serviceaccounts default --namespace=shop -o json',
      'get secrets regcred --namespace=shop -o json',
      'get events --namespace=shop --field-selector=involvedObject.kind=Pod,type=Warning -o json',
    ]);
  });

  it('and as data', async () => {
    const { stdout } = await run(answers('--all-namespaces'), ['doctor', '-A', '-o', 'json']);
    const { diagnoses, node } = JSON.parse(stdout) as {
      readonly diagnoses: readonly {
        readonly pods?: readonly string[];
        readonly findings: readonly { id: string }[];
      }[];
      readonly node: object;
    };
    expect(diagnoses.flatMap(({ findings }) => findings[0]?.id)).toContain('secret-missing');
    expect(node).toMatchObject({ read: false });
  });

  it('of those that wait for the images that are named', async () => {
    const { stdout } = await run(answers('--namespace=shop'), ['doctor', '-n', 'shop', 'r.io/app:1']);
    expect(stdout).toContain('r.io/app:1 of Pod shop/api');
    const other = await run(answers('--namespace=shop'), [
      'doctor',
      '-n',
      'shop',
      'quay.io/a/b:1',
      '-o',
      'json',
    ]);
    const { diagnoses } = JSON.parse(other.stdout) as {
      readonly diagnoses: readonly { readonly pod?: object }[];
    };
    expect(diagnoses).toMatchObject([{ image: 'quay.io/a/b:1' }]);
    expect(diagnoses[0]?.pod).toBeUndefined();
  });

  it('none waits: there is nothing to mend', async () => {
    const quiet = { to: `get pods --namespace=shop ${FIELDS}`, stdout: list(podManifest({}, { uid: 'x' })) };
    for (const command of ['doctor', 'resolve', 'explain']) {
      const { status, stdout, asked } = await run([quiet], [command, '-n', 'shop']);
      expect([status, asked.length]).toEqual([0, 1]);
      expect(stdout).toContain('Of 1 pod none waits for an image.');
    }
  });

  it('what may not be read is unknown, and said', async () => {
    const denied = { stderr: 'Error from server (Forbidden): Zq7CanaryXw3', status: 1 };
    const [pods] = answers('--all-namespaces');
    const { status, stdout, stderr } = await run(
      [pods!, { to: 'get secrets ...', ...denied }, { to: 'get events ...', ...denied }, ACCOUNT],
      ['doctor', '-A'],
    );
    expect(stderr).toBe('');
    expect(status).toBe(5);
    expect(stdout).not.toMatch(/error secret-missing|Zq7CanaryXw3/);
    expect(stdout).toContain('The cluster does not allow to get secrets regcred in namespace shop');
    expect(stdout).toContain('The cluster does not allow to list events in namespace shop');
  });

  it.each([
    ['pods may not be listed', '(Forbidden)', 'CLUSTER_FORBIDDEN'],
    ['nobody is logged in', '(Unauthorized)', 'CLUSTER_AUTHENTICATION'],
    ['the server is away', 'The connection to the server x was refused', 'CLUSTER_UNREACHABLE'],
    ['a selector is none', 'Error from server (BadRequest): label selectors', 'INVALID_OPTION'],
  ])('%s', async (_what, stderr, code) => {
    const { status, stderr: said } = await run(
      [{ to: 'get pods ...', stderr: `${stderr} Zq7CanaryXw3`, status: 1 }],
      ['doctor', '-A', '-l', 'a'],
    );
    expect(status).toBe(2);
    expect(said).toContain(`(${code})`);
    expect(said).not.toContain('Zq7CanaryXw3');
  });

  it('-A and a name do not go together', async () => {
    const { status, stderr } = await run([GET_POD], ['doctor', '-A', 'pod/api']);
    expect([status, stderr]).toEqual([2, expect.stringContaining('-A and -l choose pods by themselves.')]);
  });
});

describe('without kubectl and without the client', () => {
  it('both are named', async () => {
    process.env.PATH = temporaryFolder();
    const { status, stderr } = await runMain(['doctor', 'pod/api']);
    expect(status).toBe(2);
    expect(stderr).toBe(
      'kubelet-keyring: To ask a cluster, kubectl has to be on the PATH, or the package @kubernetes/client-node installed beside kubelet-keyring. Neither is there; or hand over objects with -f. (PACKAGE_MISSING)\n',
    );
  });
});
