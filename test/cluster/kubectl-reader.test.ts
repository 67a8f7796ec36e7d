import fc from 'fast-check';
import { kubectlReader } from '../../src/cluster/kubectl-reader';
import type { ClusterReader } from '../../src/cluster/cluster-reader';
import { podManifest } from '../builders/workload';
import { rejection } from './rejection';
import {
  NAMESPACE_ASKED,
  scriptedKubectl,
  type KubectlAnswer,
  type ScriptedKubectl,
} from './scripted-kubectl';

const CANARY = 'Zq7CanaryXw3';
const LONG = 20_000;
const POD = { group: '', resource: 'pods', namespace: 'shop', name: 'api' };
const GET = 'get pods api --namespace=shop -o json';
const LIST = { group: '', resource: 'pods', kind: 'Pod', namespace: undefined };
const LIST_ALL = 'get pods --all-namespaces -o json';

async function readerOf(
  ...answers: readonly KubectlAnswer[]
): Promise<{ readonly reader: ClusterReader; readonly kubectl: ScriptedKubectl }> {
  const kubectl = scriptedKubectl([...answers, { to: NAMESPACE_ASKED, stdout: 'shop' }]);
  return { reader: await kubectlReader({ timeoutMs: LONG, env: kubectl.env }), kubectl };
}

describe('a cluster through kubectl', () => {
  it('is in the namespace of the context, or in default', async () => {
    expect((await readerOf()).reader.namespace).toBe('shop');
    expect((await readerOf({ to: NAMESPACE_ASKED, stdout: '\n' })).reader.namespace).toBe('default');
  });

  it('in a context of its own, asked for each time', async () => {
    const kubectl = scriptedKubectl([{ to: NAMESPACE_ASKED, stdout: 'there' }]);
    const options = { timeoutMs: LONG, env: kubectl.env, context: 'c', kubeconfig: '/k' };
    const reader = await kubectlReader(options);
    await reader.get(POD);
    const connection = ['--kubeconfig=/k', '--context=c', '--request-timeout=20s'];
    expect(kubectl.argv()).toEqual([
      ['config', 'view', '--minify', '-o', 'jsonpath={..namespace}', ...connection],
      ['get', 'pods', 'api', '--namespace=shop', '-o', 'json', ...connection],
    ]);
    reader.close();
  });

  it('gets an object by its name', async () => {
    const object = podManifest();
    const { reader } = await readerOf({ to: GET, stdout: object });
    expect(await reader.get(POD)).toEqual({ outcome: 'found', object });
  });

  it('names the group, so that no custom resource of the same name is meant', async () => {
    const { reader, kubectl } = await readerOf();
    const address = { group: 'apps', resource: 'deployments', namespace: 'shop', name: 'web' };
    expect(await reader.get(address)).toEqual({ outcome: 'absent' });
    expect(kubectl.asked()[1]).toBe('get deployments.apps web --namespace=shop -o json');
  });

  it.each(['--all', '-A', '-f/etc/passwd', 'a b', '', 'a/b', '../x', 'A', 'a,b', 'pods/x'])(
    'a name that no object can have is none, and kubectl is not asked: %j',
    async (name) => {
      const { reader, kubectl } = await readerOf();
      expect(await reader.get({ ...POD, name })).toEqual({ outcome: 'absent' });
      const pod = { namespace: 'shop', name: 'api', uid: '', serviceAccountName: name };
      const request = {
        audience: 'a',
        namespace: 'shop',
        serviceAccountName: name,
        serviceAccountUid: '',
        pod,
      };
      expect((await rejection(reader.token(request))).code).toBe('CLUSTER_NOT_FOUND');
      expect(kubectl.asked()).toEqual([NAMESPACE_ASKED]);
    },
  );

  it('whatever is asked for, no argument but our own begins with a dash', async () => {
    const { reader, kubectl } = await readerOf();
    const text = fc.oneof(fc.constantFrom('--all', '-A', '--output=x', '-'), fc.string({ maxLength: 6 }));
    const sane = text.map((each) => each.replaceAll('\0', ''));
    await fc.assert(
      fc.asyncProperty(sane, sane, sane, async (name, namespace, selector) => {
        await reader.get({ ...POD, name, namespace });
        await reader.list({ ...LIST, namespace, labelSelector: selector }).catch(() => undefined);
      }),
      { numRuns: 12 },
    );
    const flags = kubectl.argv().flatMap((each) => each.filter((arg) => arg.startsWith('-')));
    const ours = /^(?:-o|--minify|--namespace=[^]*|--selector=[^]*|--request-timeout=20s)$/;
    expect(flags.filter((flag) => !ours.test(flag))).toEqual([]);
  });

  it('lists objects, each with its kind, by labels and fields', async () => {
    const { reader, kubectl } = await readerOf({
      to: 'get pods ...',
      stdout: { kind: 'List', items: [{ metadata: { name: 'a' } }, 1, { kind: 'Pod', metadata: {} }] },
    });
    const query = {
      ...LIST,
      namespace: 'shop',
      labelSelector: 'app in (a,b)',
      fieldSelector: 'status.phase!=Failed',
    };
    expect(await reader.list(query)).toEqual({
      outcome: 'found',
      items: [
        { kind: 'Pod', metadata: { name: 'a' } },
        { kind: 'Pod', metadata: {} },
      ],
    });
    expect(kubectl.argv()[1]?.slice(0, -1)).toEqual([
      'get',
      'pods',
      '--namespace=shop',
      '--selector=app in (a,b)',
      '--field-selector=status.phase!=Failed',
      '-o',
      'json',
    ]);
    await reader.list(LIST);
    expect(kubectl.asked()[2]).toBe(LIST_ALL);
  });
});

describe('what a cluster does not give, through kubectl', () => {
  const said = (to: string, stderr: string): KubectlAnswer => ({
    to,
    stderr: `${CANARY} ${stderr} ${CANARY}`,
    status: 1,
  });

  it('is absent', async () => {
    const { reader } = await readerOf(said(GET, 'Error from server (NotFound): pods "api" not found'));
    expect(await reader.get(POD)).toEqual({ outcome: 'absent' });
  });

  it('is forbidden, as the permission that is missing', async () => {
    const denied = 'Error from server (Forbidden): pods is forbidden';
    const { reader } = await readerOf(said(GET, denied), said(LIST_ALL, denied));
    const permission = { group: '', resource: 'pods' };
    expect(await reader.get(POD)).toEqual({
      outcome: 'forbidden',
      permission: { ...permission, verb: 'get', namespace: 'shop', names: ['api'] },
    });
    expect(await reader.list(LIST)).toEqual({
      outcome: 'forbidden',
      permission: { ...permission, verb: 'list', namespace: undefined, names: [] },
    });
  });

  it.each([
    ['error: You must be logged in to the server (Unauthorized)', 'CLUSTER_AUTHENTICATION'],
    ['Unable to connect to the server: dial tcp 10.0.0.1:443: i/o timeout', 'CLUSTER_UNREACHABLE'],
    ['error: error loading config file "/x": yaml: line 1', 'CLUSTER_CONFIG'],
    ['error: the server doesn\'t have a resource type "pods"', 'CLUSTER_REPLY'],
    ['panic: something', 'CLUSTER_REPLY'],
  ])('%s is %s, and not repeated', async (stderr, code) => {
    const { reader } = await readerOf(said(GET, stderr), said(LIST_ALL, stderr));
    for (const ask of [() => reader.get(POD), () => reader.list(LIST)]) {
      const error = await rejection(ask());
      expect(error.code).toBe(code);
      expect(JSON.stringify(error) + error.message + String(error.stack)).not.toContain(CANARY);
    }
  });

  it('is a selector that the API server does not take', async () => {
    const stderr =
      'Error from server (BadRequest): Unable to find "/v1, Resource=pods" that match label selector';
    const { reader } = await readerOf(said('get pods ...', stderr));
    const error = await rejection(reader.list({ ...LIST, labelSelector: 'a==b==c' }));
    expect([error.code, error.details]).toEqual(['INVALID_OPTION', { option: 'labelSelector' }]);
  });

  it.each<[string, string | object]>([
    ['nothing', ''],
    ['no JSON', `{"password": "${CANARY}`],
    ['no object', '[]'],
    ['another object', podManifest({}, { name: 'other' })],
    ['an object of another namespace', podManifest({}, { namespace: 'other' })],
  ])('%s is no answer', async (_what, stdout) => {
    const { reader } = await readerOf({ to: GET, stdout });
    const error = await rejection(reader.get(POD));
    expect([error.code, error.details]).toEqual(['CLUSTER_REPLY', { reason: 'unexpected' }]);
    expect(error.message).not.toContain(CANARY);
  });

  it.each(['{}', '{"items": {}}', 'null'])('%s is no list', async (stdout) => {
    const { reader } = await readerOf({ to: LIST_ALL, stdout });
    expect((await rejection(reader.list(LIST))).code).toBe('CLUSTER_REPLY');
  });

  it.each([
    ['error: current-context must exist in order to minify', 'CLUSTER_CONFIG'],
    ['error: cannot locate context there', 'CLUSTER_CONFIG'],
  ])('%s: there is no cluster to ask', async (stderr, code) => {
    const { env } = scriptedKubectl([said(NAMESPACE_ASKED, stderr)]);
    const error = await rejection(kubectlReader({ timeoutMs: LONG, env }));
    expect(error.code).toBe(code);
    expect(error.message).not.toContain(CANARY);
  });
});

describe('a token of a service account, through kubectl', () => {
  const pod = { namespace: 'shop', name: 'api', uid: 'u-1', serviceAccountName: 'web' };
  const request = {
    audience: '--x',
    namespace: 'shop',
    serviceAccountName: 'web',
    serviceAccountUid: 'a',
    pod,
  };

  it('is bound to the pod, for one audience', async () => {
    const { reader, kubectl } = await readerOf({ to: 'create token web...', stdout: 'e30.e30.x\n' });
    expect(await reader.token(request)).toBe('e30.e30.x');
    expect(kubectl.argv()[1]?.slice(0, -1)).toEqual([
      'create',
      'token',
      'web',
      '--namespace=shop',
      '--audience=--x',
      '--bound-object-kind=Pod',
      '--bound-object-name=api',
      '--bound-object-uid=u-1',
    ]);
  });

  it.each([
    ['', 0, 'CLUSTER_REPLY'],
    ['(Forbidden)', 1, 'CLUSTER_FORBIDDEN'],
    ['(NotFound)', 1, 'CLUSTER_NOT_FOUND'],
    ['(Unauthorized)', 1, 'CLUSTER_AUTHENTICATION'],
  ])('%s with status %d: %s', async (stderr, status, code) => {
    const { reader } = await readerOf({ to: 'create token web...', stderr, status });
    expect((await rejection(reader.token(request))).code).toBe(code);
  });
});
