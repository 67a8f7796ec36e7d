import { decidePull, type PresentImage } from '../../../src/core/imagemanager/decide-pull';
import type { PodCredentials } from '../../../src/core/imagemanager/pod-credentials';
import {
  accessOf,
  OPEN_TO_NODE,
  type ImagePulledRecord,
  type RecordedAccess,
  type RecordedSecret,
} from '../../../src/core/imagemanager/pull-record';
import {
  verificationPolicy,
  type VerificationPolicy,
} from '../../../src/core/imagemanager/verification-policy';
import { releaseProfile } from '../../../src/core/release/kubelet-version';

const RULES = releaseProfile('1.37').rules;

function policy(name: string): VerificationPolicy {
  const result = verificationPolicy({ imagePullCredentialsVerificationPolicy: name }, true, RULES);
  if (!result.ok || result.policy === undefined) throw new Error('the test has no policy');
  return result.policy;
}

const secret = (name: string, credentialHash: string, uid = `uid-${name}`): RecordedSecret => ({
  uid,
  namespace: 'team',
  name,
  credentialHash,
});
const account = (name: string): { uid: string; namespace: string; name: string } => ({
  uid: `uid-${name}`,
  namespace: 'team',
  name,
});

const recordOf = (mapping: Record<string, RecordedAccess>): ImagePulledRecord => ({
  imageRef: 'sha256:1',
  lastUpdatedTime: '',
  credentialMapping: new Map(Object.entries(mapping)),
});

const found = (access: RecordedAccess): PresentImage['record'] => ({
  state: 'found',
  record: recordOf({ 'quay.io/a': access }),
});
const recorded = (...list: RecordedSecret[]): PresentImage['record'] =>
  found(accessOf({ kubernetesSecrets: list }));

function notAsked(): never {
  throw new Error('the credentials were looked up');
}

const ask = (question: Partial<PresentImage>, rules = RULES): ReturnType<typeof decidePull> =>
  decidePull(
    {
      image: 'quay.io/a:1',
      imageRef: 'sha256:1',
      policy: policy('AlwaysVerify'),
      record: { state: 'absent' },
      intent: 'absent',
      credentials: notAsked,
      ...question,
    },
    rules,
  );

const podOf = (credentials: Partial<PodCredentials>) => (): PodCredentials => ({
  secrets: [],
  ...credentials,
});

describe('whether a present image has to be pulled', () => {
  it('what is not there is pulled, without a look at anything else', () => {
    expect(ask({ imageRef: '', policy: policy('NeverVerify'), record: found(OPEN_TO_NODE) })).toMatchObject({
      pull: true,
      rule: 'image-absent',
    });
  });

  it('records that cannot be read mean a pull, even where nothing is verified', () => {
    const never = policy('NeverVerify');
    expect(ask({ policy: never, record: { state: 'unreadable' } })).toEqual({
      pull: true,
      rule: 'records-unreadable',
      pulledByKubelet: false,
    });
    expect(ask({ policy: never, intent: 'unreadable' }).rule).toBe('records-unreadable');
  });

  it('an intent is not looked at where there is a record', () => {
    expect(ask({ record: found(OPEN_TO_NODE), intent: 'unreadable' }).rule).toBe('open-to-node');
  });

  it.each([
    ['NeverVerify', 'absent', 'absent', false, 'policy-exempts'],
    ['NeverVerify', 'found', 'absent', false, 'policy-exempts'],
    ['NeverVerifyPreloadedImages', 'absent', 'absent', false, 'policy-exempts'],
    ['NeverVerifyPreloadedImages', 'absent', 'found', true, 'no-record'],
    ['NeverVerifyPreloadedImages', 'found', 'absent', true, 'nothing-recorded'],
    ['NeverVerifyAllowlistedImages', 'absent', 'absent', true, 'no-record'],
    ['AlwaysVerify', 'absent', 'absent', true, 'no-record'],
  ] as const)('under %s, with the record %s and an intent %s: %s, %s', (name, record, intent, pull, rule) => {
    const question = {
      policy: policy(name),
      intent,
      record: record === 'found' ? found(accessOf({})) : { state: 'absent' as const },
    };
    expect(ask(question)).toMatchObject({
      pull,
      rule,
      pulledByKubelet: record === 'found' || intent === 'found',
    });
  });

  it('says which record it went by, and under which name', () => {
    const read = found(OPEN_TO_NODE);
    expect(ask({ record: read })).toEqual({
      pull: false,
      rule: 'open-to-node',
      pulledByKubelet: true,
      recordedName: 'quay.io/a',
      record: read.state === 'found' ? read.record : undefined,
    });
    expect('record' in ask({})).toBe(false);
  });

  it('a name under which the image was not pulled means a pull', () => {
    expect(ask({ image: 'quay.io/b:1', record: found(OPEN_TO_NODE) })).toMatchObject({
      pull: true,
      rule: 'name-not-recorded',
      recordedName: 'quay.io/b',
    });
  });

  it('an image whose name cannot be read is pulled', () => {
    const decision = ask({ image: 'Bad Name', record: found(OPEN_TO_NODE) });
    expect(decision).toMatchObject({ pull: true, rule: 'image-name-invalid' });
    expect('recordedName' in decision).toBe(false);
  });

  it('short names are recorded as they are written from 1.36 on, and in full before', () => {
    const record = {
      state: 'found',
      record: recordOf({ 'docker.io/library/busybox': OPEN_TO_NODE }),
    } as const;
    expect(ask({ image: 'busybox:1', record }).rule).toBe('name-not-recorded');
    expect(ask({ image: 'busybox:1', record }, releaseProfile('1.35').rules).rule).toBe('open-to-node');
  });
});

describe('by the secrets of the record', () => {
  const own = secret('mine', 'hash');

  it('nothing recorded means a pull, and no look at the credentials', () => {
    expect(ask({ record: found(accessOf({})) })).toMatchObject({ pull: true, rule: 'nothing-recorded' });
  });

  it('a lookup that fails means no decision of the records', () => {
    expect(ask({ record: recorded(own), credentials: () => undefined })).toMatchObject({
      pull: true,
      rule: 'lookup-failed',
    });
  });

  it('the same secret with the same credential is let in, and nothing is added', () => {
    const decision = ask({ record: recorded(own), credentials: podOf({ secrets: [own] }) });
    expect(decision).toMatchObject({ pull: false, rule: 'same-credential', own, recorded: own });
    expect('remember' in decision).toBe(false);
  });

  it('the same credential in another secret is let in, and remembered', () => {
    const copy = secret('copy', 'hash');
    expect(ask({ record: recorded(own), credentials: podOf({ secrets: [copy] }) })).toMatchObject({
      pull: false,
      rule: 'same-credential',
      own: copy,
      recorded: own,
      remember: copy,
    });
  });

  it('the same secret with another credential is trusted unseen, and remembered', () => {
    const rotated = secret('mine', 'new');
    expect(ask({ record: recorded(own), credentials: podOf({ secrets: [rotated] }) })).toMatchObject({
      pull: false,
      rule: 'same-secret',
      own: rotated,
      recorded: own,
      remember: rotated,
    });
  });

  it('a secret made anew under its name is another one', () => {
    const anew = secret('mine', 'new', 'other-uid');
    expect(ask({ record: recorded(own), credentials: podOf({ secrets: [anew] }) })).toMatchObject({
      pull: true,
      rule: 'no-match',
    });
  });

  it('two empty hashes are no match', () => {
    const decision = ask({
      record: recorded(secret('a', '')),
      credentials: podOf({ secrets: [secret('b', '')] }),
    });
    expect(decision.rule).toBe('no-match');
  });

  it('the first of the pod’s secrets that fits decides, then the first of the record', () => {
    const [a, b] = [secret('a', 'h'), secret('b', 'h')];
    expect(
      ask({ record: recorded(a, b), credentials: podOf({ secrets: [secret('x', 'y'), b, a] }) }),
    ).toMatchObject({
      own: b,
      recorded: a,
      remember: b,
    });
  });

  it('with 100 recorded secrets none is added: a rotated one does not match, a copy does', () => {
    const full = (count: number): PresentImage['record'] =>
      recorded(...Array.from({ length: count }, (_, at) => secret(`s${at}`, `h${at}`)));
    const rotated = podOf({ secrets: [secret('s7', 'new')] });
    const copy = podOf({ secrets: [secret('copy', 'h7')] });
    expect(ask({ record: full(99), credentials: rotated }).rule).toBe('same-secret');
    expect(ask({ record: full(100), credentials: rotated })).toMatchObject({ pull: true, rule: 'no-match' });
    expect(ask({ record: full(99), credentials: copy }).remember?.name).toBe('copy');
    expect(ask({ record: full(100), credentials: copy })).toMatchObject({
      pull: false,
      rule: 'same-credential',
    });
    expect('remember' in ask({ record: full(100), credentials: copy })).toBe(false);
  });
});

describe('by the service accounts of the record', () => {
  const record = found(accessOf({ kubernetesServiceAccounts: [account('a'), account('b')] }));

  it('the pod’s own is let in', () => {
    expect(ask({ record, credentials: podOf({ serviceAccount: account('b') }) })).toMatchObject({
      pull: false,
      rule: 'same-service-account',
      recorded: account('b'),
    });
  });

  it('another one, or none, is not', () => {
    expect(ask({ record, credentials: podOf({ serviceAccount: account('c') }) }).rule).toBe('no-match');
    expect(ask({ record, credentials: podOf({}) })).toMatchObject({ pull: true, rule: 'no-match' });
  });

  it('a secret that fits comes first', () => {
    const both = found(
      accessOf({ kubernetesSecrets: [secret('s', 'h')], kubernetesServiceAccounts: [account('a')] }),
    );
    const credentials = podOf({ secrets: [secret('s', 'h')], serviceAccount: account('a') });
    expect(ask({ record: both, credentials }).rule).toBe('same-credential');
    const other = podOf({ secrets: [secret('t', 'i')], serviceAccount: account('a') });
    expect(ask({ record: both, credentials: other }).rule).toBe('same-service-account');
  });
});
