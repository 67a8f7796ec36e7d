import { resolvePodFrom } from '../../src/core/resolve-pod';
import { searchPlaces } from '../../src/core/locate/search-places';
import { secretManifest as clusterSecret } from '../node/cluster-objects';
import { podManifest as nodePod } from '../node/pods';
import { bytesOfContent, isNoFile, writtenScenarios, type Offered, type Scenario } from '../node/scenario';
import { passwords } from '../builders/docker-config';
import { pullSecret, secretManifest } from '../builders/pull-secret';
import { passwordsOf } from '../builders/revealed-credential';
import { thrownBy } from '../builders/thrown-error';
import { named, podManifest } from '../builders/workload';

describe('a pod resolved', () => {
  it('has each image with what is tried for it', () => {
    const { images, keyring } = resolvePodFrom({
      workload: podManifest({
        imagePullSecrets: named('s'),
        initContainers: [{ name: 'init', image: 'quay.io/a' }],
      }),
      secrets: [secretManifest('s', passwords({ 'r.io': 'of-secret' }))],
      namespace: 'shop',
      files: { 'root/config.json': passwords({ 'r.io': 'of-node', 'quay.io': 'other' }) },
    });
    expect(
      images.map(({ role, name, imagePullPolicy, resolution }) => [
        role,
        name,
        imagePullPolicy,
        resolution.image,
        passwordsOf(resolution.candidates),
      ]),
    ).toEqual([
      ['init', 'init', 'Always', 'quay.io/a', ['other']],
      ['container', 'app', 'IfNotPresent', 'r.io/app:1', ['of-secret', 'of-node']],
    ]);
    expect(keyring.pullSecrets.map(({ outcome }) => outcome)).toEqual(['used']);
  });

  it('takes nothing from secrets that the pod does not name', () => {
    const { images, keyring } = resolvePodFrom({
      workload: podManifest({ imagePullSecrets: named('s') }),
      secrets: [
        { ...pullSecret('s', passwords({ 'r.io': 'elsewhere' })), namespace: 'other' },
        { ...pullSecret('t', passwords({ 'r.io': 'not named' })), namespace: 'shop' },
      ],
    });
    expect([keyring.pullSecrets, images[0]?.resolution.outcome]).toEqual([[], 'anonymous']);
  });

  it('a secret of a wrong type is passed over by the keyring', () => {
    const { keyring } = resolvePodFrom({
      workload: podManifest({ imagePullSecrets: named('s') }),
      secrets: [{ ...pullSecret('s', '{}', { type: 'Opaque' }), namespace: 'shop' }],
    });
    expect(keyring.pullSecrets).toMatchObject([{ outcome: 'ignored', reason: 'wrong-type' }]);
  });

  it('a workload that is left out is an option that is missing', () => {
    expect(thrownBy(() => resolvePodFrom({ workload: undefined })).code).toBe('INVALID_OPTION');
  });

  it.each([{}, { kind: 'Service', spec: {} }, [podManifest()]])(
    'a workload that is none is an error: %j',
    (workload) => {
      expect(thrownBy(() => resolvePodFrom({ workload })).code).toBe('INVALID_MANIFEST');
    },
  );

  it('is the same for any release that is known, and for no other', () => {
    expect(thrownBy(() => resolvePodFrom({ workload: podManifest(), kubeletVersion: '1.20' })).code).toBe(
      'INVALID_KUBELET_VERSION',
    );
  });
});

/** What a real kubelet 1.37.2 with a real API server did in these scenarios is written down with them. */
describe.each(
  writtenScenarios().filter(({ title }) =>
    ['Service accounts', 'Static pods', 'Pull secrets'].includes(title),
  ),
)('$title: as the kubelet did', ({ scenarios }) => {
  // Secrets that are handed over are taken to exist, and what the API server would not store to be there.
  it.each(scenarios.filter(({ name }) => !name.includes('is refused by the API server')))(
    '$name',
    (scenario) => {
      const offered = scenario.offered ?? [];
      const answers = scenario.pods.map((_, at) => answer(scenario, at));
      // After an offer that the registry accepts nothing more is seen.
      const seen =
        scenario.accept === undefined
          ? answers
          : answers.map((each, at) => each.slice(0, offered[at]?.length));
      expect(seen).toEqual(offered);
    },
  );
});

function answer(scenario: Scenario, at: number): Offered {
  const { pods, files = {}, secrets = [], serviceAccounts = [] } = scenario;
  const environment = {
    rootDir: scenario.rootDir ?? '/var/lib/kubelet',
    cwd: scenario.cwd ?? '/',
    home: scenario.home ?? null,
  };
  const accounts = serviceAccounts.some(({ name }) => name === 'default')
    ? serviceAccounts
    : [...serviceAccounts, { name: 'default', imagePullSecrets: [] }];
  const { pod, images } = resolvePodFrom({
    workload: nodePod(pods[at]!, at, { namespace: 'pods', nodeName: 'node' }),
    ...(pods[at]?.static === true ? { staticPod: true } : {}),
    serviceAccounts: accounts.map(({ name, imagePullSecrets }) => ({
      metadata: { name, namespace: 'pods' },
      imagePullSecrets: named(...imagePullSecrets),
    })),
    secrets: secrets.map((secret) => clusterSecret(secret, secret.elsewhere === true ? 'elsewhere' : 'pods')),
    environment,
    files: Object.fromEntries(
      searchPlaces(environment).flatMap(({ id, path }) => {
        const placed = files[path];
        return placed === undefined || isNoFile(placed) ? [] : [[id, bytesOfContent(placed)]];
      }),
    ),
    kubeletVersion: '1.37.2',
  });
  if (pod.refusal !== undefined) return pod.refusal.by === 'kubelet' ? 'refused' : 'not created';
  const [image] = images;
  const { outcome, candidates } = image!.resolution;
  if (outcome === 'plugins-not-run') throw new Error('this node has no plugins');
  return outcome === 'credentials' ? candidates.map(({ credential }) => credential.username) : outcome;
}
