import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  connectCluster,
  diagnosePod,
  isKeyringError,
  kubeletView,
  loadKeyring,
  probe,
  readPullRecords,
  resolve,
  resolvePod,
  watchKeyring,
} from '../../src/index';
import { MemoryNode } from '../../src/node-model';
import { startFakeRegistry } from '../../src/testing/index';
import { runMain } from '../cli/run-main';
import { temporaryFolder } from '../node-files/temporary-folder';
import { resolutionOf } from '../registry/resolution-of';

/** What is no number of anything, however it is meant. */
const NONE = [Number.NaN, Infinity, -Infinity, -1];
/** Timers of Node.js fire at once, or throw, for what is beyond them. */
const NO_TIME = [...NONE, 0, 2 ** 31];
const NO_COUNT = [...NONE, 1.5, 2 ** 53];

const node = { nodeRoot: temporaryFolder(), cwd: '/', home: null };
const config = join(node.nodeRoot, 'providers.json');
writeFileSync(
  config,
  '{"kind":"CredentialProviderConfig","apiVersion":"kubelet.config.k8s.io/v1","providers":[]}',
);

type Call = (value: number) => unknown;

const providers = (timeoutMs: number): Parameters<typeof loadKeyring>[0] => ({
  ...node,
  credentialProviders: { config: '/providers.json', binDir: '/bin', timeoutMs },
});
const registry = (reply: object): unknown =>
  startFakeRegistry({ repositories: { a: { replies: { status: 429, ...reply } } } });
const memoryNode = (): MemoryNode => new MemoryNode({ registry: {} });

const TAKERS: readonly (readonly [string, string, readonly number[], Call])[] = [
  ['probe', 'timeoutMs', NO_TIME, (timeoutMs) => probe(resolutionOf([], 'r.io', []), { timeoutMs })],
  [
    'probe',
    'concurrency',
    [...NO_COUNT, 0],
    (concurrency) => probe(resolutionOf([], 'r.io', []), { concurrency }),
  ],
  ['connectCluster', 'timeoutMs', NO_TIME, (timeoutMs) => connectCluster({ timeoutMs })],
  ['loadKeyring', 'credentialProviders.timeoutMs', NO_TIME, (value) => loadKeyring(providers(value))],
  ['watchKeyring', 'credentialProviders.timeoutMs', NO_TIME, (value) => watchKeyring(providers(value))],
  ['loadKeyring', 'maxFileBytes', NO_COUNT, (maxFileBytes) => loadKeyring({ ...node, maxFileBytes })],
  ['resolve', 'maxFileBytes', NO_COUNT, (maxFileBytes) => resolve({ ...node, images: [], maxFileBytes })],
  [
    'resolvePod',
    'maxFileBytes',
    NO_COUNT,
    (maxFileBytes) =>
      resolvePod({
        ...node,
        maxFileBytes,
        workload: { kind: 'Pod', metadata: { name: 'p' }, spec: { containers: [{ image: 'nginx' }] } },
      }),
  ],
  ['watchKeyring', 'maxFileBytes', NO_COUNT, (maxFileBytes) => watchKeyring({ ...node, maxFileBytes })],
  ['watchKeyring', 'settleMs', [...NO_TIME, 1.5], (settleMs) => watchKeyring({ ...node, settleMs })],
  ['watchKeyring', 'pollMs', [...NO_TIME, 1.5], (pollMs) => watchKeyring({ ...node, pollMs })],
  [
    'watchKeyring as the kubelet',
    'pollMs',
    NO_TIME,
    (pollMs) => watchKeyring({ ...node, timing: 'kubelet', pollMs }),
  ],
  ['readPullRecords', 'maxFileBytes', NO_COUNT, (maxFileBytes) => readPullRecords({ maxFileBytes })],
  ['readPullRecords', 'maxFiles', NO_COUNT, (maxFiles) => readPullRecords({ maxFiles })],
  [
    'diagnosePod',
    'registryReplies[0].status',
    [...NO_COUNT, 1000],
    (status) => diagnosePod({ images: ['nginx'], registryReplies: [{ username: null, status }] }),
  ],
  [
    'kubeletView',
    'now',
    [Number.NaN, Infinity, -Infinity],
    (now) => kubeletView({ file: 'provider-config', now, startedAt: 0, editedAt: 0 }),
  ],
  [
    'MemoryNode.wait',
    'seconds',
    [...NONE, 1e300],
    (seconds) => {
      memoryNode().wait(seconds);
    },
  ],
  [
    'MemoryNode.start',
    'waitSeconds',
    [...NONE, 1e300],
    (waitSeconds) => memoryNode().start({ pod: 'a/b', image: 'nginx', waitSeconds }),
  ],
  ['startFakeRegistry', 'repositories.a.replies.times', NO_COUNT, (times) => registry({ times })],
  [
    'startFakeRegistry',
    'repositories.a.replies.retryAfter',
    NO_COUNT,
    (retryAfter) => registry({ retryAfter }),
  ],
];

describe('a number that is none is INVALID_OPTION, wherever one is taken', () => {
  it.each(TAKERS)('%s: %s', async (_, option, values, call) => {
    for (const value of values) {
      const outcome: unknown = await Promise.resolve()
        .then(() => call(value))
        .catch((error: unknown) => error);
      if (!isKeyringError(outcome)) throw new Error(`${value} was taken: ${String(outcome)}`);
      expect([outcome.code, outcome.details.option]).toEqual(['INVALID_OPTION', option]);
    }
  });

  it('the program too: a time that is a fraction of a millisecond is no unexpected error', async () => {
    const image = '127.0.0.1:1/a';
    const args = ['probe', '--node-root', node.nodeRoot, '--cwd', '/', '--home', '', image];
    for (const seconds of ['1.005', '0.0015'])
      expect((await runMain([...args, '--timeout', seconds])).stderr).not.toContain('unexpected');
    for (const seconds of ['NaN', 'Infinity', '1e3', '-1', '0'])
      expect((await runMain([...args, '--timeout', seconds])).status).toBe(2);
    expect((await runMain([...args, '--timeout', '999999999999'])).stderr).toContain('(INVALID_OPTION)');
  });
});
