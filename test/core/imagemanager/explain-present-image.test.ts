import { createKeyring } from '../../../src/core/resolve-from';
import { credentialHash } from '../../../src/core/imagemanager/credential-hash';
import {
  describePolicy,
  describePresentAnswer,
  describeVerification,
} from '../../../src/core/imagemanager/describe-present-image';
import { encodePulledRecord, encodePullIntent } from '../../../src/core/imagemanager/encode-pull-record';
import {
  explainPresentImage,
  type PresentImageExplanation,
  type PresentImageInput,
} from '../../../src/core/imagemanager/explain-present-image';
import {
  accessOf,
  OPEN_TO_NODE,
  type RecordedAccess,
  type RecordedSecret,
} from '../../../src/core/imagemanager/pull-record';
import { recordFileName } from '../../../src/core/imagemanager/record-file';
import { pulledRecordFile, pullIntentFile } from '../../../src/core/imagemanager/record-files';
import type { PullRecords } from '../../../src/core/imagemanager/record-folder';
import { bytesOf, goString } from '../../../src/core/model/go-string';
import type { PullSecret } from '../../../src/core/model/pull-secret';
import { releaseProfile } from '../../../src/core/release/kubelet-version';
import { passwords } from '../../builders/docker-config';
import { pullSecret } from '../../builders/pull-secret';
import { thrownBy } from '../../builders/thrown-error';

const IMAGE = 'registry.example.com/team/app:v1';
const NAME = 'registry.example.com/team/app';
const FOLDER = '/var/lib/kubelet/image_manager/pulled';

const secret = (name: string, password: string): PullSecret => ({
  ...pullSecret(name, passwords({ 'registry.example.com': password })),
  uid: `uid-${name}`,
});

/** The secret as a record has it after a pull with this password. */
function recorded(name: string, password: string): RecordedSecret {
  const { candidates } = createKeyring({ pullSecrets: [secret(name, password)] }).resolve(IMAGE);
  return {
    namespace: 'default',
    name,
    uid: `uid-${name}`,
    credentialHash: candidates[0] === undefined ? '' : credentialHash(candidates[0].credential),
  };
}

type Mapping = Readonly<Record<string, RecordedAccess>>;

/** What lies in the two folders: records by imageRef, and begun pulls. */
function recordsOf(
  byRef: Readonly<Record<string, Mapping | string>>,
  intents: readonly string[] = [],
  kubeletVersion = '1.37',
): PullRecords {
  const { rules } = releaseProfile(kubeletVersion);
  const bytes = (text: string): { kind: 'bytes'; bytes: Uint8Array } => ({
    kind: 'bytes',
    bytes: bytesOf(goString(text)),
  });
  const about = { state: 'read', truncated: false } as const;
  return {
    pulled: {
      ...about,
      path: FOLDER,
      files: Object.entries(byRef).map(([imageRef, mapping]) => {
        const text =
          typeof mapping === 'string'
            ? mapping
            : encodePulledRecord(
                {
                  imageRef,
                  lastUpdatedTime: '2026-11-25T03:00:00Z',
                  credentialMapping: new Map(Object.entries(mapping)),
                },
                rules,
              );
        return pulledRecordFile(recordFileName(imageRef), bytes(text), rules);
      }),
    },
    pulling: {
      ...about,
      path: FOLDER.replace('pulled', 'pulling'),
      files: intents.map((image) =>
        pullIntentFile(recordFileName(image), bytes(encodePullIntent({ image }, rules)), rules),
      ),
    },
  };
}

interface Question extends Partial<PresentImageInput> {
  readonly pullSecrets?: readonly PullSecret[];
  readonly kubeletVersion?: string;
}

function explain({ pullSecrets = [], kubeletVersion = '1.37', ...input }: Question): PresentImageExplanation {
  return explainPresentImage({
    keyring: createKeyring({ pullSecrets, kubeletVersion }),
    image: IMAGE,
    ...input,
  });
}

const gist = (explanation: PresentImageExplanation): string =>
  [explanation.outcome, ...explanation.answers.map(({ rule }) => rule)].join(' ');

const words = (explanation: PresentImageExplanation): string[] =>
  explanation.answers.map((answer) => describePresentAnswer(answer, explanation));

const bySecret = (...secrets: RecordedSecret[]): PullRecords =>
  recordsOf({ 'sha256:1': { [NAME]: accessOf({ kubernetesSecrets: secrets }) } });

describe('the pull policy comes first', () => {
  it.each([
    ['app:latest', '', 'Always default', 'pulled policy-pulls'],
    ['app', '', 'Always default', 'pulled policy-pulls'],
    ['app:v1', '', 'IfNotPresent default', 'used policy-exempts'],
    ['app:v1', 'Always', 'Always container', 'pulled policy-pulls'],
    ['app:latest', 'Never', 'Never container', 'used policy-exempts'],
  ])('%s with the policy "%s" is %s', (image, imagePullPolicy, policy, expected) => {
    const explanation = explain({ image, imagePullPolicy });
    expect(`${explanation.policy.effective} ${explanation.policy.from}`).toBe(policy);
    expect(gist(explanation)).toBe(expected);
  });

  it('AlwaysPullImages overrules what the container says', () => {
    const explanation = explain({ imagePullPolicy: 'Never', alwaysPullImages: true });
    expect(explanation.policy).toEqual({ effective: 'Always', from: 'always-pull-images' });
    expect(gist(explanation)).toBe('pulled policy-pulls');
    expect(describePolicy(explanation.policy)).toBe('Always, by the admission plugin AlwaysPullImages');
  });

  it('says where it comes from', () => {
    expect(describePolicy(explain({}).policy)).toBe('IfNotPresent, the default for such a name');
    expect(describePolicy(explain({ imagePullPolicy: 'Never' }).policy)).toBe('Never, as the container says');
  });

  it('an invalid name is neither used nor pulled', () => {
    const explanation = explain({ image: 'Bad Name' });
    expect(gist(explanation)).toBe('failed invalid-image-name');
    expect(explanation.answers[0]?.reason).toBe('InvalidImageName');
    expect(words(explanation)).toEqual([
      'neither used nor pulled (InvalidImageName): the image name is invalid',
    ]);
  });
});

describe('whether pulled images are verified', () => {
  const records = bySecret(recorded('s', 'good'));

  it.each([
    ['1.32', undefined, 'absent', 'used not-verified'],
    ['1.33', undefined, 'off', 'used not-verified'],
    ['1.34', undefined, 'off', 'used not-verified'],
    ['1.35', undefined, 'on', 'pulled no-match'],
    ['1.37', undefined, 'on', 'pulled no-match'],
    ['1.37', false, 'off', 'used not-verified'],
  ])('kubelet %s, gate %s: %s', (kubeletVersion, verifyPulledImages, gate, expected) => {
    const explanation = explain({
      kubeletVersion,
      records,
      ...(verifyPulledImages === undefined ? {} : { verifyPulledImages }),
    });
    expect(explanation.verification.gate).toBe(gate);
    expect(gist(explanation)).toBe(expected);
  });

  it('the gate can be on from 1.33 on, where records are of the older version', () => {
    const older = recordsOf({ 'sha256:1': { [NAME]: OPEN_TO_NODE } }, [], '1.33');
    const asked = { records: older, verifyPulledImages: true };
    expect(gist(explain({ ...asked, kubeletVersion: '1.33' }))).toBe('used open-to-node');
    expect(thrownBy(() => explain({ ...asked, kubeletVersion: '1.32' }))).toMatchObject({
      code: 'INVALID_OPTION',
      details: { option: 'verifyPulledImages' },
    });
  });

  it('refuses what the kubelet refuses', () => {
    expect(thrownBy(() => explain({ imagePullCredentialsVerificationPolicy: 'Sometimes' })).code).toBe(
      'INVALID_OPTION',
    );
  });

  it('says which policy holds', () => {
    expect(describeVerification(explain({}).verification)).toBe('NeverVerifyPreloadedImages');
    expect(describeVerification(explain({ kubeletVersion: '1.34' }).verification)).toBe(
      'none: the gate KubeletEnsureSecretPulledImages is off',
    );
    expect(describeVerification(explain({ kubeletVersion: '1.21' }).verification)).toBe(
      'none: this kubelet does not know it',
    );
    expect(words(explain({ kubeletVersion: '1.21' }))).toEqual([
      'used as it is, without a pull: pulled images are not verified, and who pulled it is not asked',
    ]);
  });
});

describe('which record decides', () => {
  it('the same secret with the same content', () => {
    const explanation = explain({
      records: bySecret(recorded('s', 'good')),
      pullSecrets: [secret('s', 'good')],
    });
    expect(gist(explanation)).toBe('used same-credential');
    expect(explanation.answers).toEqual([
      {
        imageRef: 'sha256:1',
        outcome: 'used',
        rule: 'same-credential',
        reason: '',
        message: `Container image "${IMAGE}" already present on machine and can be accessed by the pod`,
        pulledByKubelet: true,
        record: {
          file: `${FOLDER}/${recordFileName('sha256:1')}`,
          state: 'read',
          lastUpdatedTime: '2026-11-25T03:00:00Z',
          names: [NAME],
          access: {
            nodePodsAccessible: false,
            secrets: [{ namespace: 'default', name: 's', uid: 'uid-s' }],
            serviceAccounts: [],
          },
        },
        recorded: { namespace: 'default', name: 's', uid: 'uid-s' },
        own: { namespace: 'default', name: 's', uid: 'uid-s' },
      },
    ]);
    expect(words(explanation)).toEqual([
      'used as it is, without a pull: it was pulled with secret default/s, which the pod has',
    ]);
  });

  it('another secret with the same content, which the kubelet adds to the record', () => {
    const explanation = explain({
      records: bySecret(recorded('s', 'good')),
      pullSecrets: [secret('other', 'good')],
    });
    expect(gist(explanation)).toBe('used same-credential');
    expect(explanation.answers[0]?.remembers).toEqual({
      namespace: 'default',
      name: 'other',
      uid: 'uid-other',
    });
    expect(words(explanation)).toEqual([
      'used as it is, without a pull: secret default/other of the pod has the same content as secret default/s, with which it was pulled',
    ]);
  });

  it('the same secret with other content is trusted unseen', () => {
    const explanation = explain({
      records: bySecret(recorded('s', 'old')),
      pullSecrets: [secret('s', 'new')],
    });
    expect(gist(explanation)).toBe('used same-secret');
    expect(words(explanation)[0]).toMatch(/that its content has changed since is not checked$/);
  });

  it('none of the pod’s: pulled, and under Never refused in words that do not tell', () => {
    const question = {
      records: bySecret(...['a', 'b', 'c', 'd', 'e'].map((name) => recorded(name, 'x'))),
      pullSecrets: [secret('s', 'good')],
    };
    expect(gist(explain(question))).toBe('pulled no-match');
    expect(words(explain(question))).toEqual([
      'pulled all the same: it was pulled with secret default/a, secret default/b, secret default/c and 2 more, and the pod has nothing of that',
    ]);
    const never = explain({ ...question, imagePullPolicy: 'Never' });
    expect(gist(never)).toBe('failed no-match');
    expect(never.answers[0]).toMatchObject({
      reason: 'ErrImageNeverPull',
      message: `Container image "${IMAGE}" is not present with pull policy of Never`,
    });
  });

  it('the service account that plugins were run for', () => {
    const account = { namespace: 'team', name: 'builder', uid: 'u1' };
    const records = recordsOf({
      'sha256:1': { [NAME]: accessOf({ kubernetesServiceAccounts: [account] }) },
    });
    const keyring = createKeyring({ pullSecrets: [secret('s', 'good')] });
    const plain = keyring.resolve(IMAGE);
    const [candidate] = plain.candidates;
    if (candidate === undefined) throw new Error('the test has no credential');
    const source = { kind: 'credential-provider', plugin: 'ecr', serviceAccount: account } as const;
    const resolution = {
      ...plain,
      candidates: [{ ...candidate, provenance: { ...candidate.provenance, source } }],
    };
    const explanation = explain({ keyring, resolution, records });
    expect(gist(explanation)).toBe('used same-service-account');
    expect(explanation.answers[0]?.recorded).toEqual(account);
    expect(words(explanation)[0]).toContain('for service account team/builder, under which the pod runs');
    expect(words(explain({ keyring, records }))[0]).toContain(
      'pulled with service account team/builder, and',
    );
  });

  it('one that is open to the node', () => {
    const explanation = explain({ records: recordsOf({ 'sha256:1': { [NAME]: OPEN_TO_NODE } }) });
    expect(gist(explanation)).toBe('used open-to-node');
    expect(words(explanation)[0]).toContain('every pod may use it');
  });

  it('one of nobody', () => {
    const explanation = explain({ records: recordsOf({ 'sha256:1': { [NAME]: accessOf({}) } }) });
    expect(gist(explanation)).toBe('pulled nothing-recorded');
    expect(words(explanation)[0]).toContain('names nobody');
  });

  it('one under other names', () => {
    const records = recordsOf({ 'sha256:1': { 'quay.io/copy': OPEN_TO_NODE } });
    const explanation = explain({ records, imageRef: 'sha256:1' });
    expect(gist(explanation)).toBe('pulled name-not-recorded');
    expect(words(explanation)[0]).toContain('under other names only (quay.io/copy)');
  });

  it('none: an image that was there before is used, or wants proof, as the policy has it', () => {
    const policies = ['NeverVerify', 'NeverVerifyPreloadedImages', 'AlwaysVerify'];
    const answers = policies.map((policy) => explain({ imagePullCredentialsVerificationPolicy: policy }));
    expect(answers.map(gist)).toEqual(['used policy-exempts', 'used policy-exempts', 'pulled no-record']);
    expect(answers.flatMap(words)).toEqual([
      'used as it is, without a pull: NeverVerify verifies nothing',
      'used as it is, without a pull: nothing says that the kubelet pulled it, and preloaded images are not verified',
      'pulled all the same: there is no record of it, and AlwaysVerify wants proof',
    ]);
    expect(answers[0]?.answers).toMatchObject([{ imageRef: null, record: null, pulledByKubelet: false }]);
  });

  it('none, but a pull that was begun: the kubelet has pulled it', () => {
    const explanation = explain({ records: recordsOf({}, [IMAGE]) });
    expect(gist(explanation)).toBe('pulled no-record');
    expect(explanation.answers[0]?.pulledByKubelet).toBe(true);
    expect(words(explanation)[0]).toContain('a pull of it was begun');
  });

  it('the allow-list exempts what was pulled with a secret, too', () => {
    const explanation = explain({
      records: bySecret(recorded('s', 'good')),
      imagePullCredentialsVerificationPolicy: 'NeverVerifyAllowlistedImages',
      preloadedImagesVerificationAllowlist: ['registry.example.com/*'],
    });
    expect(gist(explanation)).toBe('used policy-exempts');
    expect(words(explanation)[0]).toContain('it is on the allow-list');
  });
});

describe('records that cannot be read', () => {
  it('one that is malformed means a pull', () => {
    const explanation = explain({ records: recordsOf({ 'sha256:1': '{' }), imageRef: 'sha256:1' });
    expect(gist(explanation)).toBe('pulled records-unreadable');
    expect(explanation.answers[0]?.record).toEqual({
      file: `${FOLDER}/${recordFileName('sha256:1')}`,
      state: 'malformed',
    });
    expect(words(explanation)[0]).toContain('on the safe side');
  });

  it.each(['pulled', 'pulling'] as const)('a folder that cannot be listed (%s) as well', (folder) => {
    const records = recordsOf({});
    const closed = { ...records, [folder]: { ...records[folder], state: 'unreadable', errno: 'EACCES' } };
    expect(gist(explain({ records: closed, imageRef: 'sha256:1' }))).toBe('pulled records-unreadable');
    const cut = { ...records, [folder]: { ...records[folder], truncated: true } };
    expect(gist(explain({ records: cut, imageRef: 'sha256:1' }))).toBe('pulled records-unreadable');
  });

  it('one that was not read may be that of an image that nobody names, and of another one it is none', () => {
    const records = recordsOf({});
    const name = recordFileName('sha256:1');
    const unread = { name, outcome: 'unreadable', read: { kind: 'too-large', size: 10, limit: 9 } } as const;
    const bounded = { ...records, pulled: { ...records.pulled, files: [unread] } };
    const explanation = explain({ records: bounded });
    expect(gist(explanation)).toBe('pulled records-unreadable');
    expect(words(explanation)[0]).toContain('not all records can be read');
    expect(gist(explain({ records: bounded, imageRef: 'sha256:2' }))).toBe('used policy-exempts');
  });

  it('one of another image is not there', () => {
    const text = encodePulledRecord(
      { imageRef: 'sha256:2', lastUpdatedTime: '', credentialMapping: new Map() },
      releaseProfile().rules,
    );
    const explanation = explain({ records: recordsOf({ 'sha256:1': text }), imageRef: 'sha256:1' });
    expect(gist(explanation)).toBe('used policy-exempts');
    expect(explanation.answers[0]?.record?.state).toBe('misnamed');
  });
});

describe('which image is meant', () => {
  const records = recordsOf({
    'sha256:1': { [NAME]: accessOf({ kubernetesSecrets: [recorded('s', 'good')] }) },
    'sha256:2': { [NAME]: OPEN_TO_NODE },
    'sha256:3': { 'quay.io/else': OPEN_TO_NODE },
  });

  it('where the records have several of the name, each gets its answer', () => {
    const explanation = explain({ records });
    expect(gist(explanation)).toBe('depends no-match open-to-node');
    expect(explanation.answers.map(({ imageRef }) => imageRef)).toEqual(['sha256:1', 'sha256:2']);
    expect(explain({ records, pullSecrets: [secret('s', 'good')] }).outcome).toBe('used');
  });

  it('what the runtime calls it settles that', () => {
    expect(gist(explain({ records, imageRef: 'sha256:2' }))).toBe('used open-to-node');
    expect(gist(explain({ records, imageRef: 'sha256:9' }))).toBe('used policy-exempts');
  });

  it('names are compared as each release writes them', () => {
    const short = recordsOf({ 'sha256:1': { 'docker.io/library/app': OPEN_TO_NODE } }, [], '1.35');
    expect(gist(explain({ records: short, image: 'app:v1', kubeletVersion: '1.35' }))).toBe(
      'used open-to-node',
    );
    expect(gist(explain({ records: short, image: 'app:v1', kubeletVersion: '1.36' }))).toBe(
      'used policy-exempts',
    );
    expect(
      gist(explain({ records: short, image: 'app:v1', kubeletVersion: '1.36', imageRef: 'sha256:1' })),
    ).toBe('pulled name-not-recorded');
  });
});

describe('a pull secret that does not decode', () => {
  const broken = pullSecret('broken', '{"auths":{"gcr.io":{"auth":"!!"}}}');
  const present = bySecret(recorded('s', 'good'));

  it.each([
    ['1.32', {}, 'used not-verified'],
    ['1.33', {}, 'failed lookup-failed'],
    ['1.34', {}, 'used not-verified'],
    ['1.37', {}, 'used policy-exempts'],
    ['1.37', { records: present }, 'failed lookup-failed'],
    ['1.37', { imagePullPolicy: 'Always' }, 'failed lookup-failed'],
    ['1.32', { imagePullPolicy: 'Always' }, 'pulled policy-pulls'],
  ])('kubelet %s, %j: %s', (kubeletVersion, more, expected) => {
    const explanation = explain({ kubeletVersion, pullSecrets: [broken], ...more });
    expect(gist(explanation)).toBe(expected);
    if (explanation.outcome === 'failed') {
      expect(explanation.answers[0]?.reason).toBe('illegal base64 data at input byte 0');
      expect(words(explanation)[0]).toContain('a pull secret of the pod does not decode');
    }
  });
});

describe('secrets', () => {
  it('no hash of a credential is in the answer, no password of an image name', () => {
    const explanation = explain({
      records: bySecret(recorded('s', 'good')),
      pullSecrets: [secret('other', 'good')],
      image: IMAGE,
    });
    expect(JSON.stringify(explanation)).not.toContain(recorded('s', 'good').credentialHash);
    expect(JSON.stringify(explain({ image: 'user:WORD@registry.example.com/app' }))).not.toContain('WORD');
  });
});
