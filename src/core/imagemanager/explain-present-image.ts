import { checkOptions } from '../input/check-input';
import { presentImageShape } from './present-image-shape';
import type { ImageResolution, KubeletKeyring } from '../kubelet-keyring';
import { redactUserinfo } from '../model/userinfo';
import { readImageReference } from '../reference/parse-image-reference';
import { effectivePullPolicy } from '../reference/pull-policy';
import type { DecisionRule } from './decide-pull';
import { FiledRecords, type FiledRecord } from './filed-records';
import { ImagePrecheck } from './image-precheck';
import type { StartReport } from './image-start';
import { verificationOf } from './node-verification';
import { toCoordinates, type Coordinates } from './pull-record';
import type { PullRecords } from './record-folder';
import { recordSummary, type RecordSummary } from './record-summary';
import { storeName } from './store-name';
import type { VerificationConfig, VerificationPolicyName } from './verification-policy';

/** An image that is on the node, the pod that wants it, and what its kubelet remembers. */
export interface PresentImageInput extends VerificationConfig {
  /** Of the node, with the pull secrets of the pod. Its release and its rules count. */
  readonly keyring: KubeletKeyring;
  /** As the pod writes it. */
  readonly image: string;
  /** What the keyring says for the image, where it is known already: with what plugins answered. */
  readonly resolution?: ImageResolution | undefined;
  /** What the container runtime calls the image: its ID, as in `crictl inspecti`. Default: as the records tell. */
  readonly imageRef?: string | undefined;
  /** As the container has it. Default: as the API server sets it. */
  readonly imagePullPolicy?: string | undefined;
  /** Whether the API server has the admission plugin AlwaysPullImages. Default: it has not. */
  readonly alwaysPullImages?: boolean | undefined;
  /** As `readPullRecords` gives them. Default: there are none. */
  readonly records?: PullRecords | undefined;
  /** The gate KubeletEnsureSecretPulledImages. Default: as in the release. */
  readonly verifyPulledImages?: boolean | undefined;
}

/** Whether a kubelet uses a present image for a pod, or has to pull, and what decides it. */
export interface PresentImageExplanation {
  /** What may be a password in it is redacted. */
  readonly image: string;
  readonly policy: {
    readonly effective: string;
    readonly from: 'container' | 'default' | 'always-pull-images';
  };
  readonly verification: {
    /** The gate KubeletEnsureSecretPulledImages: not known to this kubelet, off, or on. */
    readonly gate: 'absent' | 'off' | 'on';
    /** Null where the gate is not on. */
    readonly policy: VerificationPolicyName | null;
  };
  /** `depends`: the records tell of several images of this name, and the answer is not the same for all. */
  readonly outcome: PresentImageOutcome | 'depends';
  /** One; or one for each recorded image of this name, where it was not said which one is meant. */
  readonly answers: readonly PresentImageAnswer[];
}

/**
 * `used`: the container starts without a pull. `pulled`: the registry is asked, with what the keyring says. `failed`:
 * neither, see `reason`.
 */
export type PresentImageOutcome = 'used' | 'pulled' | 'failed';

/** The rule that decided. */
export type PresentImageRule = DecisionRule | 'policy-pulls' | 'not-verified' | 'invalid-image-name';

export interface PresentImageAnswer {
  /** What the runtime calls the image; null where nobody knows. */
  readonly imageRef: string | null;
  readonly outcome: PresentImageOutcome;
  readonly rule: PresentImageRule;
  /** `state.waiting.reason` and message of the container where it fails, and its message where it starts. */
  readonly reason: string;
  readonly message: string;
  /** Whether a record, or a pull that was begun, says that the kubelet has pulled the image. */
  readonly pulledByKubelet: boolean;
  /** The file that was asked; null where there is none. */
  readonly record: RecordSummary | null;
  /** The recorded secret or service account that lets the pod in, and the secret of the pod that is the same. */
  readonly recorded?: Coordinates;
  readonly own?: Coordinates;
  /** The kubelet adds this secret of the pod to the record. */
  readonly remembers?: Coordinates;
}

/**
 * Would the kubelet use an image that is on the node, or pull it? Pure: from objects and records. No hash of a
 * credential is in the answer.
 * @throws KeyringError INVALID_OPTION where the kubelet would refuse its configuration.
 */
export function explainPresentImage(input: PresentImageInput): PresentImageExplanation {
  checkOptions(input, presentImageShape, 'input');
  const { keyring, image } = input;
  const verification = verificationOf(verificationInput(input), keyring.rules);
  const records = new FiledRecords(input.records, keyring.rules);
  const books = input.imageRef === undefined ? records.recordsOf(image) : [records.of(input.imageRef)];
  const answers = (books.length === 0 ? [records.of(null)] : books).map((book) => answer(book));
  const outcomes = new Set(answers.map(({ outcome }) => outcome));
  const [only] = outcomes;
  return {
    image: redactUserinfo(image),
    policy: policyOf(input),
    verification: {
      gate: gateOf(keyring, verification !== undefined),
      policy: verification?.name ?? null,
    },
    outcome: outcomes.size === 1 && only !== undefined ? only : 'depends',
    answers,
  };

  function answer(book: FiledRecord): PresentImageAnswer {
    const { imageRef } = book;
    const reference = readImageReference(image, keyring.rules);
    const check = new ImagePrecheck(
      {
        // A name that is refused may hold a password, and the message quotes it.
        image: reference.ok ? image : redactUserinfo(image),
        reference,
        policy: policyOf(input).effective,
        keyring,
        inspectError: undefined,
        ...(input.resolution === undefined ? {} : { resolution: input.resolution }),
      },
      {
        rules: keyring.rules,
        verification,
        keeper: book,
        // Whatever it is called: that it is there is what counts.
        present: new Map(reference.ok ? [[storeName(reference.reference), imageRef ?? image]] : []),
        seconds: 0,
      },
    );
    const report = check.precheck();
    const { decision } = check;
    return {
      imageRef: imageRef === null ? null : redactUserinfo(imageRef),
      ...ending(report, decision?.rule),
      pulledByKubelet: decision?.pulledByKubelet ?? book.pulledByKubelet(image),
      record: recordSummary(book.file, records.folder, decision?.recordedName),
      ...(decision?.recorded === undefined ? {} : { recorded: toCoordinates(decision.recorded) }),
      ...(decision?.own === undefined ? {} : { own: toCoordinates(decision.own) }),
      ...(decision?.remember === undefined ? {} : { remembers: toCoordinates(decision.remember) }),
    };
  }
}

function gateOf({ rules }: KubeletKeyring, on: boolean): 'absent' | 'off' | 'on' {
  if (on) return 'on';
  return rules.pulledImageVerification === 'absent' ? 'absent' : 'off';
}

function policyOf({
  keyring,
  image,
  imagePullPolicy = '',
  alwaysPullImages = false,
}: PresentImageInput): PresentImageExplanation['policy'] {
  if (alwaysPullImages) return { effective: 'Always', from: 'always-pull-images' };
  const effective = effectivePullPolicy(image, imagePullPolicy, { kubeletVersion: keyring.release });
  return { effective, from: imagePullPolicy === '' ? 'default' : 'container' };
}

function verificationInput(input: PresentImageInput): Parameters<typeof verificationOf>[0] {
  const {
    imagePullCredentialsVerificationPolicy: policy,
    preloadedImagesVerificationAllowlist: allowlist,
    verifyPulledImages: gate,
  } = input;
  return {
    imagePullCredentialsVerificationPolicy: policy,
    preloadedImagesVerificationAllowlist: allowlist,
    verifyPulledImages: gate,
  };
}

/** How it ends, in the words of the container's status, and which rule made it so. */
function ending(
  report: StartReport | undefined,
  decided: DecisionRule | undefined,
): Pick<PresentImageAnswer, 'outcome' | 'rule' | 'reason' | 'message'> {
  if (report === undefined)
    return { outcome: 'pulled', rule: decided ?? 'policy-pulls', reason: '', message: '' };
  const { reason, message } = report;
  if (report.outcome === 'present')
    return { outcome: 'used', rule: decided ?? 'not-verified', reason, message };
  return { outcome: 'failed', rule: failedBy(reason, decided), reason, message };
}

function failedBy(reason: string, decided: DecisionRule | undefined): PresentImageRule {
  if (reason === 'InvalidImageName') return 'invalid-image-name';
  return reason === 'ErrImageNeverPull' ? (decided ?? 'image-absent') : 'lookup-failed';
}
