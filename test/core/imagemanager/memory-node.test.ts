import type { StartReport } from '../../../src/core/imagemanager/image-start';
import {
  MemoryNode,
  type ContainerStart,
  type MemoryNodeOptions,
} from '../../../src/core/imagemanager/memory-node';
import { accessOf, OPEN_TO_NODE } from '../../../src/core/imagemanager/pull-record';
import type { PullSecret } from '../../../src/core/model/pull-secret';
import { configJson, passwords } from '../../builders/docker-config';
import { pullSecret } from '../../builders/pull-secret';
import { thrownBy } from '../../builders/thrown-error';

const APP = 'registry.example.com/team/app:v1';
const REGISTRY: MemoryNodeOptions['registry'] = {
  [APP]: { id: 'sha256:1', accepts: ['user:good', 'user:other'] },
  'docker.io/library/busybox:latest': { id: 'sha256:3', anonymous: true },
  'registry.example.com/down:v1': { id: 'sha256:4', error: 'RegistryUnavailable: dial tcp' },
};

const nodeOf = (options: Partial<MemoryNodeOptions> = {}): MemoryNode =>
  new MemoryNode({ registry: REGISTRY, ...options });

const secret = (name: string, password: string): PullSecret => ({
  ...pullSecret(name, passwords({ 'registry.example.com': password })),
  uid: `uid-${name}`,
});
const broken = pullSecret('broken', '{"auths":{"gcr.io":{"auth":"!!"}}}');
const RAW = 'illegal base64 data at input byte 0';

const start = (node: MemoryNode, step: Partial<ContainerStart> = {}): StartReport =>
  node.start({ pod: { uid: 'pod' }, image: APP, imagePullPolicy: 'IfNotPresent', ...step });

const lines = ({ events }: StartReport): string[] =>
  events.map(({ type, reason, message }) => `${type} ${reason} ${message}`);

const tried = (report: StartReport): (string | null)[] =>
  report.tried.map((candidate) => candidate?.credential.password.reveal() ?? null);

/** Outcome, reason and what was tried, in one line. */
const gist = (report: StartReport): string =>
  [report.outcome, report.reason, `[${tried(report).join(',')}]`].filter((part) => part !== '').join(' ');

const PULLING = `Normal Pulling Pulling image "${APP}"`;
const PULLED = `Normal Pulled Successfully pulled image "${APP}"`;
const VERIFIED = `Container image "${APP}" already present on machine and can be accessed by the pod`;
const UNVERIFIED = `Container image "${APP}" already present on machine`;
const NEVER = `Container image "${APP}" is not present with pull policy of Never`;

describe('a first pull', () => {
  it('with a secret that is good', () => {
    const node = nodeOf();
    const report = start(node, { pullSecrets: [secret('s', 'good')] });
    expect(report).toMatchObject({ outcome: 'pulled', imageRef: 'sha256:1', reason: '', message: '' });
    expect(lines(report)).toEqual([PULLING, PULLED]);
    expect(tried(report)).toEqual(['good']);
    expect('decision' in report).toBe(false);
    expect(node.records).toHaveLength(1);
    expect(node.records[0]).toMatchObject({ imageRef: 'sha256:1', lastUpdatedTime: '1970-01-01T00:00:00Z' });
    expect(
      node.records[0]?.credentialMapping.get('registry.example.com/team/app')?.kubernetesSecrets,
    ).toMatchObject([{ uid: 'uid-s', namespace: 'default', name: 's' }]);
  });

  it.each(['1.30', '1.34', '1.37'])('is made again under Always, image or no image: %s', (kubeletVersion) => {
    const node = nodeOf({ kubeletVersion });
    const step = { imagePullPolicy: 'Always', pullSecrets: [secret('s', 'good')] };
    expect([gist(start(node, step)), gist(start(node, step))]).toEqual(['pulled [good]', 'pulled [good]']);
  });

  it('goes from one credential to the next, until one is good', () => {
    const report = start(nodeOf(), {
      pullSecrets: [secret('a', 'bad'), secret('b', 'other'), secret('c', 'good')],
    });
    expect(gist(report)).toBe('pulled [bad,other]');
  });

  it('says each refusal once', () => {
    const report = start(nodeOf(), { pullSecrets: [secret('a', 'bad'), secret('b', 'worse')] });
    expect(report).toMatchObject({
      outcome: 'failed',
      imageRef: '',
      reason: 'ErrImagePull',
      message: `${APP}: 401 Unauthorized for user`,
    });
    expect(lines(report)).toEqual([
      PULLING,
      `Warning Failed Failed to pull image "${APP}": ${APP}: 401 Unauthorized for user`,
    ]);
    expect(tried(report)).toEqual(['bad', 'worse']);
  });

  it('without a credential is anonymous, and opens the image to the node', () => {
    const node = nodeOf();
    expect(gist(start(node, { image: 'busybox' }))).toBe('pulled []');
    expect(start(node, { image: 'busybox:latest' }).outcome).toBe('present');
    expect(node.records[0]?.credentialMapping).toEqual(new Map([['busybox', OPEN_TO_NODE]]));
  });

  it('after refused credentials there is no anonymous attempt', () => {
    const wrong = pullSecret('w', passwords({ 'docker.io': 'wrong' }));
    expect(gist(start(nodeOf(), { image: 'busybox', pullSecrets: [wrong] }))).toBe(
      'failed ErrImagePull [wrong]',
    );
  });

  it('uses the node’s own file, which opens the image to all pods', () => {
    const node = nodeOf({
      environment: { rootDir: '/root' },
      files: { 'root/config.json': passwords({ 'registry.example.com': 'good' }) },
    });
    expect(node.nodeFile?.place.path).toBe('/root/config.json');
    expect(gist(start(node))).toBe('pulled [good]');
    expect(gist(start(node, { pod: { uid: 'other' } }))).toBe('present []');
    expect(nodeOf().nodeFile).toBeNull();
  });

  it('of an invalid name is none', () => {
    const report = start(nodeOf(), { image: 'Bad Name', pullSecrets: [broken] });
    const message = `Failed to apply default image tag "Bad Name": couldn't parse image name "Bad Name": invalid reference format`;
    expect(report).toMatchObject({ outcome: 'failed', imageRef: '', reason: 'InvalidImageName' });
    expect(report.message).toContain('Failed to apply default image tag "Bad Name"');
    expect(lines(report)).toEqual([`Warning InspectFailed ${report.message}`]);
    expect(message.startsWith(report.message.slice(0, 60))).toBe(true);
  });

  it('tells whose order the kubelet leaves open', () => {
    const twice = pullSecret('t', configJson([
      ['registry.example.com', { username: 'user', password: 'bad' }],
      ['https://registry.example.com', { username: 'user', password: 'good' }],
    ])); // prettier-ignore
    expect(start(nodeOf(), { pullSecrets: [twice] }).undefinedOrder).toEqual([[0, 2]]);
    expect(start(nodeOf(), { pullSecrets: [secret('s', 'good')] }).undefinedOrder).toEqual([]);
  });
});

describe('the pull policy', () => {
  it('is as the API server sets it where the container has none', () => {
    const node = nodeOf({ preloaded: [APP, 'busybox'] });
    expect(start(node, { imagePullPolicy: '' }).outcome).toBe('present');
    expect(gist(node.start({ pod: { uid: 'p' }, image: 'busybox' }))).toBe('pulled []');
    expect(node.start({ pod: { uid: 'p' }, image: APP }).outcome).toBe('present');
  });

  it('Always pulls each time', () => {
    const node = nodeOf();
    const step = { imagePullPolicy: 'Always', pullSecrets: [secret('s', 'good')] };
    expect([start(node, step), start(node, step)].map(gist)).toEqual(['pulled [good]', 'pulled [good]']);
    expect(gist(start(node, { imagePullPolicy: 'Always' }))).toBe('failed ErrImagePull []');
  });

  it('Never fails where the image is not there', () => {
    const report = start(nodeOf(), { imagePullPolicy: 'Never', pullSecrets: [broken] });
    expect(report).toMatchObject({ outcome: 'failed', reason: 'ErrImageNeverPull', message: NEVER });
    expect(lines(report)).toEqual([`Warning ErrImageNeverPull ${NEVER}`]);
    expect(report.tried).toEqual([]);
  });

  it('Never says the same where the image is there but not for this pod', () => {
    const node = nodeOf();
    start(node, { pullSecrets: [secret('s', 'good')] });
    const report = start(node, { imagePullPolicy: 'Never' });
    expect(report).toMatchObject({ reason: 'ErrImageNeverPull', message: NEVER, imageRef: '' });
    expect(report.decision).toMatchObject({ pull: true, rule: 'no-match' });
    expect(gist(start(node, { imagePullPolicy: 'Never', pullSecrets: [secret('s', 'new')] }))).toBe(
      'present []',
    );
  });

  it.each([
    ['1.31', true, 'present'],
    ['1.31', false, 'failed'],
    ['1.32', true, 'pulled'],
    ['1.32', false, 'pulled'],
  ])('one that does not exist, kubelet %s, image present %s: %s', (kubeletVersion, present, outcome) => {
    const node = nodeOf({ kubeletVersion, preloaded: present ? ['busybox'] : [] });
    const report = start(node, { image: 'busybox', imagePullPolicy: 'Sometimes' });
    expect(report.outcome).toBe(outcome);
    expect(report.reason).toBe(outcome === 'failed' ? 'ErrImageNeverPull' : '');
  });
});

describe('a runtime that cannot say whether an image is there', () => {
  const ask = (kubeletVersion: string, imagePullPolicy: string): StartReport =>
    start(nodeOf({ kubeletVersion }), { image: 'busybox', imagePullPolicy, inspectError: 'gone' });

  it('ends the start, and from 1.32 on the message has lost the image', () => {
    for (const policy of ['IfNotPresent', 'Never']) {
      const report = ask('1.32', policy);
      expect(report).toMatchObject({
        reason: 'ImageInspectError',
        message: 'Failed to inspect image "": gone',
      });
      expect(lines(report)).toEqual(['Warning InspectFailed Failed to inspect image "": gone']);
      expect(ask('1.31', policy).message).toBe('Failed to inspect image "busybox": gone');
    }
  });

  it('is not asked under Always from 1.32 on', () => {
    expect(ask('1.31', 'Always').reason).toBe('ImageInspectError');
    expect(ask('1.32', 'Always').outcome).toBe('pulled');
    expect(ask('1.31', 'Sometimes').reason).toBe('ImageInspectError');
    expect(ask('1.32', 'Sometimes').outcome).toBe('pulled');
  });
});

describe('an image that is present', () => {
  it('preloaded, is open to all under the default policy', () => {
    const report = start(nodeOf({ preloaded: [APP] }));
    expect(report).toMatchObject({ outcome: 'present', imageRef: 'sha256:1', reason: '', message: VERIFIED });
    expect(lines(report)).toEqual([`Normal Pulled ${VERIFIED}`]);
    expect(report.decision).toMatchObject({ pull: false, rule: 'policy-exempts' });
  });

  it.each([
    ['1.31', ''],
    ['1.32', UNVERIFIED],
    ['1.34', UNVERIFIED],
  ])('is used without a question up to 1.34; the message of %s is %j', (kubeletVersion, message) => {
    const node = nodeOf({ kubeletVersion });
    start(node, { pullSecrets: [secret('s', 'good')] });
    const report = start(node);
    expect(report).toMatchObject({ outcome: 'present', message });
    expect(lines(report)).toEqual([`Normal Pulled ${UNVERIFIED}`]);
    expect('decision' in report).toBe(false);
    expect(node.records).toEqual([]);
  });

  it('another pod’s secret does not open it; rotated or copied secrets do', () => {
    const node = nodeOf();
    start(node, { pullSecrets: [secret('s', 'good')] });
    const ask = (...pullSecrets: PullSecret[]): string =>
      gist(start(node, { pod: { uid: 'b' }, pullSecrets }));
    expect(ask(secret('x', 'mallory'))).toBe('failed ErrImagePull [mallory]');
    expect(ask(secret('copy', 'good'))).toBe('present []');
    expect(ask(secret('s', 'rotated'))).toBe('present []');
    expect(
      node.records[0]?.credentialMapping.get('registry.example.com/team/app')?.kubernetesSecrets,
    ).toHaveLength(2);
  });

  it('records carry the time of the node’s clock', () => {
    const node = nodeOf();
    start(node, { waitSeconds: 61, pullSecrets: [secret('s', 'good')] });
    expect(node.records[0]?.lastUpdatedTime).toBe('1970-01-01T00:01:01Z');
    start(node, { waitSeconds: 1, pullSecrets: [secret('copy', 'good')] });
    expect(node.records[0]?.lastUpdatedTime).toBe('1970-01-01T00:01:02Z');
    start(node, { waitSeconds: 1, pullSecrets: [secret('copy', 'good')] });
    expect(node.records[0]?.lastUpdatedTime).toBe('1970-01-01T00:01:02Z');
    expect(node.now).toBe(63);
  });

  it('AlwaysVerify asks for proof of preloaded images as well', () => {
    const node = nodeOf({ preloaded: [APP], imagePullCredentialsVerificationPolicy: 'AlwaysVerify' });
    expect(gist(start(node))).toBe('failed ErrImagePull []');
  });

  it('an allow-list opens it', () => {
    const node = nodeOf({
      imagePullCredentialsVerificationPolicy: 'NeverVerifyAllowlistedImages',
      preloadedImagesVerificationAllowlist: ['registry.example.com/*'],
    });
    start(node, { pullSecrets: [secret('s', 'good')] });
    expect(gist(start(node))).toBe('present []');
  });

  it('the gate can be turned on from 1.33 on, and off', () => {
    const on = nodeOf({ kubeletVersion: '1.33', verifyPulledImages: true });
    start(on, { pullSecrets: [secret('s', 'good')] });
    expect(gist(start(on))).toBe('failed ErrImagePull []');
    const off = nodeOf({ verifyPulledImages: false });
    start(off, { pullSecrets: [secret('s', 'good')] });
    expect(start(off).message).toBe(UNVERIFIED);
  });
});

describe('back-off', () => {
  const wait = (node: MemoryNode, waitSeconds: number, step: Partial<ContainerStart> = {}): string =>
    gist(start(node, { waitSeconds, ...step }));

  it('holds for 10 seconds, then 20, to the second', () => {
    const node = nodeOf();
    expect(wait(node, 0)).toBe('failed ErrImagePull []');
    expect(wait(node, 9)).toBe('failed ImagePullBackOff []');
    expect(wait(node, 1)).toBe('failed ErrImagePull []');
    expect(wait(node, 19)).toBe('failed ImagePullBackOff []');
    expect(wait(node, 1)).toBe('failed ErrImagePull []');
  });

  it('says the last error from 1.32 on; the event never does', () => {
    const image = 'registry.example.com/down:v1';
    for (const [kubeletVersion, suffix] of [
      ['1.31', ''],
      [
        '1.32',
        `: RegistryUnavailable: image pull failed for ${image} because the registry is unavailable: dial tcp`,
      ],
    ] as const) {
      const node = nodeOf({ kubeletVersion });
      const failed = start(node, { image });
      expect(failed.reason).toBe('RegistryUnavailable');
      expect(lines(failed)[1]).toBe(
        `Warning Failed Failed to pull image "${image}": RegistryUnavailable: dial tcp`,
      );
      const report = start(node, { image });
      expect(report.reason).toBe('ImagePullBackOff');
      expect(report.message).toBe(`Back-off pulling image "${image}"${suffix}`);
      expect(lines(report)).toEqual([`Normal BackOff Back-off pulling image "${image}"`]);
    }
  });

  it('goes by pod and by the image as it is written', () => {
    const node = nodeOf({ registry: { 'docker.io/library/busybox:latest': { id: 'x' } } });
    const ask = (uid: string, image: string): string => gist(start(node, { pod: { uid }, image }));
    expect(ask('a', 'busybox')).toBe('failed ErrImagePull []');
    expect(ask('a', 'busybox')).toBe('failed ImagePullBackOff []');
    expect(ask('b', 'busybox')).toBe('failed ErrImagePull []');
    expect(ask('a', 'busybox:latest')).toBe('failed ErrImagePull []');
  });

  it('is not forgotten by a success', () => {
    const node = nodeOf();
    expect(wait(node, 0)).toBe('failed ErrImagePull []');
    expect(wait(node, 10, { pullSecrets: [secret('s', 'good')] })).toBe('pulled [good]');
    expect(wait(node, 0)).toBe('failed ErrImagePull []');
    expect(wait(node, 19)).toBe('failed ImagePullBackOff []');
    expect(wait(node, 1)).toBe('failed ErrImagePull []');
  });
});

describe('a pull secret that cannot be decoded', () => {
  const ask = (options: Partial<MemoryNodeOptions>, step: Partial<ContainerStart> = {}): StartReport =>
    start(nodeOf(options), { pullSecrets: [broken], ...step });

  it('is the reason itself from 1.33 on, without event and without back-off', () => {
    for (const kubeletVersion of ['1.33', '1.34', '1.37']) {
      const node = nodeOf({ kubeletVersion });
      for (let time = 0; time < 2; time++) {
        const report = start(node, { pullSecrets: [broken] });
        expect(report).toMatchObject({ outcome: 'failed', reason: RAW, message: RAW, events: [], tried: [] });
      }
    }
  });

  it('is a failed pull up to 1.32', () => {
    const node = nodeOf({ kubeletVersion: '1.32' });
    const report = start(node, { pullSecrets: [broken] });
    expect(report).toMatchObject({ reason: 'ErrImagePull', message: RAW, tried: [] });
    expect(lines(report)).toEqual([PULLING, `Warning Failed Failed to pull image "${APP}": ${RAW}`]);
    expect(start(node, { pullSecrets: [broken] }).message).toBe(
      `Back-off pulling image "${APP}": ErrImagePull: ${RAW}`,
    );
  });

  it.each([
    ['1.32', undefined, 'present'],
    ['1.33', undefined, RAW],
    ['1.33', true, RAW],
    ['1.34', undefined, 'present'],
    ['1.34', true, RAW],
    ['1.35', undefined, 'present'],
    ['1.35', false, 'present'],
  ] as const)('with the image present, kubelet %s, gate %s: %s', (kubeletVersion, gate, expected) => {
    const options = { kubeletVersion, preloaded: [APP] };
    const report = ask(gate === undefined ? options : { ...options, verifyPulledImages: gate });
    expect(report.outcome === 'present' ? 'present' : report.reason).toBe(expected);
  });

  it('is noticed in 1.35 as soon as the records ask for the pod’s secrets', () => {
    const node = nodeOf({ kubeletVersion: '1.35' });
    start(node, { pullSecrets: [secret('s', 'good')] });
    for (const imagePullPolicy of ['IfNotPresent', 'Never']) {
      const report = start(node, { imagePullPolicy, pullSecrets: [broken] });
      expect(report).toMatchObject({ reason: RAW, message: RAW, events: [] });
      expect(report.decision?.rule).toBe('lookup-failed');
    }
  });

  it('comes before the back-off from 1.33 on, and after it in 1.32', () => {
    for (const [kubeletVersion, reason] of [
      ['1.32', 'ImagePullBackOff'],
      ['1.33', RAW],
      ['1.37', RAW],
    ] as const) {
      const node = nodeOf({ kubeletVersion });
      start(node);
      expect(start(node, { pullSecrets: [broken] }).reason).toBe(reason);
    }
  });

  it('does not matter where Never finds nothing', () => {
    for (const kubeletVersion of ['1.32', '1.33', '1.37']) {
      expect(ask({ kubeletVersion }, { imagePullPolicy: 'Never' }).reason).toBe('ErrImageNeverPull');
    }
  });
});

describe('a pull secret that is missing', () => {
  const EVENT =
    'Warning FailedToRetrieveImagePullSecret Unable to retrieve some image pull secrets (a, b); attempting to pull the image may not succeed.';

  it.each([
    ['1.27', []],
    ['1.28', [EVENT, PULLING]],
    ['1.36', [EVENT, PULLING]],
    ['1.37', [PULLING]],
  ])('kubelet %s says so before or after: %j', (kubeletVersion, first) => {
    const report = start(nodeOf({ kubeletVersion }), { missingPullSecrets: ['a', 'b'] });
    const sent = lines(report);
    expect(sent.slice(0, first.length)).toEqual(first);
    expect(sent.at(-1) === EVENT).toBe(kubeletVersion === '1.37');
    expect(sent.filter((line) => line === EVENT)).toHaveLength(kubeletVersion === '1.27' ? 0 : 1);
  });

  it('from 1.37 on only after ErrImagePull', () => {
    const missingPullSecrets = ['a', 'b'];
    const quiet = start(nodeOf(), { image: 'registry.example.com/down:v1', missingPullSecrets });
    expect(quiet.reason).toBe('RegistryUnavailable');
    expect(lines(quiet)).not.toContain(EVENT);
    expect(lines(start(nodeOf(), { image: 'busybox', missingPullSecrets }))).not.toContain(EVENT);
    const present = start(nodeOf({ kubeletVersion: '1.36', preloaded: [APP] }), { missingPullSecrets });
    expect(lines(present)).toEqual([EVENT, `Normal Pulled ${VERIFIED}`]);
  });
});

describe('a node that starts again', () => {
  const earlier = {
    imageRef: 'sha256:1',
    lastUpdatedTime: '',
    credentialMapping: new Map([['registry.example.com/team/app', OPEN_TO_NODE]]),
  };

  it('goes by the records of its earlier run', () => {
    const node = nodeOf({ preloaded: [APP], records: [earlier] });
    expect(start(node).decision).toMatchObject({ pull: false, rule: 'open-to-node' });
  });

  it('takes a begun pull of a present image for a record without credentials', () => {
    const node = nodeOf({ preloaded: [APP], pullIntents: [APP, 'registry.example.com/gone:1'] });
    expect(node.records).toEqual([
      { imageRef: 'sha256:1', lastUpdatedTime: '1970-01-01T00:00:00Z', credentialMapping: new Map() },
    ]);
    expect(start(node).decision).toMatchObject({ pull: true, rule: 'name-not-recorded' });
  });

  it('a begun pull by a short name stays one, and makes the image pulled', () => {
    const node = nodeOf({ preloaded: ['busybox'], pullIntents: ['busybox'] });
    expect(node.records).toEqual([]);
    expect(start(node, { image: 'busybox' }).decision).toMatchObject({
      rule: 'no-record',
      pulledByKubelet: true,
    });
  });

  it('knows nothing of it while the gate is off', () => {
    expect(nodeOf({ kubeletVersion: '1.34', preloaded: [APP], pullIntents: [APP] }).records).toEqual([]);
  });

  it('adds to an earlier record', () => {
    const empty = { ...earlier, credentialMapping: new Map([['other', accessOf({})]]) };
    const node = nodeOf({ records: [empty] });
    start(node, { pullSecrets: [secret('s', 'good')] });
    expect([...(node.records[0]?.credentialMapping.keys() ?? [])]).toEqual([
      'other',
      'registry.example.com/team/app',
    ]);
  });
});

describe('a node that cannot be', () => {
  it.each<[Partial<MemoryNodeOptions>, Record<string, unknown>, string]>([
    [
      { imagePullCredentialsVerificationPolicy: 'Sometimes' },
      { option: 'imagePullCredentialsVerificationPolicy', fault: 'unknown-policy' },
      'The kubelet refuses its configuration of pulled-image verification: imagePullCredentialsVerificationPolicy has to be one of',
    ],
    [
      {
        imagePullCredentialsVerificationPolicy: 'NeverVerifyAllowlistedImages',
        preloadedImagesVerificationAllowlist: ['*'],
      },
      { option: 'imagePullCredentialsVerificationPolicy', fault: 'pattern-wildcard', pattern: '*' },
      '"*"',
    ],
    [
      { kubeletVersion: '1.34', imagePullCredentialsVerificationPolicy: 'NeverVerify' },
      { option: 'imagePullCredentialsVerificationPolicy', fault: 'gate-off' },
      'while the gate KubeletEnsureSecretPulledImages is off',
    ],
    [
      { kubeletVersion: '1.32', verifyPulledImages: true },
      { option: 'verifyPulledImages' },
      'does not know the gate KubeletEnsureSecretPulledImages (1.33 and later)',
    ],
    [
      { preloaded: ['quay.io/none'] },
      { option: 'preloaded', image: 'quay.io/none' },
      'The preloaded image quay.io/none:latest is not in the registry.',
    ],
    [
      { preloaded: ['toString x'] },
      { option: 'preloaded', image: 'toString x' },
      'toString x is not in the registry',
    ],
    [
      { preloaded: ['Constructor'], registry: {} },
      { option: 'preloaded', image: 'Constructor' },
      'Constructor',
    ],
  ])('%j is refused', (options, details, words) => {
    const error = thrownBy(() => nodeOf(options));
    expect(error.code).toBe('INVALID_OPTION');
    expect(error.details).toEqual(details);
    expect(error.message).toContain(words);
  });

  it('a gate that is off may be said to be off in any release', () => {
    expect(nodeOf({ kubeletVersion: '1.21', verifyPulledImages: false }).records).toEqual([]);
  });
});

describe('what happens between two starts', () => {
  const FILE = (password: string): MemoryNodeOptions['files'] => ({
    'root/config.json': passwords({ 'registry.example.com': password }),
  });
  const always = { imagePullPolicy: 'Always' };

  it('a file of the node that is written is seen five minutes after the lookup that read it', () => {
    const node = nodeOf({ files: FILE('good') ?? {} });
    expect(gist(start(node, always))).toBe('pulled [good]');
    node.writeFiles(FILE('other') ?? {});
    expect(gist(start(node, { ...always, waitSeconds: 299 }))).toBe('pulled [good]');
    expect(gist(start(node, { ...always, waitSeconds: 1 }))).toBe('pulled [other]');
  });

  it('so is one that was not there', () => {
    const node = nodeOf();
    expect(gist(start(node, always))).toBe('failed ErrImagePull []');
    node.writeFiles(FILE('good') ?? {});
    expect(node.nodeFile).toBeNull();
    expect(gist(start(node, { ...always, waitSeconds: 299 }))).toBe('failed ErrImagePull []');
    expect(gist(start(node, { ...always, waitSeconds: 20 }))).toBe('pulled [good]');
    expect(node.nodeFile?.place.id).toBe('root/config.json');
  });

  it('starts that need no credential, or whose secret is broken, read nothing', () => {
    const node = nodeOf({ preloaded: [APP] });
    expect(start(node).outcome).toBe('present');
    expect(start(node, { ...always, pullSecrets: [broken] }).outcome).toBe('failed');
    node.writeFiles(FILE('good') ?? {});
    expect(gist(start(node, { ...always, pod: { uid: 'other' } }))).toBe('pulled [good]');
  });

  it('a kubelet that starts again reads again, and waits for nothing', () => {
    const node = nodeOf();
    start(node, always);
    node.writeFiles(FILE('good') ?? {});
    expect(gist(start(node, always))).toBe('failed ImagePullBackOff []');
    node.restartKubelet();
    expect(gist(start(node, always))).toBe('pulled [good]');
    expect(node.records).toHaveLength(1);
    node.restartKubelet();
    expect(start(node).outcome).toBe('present');
  });

  it('a registry that is down, and up again', () => {
    const node = nodeOf();
    const step = { pullSecrets: [secret('s', 'good')] };
    node.failRegistry('registry.example.com', 'RegistryUnavailable: dial tcp');
    expect(start(node, step).reason).toBe('RegistryUnavailable');
    node.failRegistry('registry.example.com', null);
    expect(start(node, { ...step, waitSeconds: 9 }).reason).toBe('ImagePullBackOff');
    expect(start(node, { ...step, waitSeconds: 1 }).outcome).toBe('pulled');
  });

  it('an image that changes its access', () => {
    const node = nodeOf();
    node.push({ [APP]: { id: 'sha256:1', accepts: ['user:rotated'] } });
    expect(start(node, { pullSecrets: [secret('s', 'good')] }).reason).toBe('ErrImagePull');
    expect(gist(start(node, { pod: { uid: 'b' }, pullSecrets: [secret('s', 'rotated')] }))).toBe(
      'pulled [rotated]',
    );
  });

  it('an image that is removed is pulled again, and its record is still there', () => {
    const node = nodeOf();
    const step = { pullSecrets: [secret('s', 'good')] };
    start(node, step);
    node.removeImage(APP);
    expect(node.records).toHaveLength(1);
    expect(start(node, step).outcome).toBe('pulled');
    node.removeImage('Not A Name');
  });

  it('time passes, and never backwards', () => {
    const node = nodeOf();
    node.wait(5);
    start(node, { waitSeconds: 2 });
    expect(node.now).toBe(7);
    for (const seconds of [-1, Number.NaN, Number.POSITIVE_INFINITY])
      expect(thrownBy(() => start(node, { waitSeconds: seconds }))).toMatchObject({
        code: 'INVALID_OPTION',
        details: { option: 'waitSeconds' },
      });
    expect(node.now).toBe(7);
  });
});

describe('a pod', () => {
  it('may be given by its name alone', () => {
    const node = nodeOf();
    expect(start(node, { pod: 'shop/a' }).reason).toBe('ErrImagePull');
    expect(start(node, { pod: 'shop/a' }).reason).toBe('ImagePullBackOff');
    expect(start(node, { pod: 'shop/b' }).reason).toBe('ErrImagePull');
  });
});
