import { KeyringError } from '../../errors';
import type { PlaceReport } from '../model/place-report';
import { readImageReference } from '../reference/parse-image-reference';
import { effectivePullPolicy } from '../reference/pull-policy';
import type { KubeletVersion } from '../release/kubelet-version';
import { createKeyring, type KeyringInput } from '../resolve-from';
import { ensureImage } from './ensure-image';
import type { ImageStart, StartReport } from './image-start';
import { verificationOf } from './node-verification';
import { PullBackOff } from './pull-back-off';
import type { ImagePulledRecord } from './pull-record';
import { RecordKeeper } from './record-keeper';
import { formatTime } from './rfc3339';
import type { RegistryScript } from './scripted-registry';
import { storeName } from './store-name';
import type { VerificationConfig, VerificationPolicy } from './verification-policy';
import type { ReleaseRules } from '../release/profile';
import { releaseProfile } from '../release/kubelet-version';

/** A node as it stands when its kubelet starts. */
export interface MemoryNodeOptions extends VerificationConfig, Pick<KeyringInput, 'environment' | 'files'> {
  /** Default: the newest release known. */
  readonly kubeletVersion?: KubeletVersion;
  readonly registry: RegistryScript;
  /** Images that are there without the kubelet having pulled them; each has to be in the registry. */
  readonly preloaded?: readonly string[];
  /** The gate KubeletEnsureSecretPulledImages. Default: as in the release. */
  readonly verifyPulledImages?: boolean;
  /** Pull records and intents (images as pods write them) of an earlier run of the kubelet. */
  readonly records?: readonly ImagePulledRecord[];
  readonly pullIntents?: readonly string[];
}

/** One container that the kubelet starts. */
export interface ContainerStart {
  /** Seconds that pass before it, since the start before. */
  readonly waitSeconds?: number;
  readonly pod: { readonly namespace?: string; readonly name?: string; readonly uid: string };
  readonly image: string;
  /** Default: as the API server sets it. */
  readonly imagePullPolicy?: string;
  /** The pod's pull secrets that exist, in the order of its list. */
  readonly pullSecrets?: KeyringInput['pullSecrets'];
  /** Names on the pod's list that the kubelet does not find. */
  readonly missingPullSecrets?: readonly string[];
  /** With this text the container runtime fails to say whether the image is present. */
  readonly inspectError?: string;
}

/**
 * The kubelet's image manager as a pure model: containers are started one after the other against a scripted
 * registry, and only the clock of the steps runs. Its events are those of the image manager alone; limits on
 * pulls a second and in parallel are not modelled.
 */
export class MemoryNode {
  /** The place whose file the kubelet reads its own credentials from, or null. */
  readonly nodeFile: PlaceReport | null;
  private seconds = 0;
  private readonly rules: ReleaseRules;
  private readonly verification: VerificationPolicy | undefined;
  private readonly keeper: RecordKeeper;
  private readonly backOff = new PullBackOff();
  private readonly lastErrors = new Map<string, string>();
  /** What the runtime calls each image that is present, by `storeName`. */
  private readonly present = new Map<string, string>();

  /** @throws KeyringError INVALID_OPTION where the kubelet would refuse its configuration. */
  constructor(private readonly options: MemoryNodeOptions) {
    this.rules = releaseProfile(options.kubeletVersion).rules;
    this.verification = verificationOf(options, this.rules);
    this.nodeFile = createKeyring(this.keyringInput()).nodeFile;
    for (const image of options.preloaded ?? []) this.preload(image);
    const intents = new Set(options.pullIntents ?? []);
    this.keeper = new RecordKeeper(options.records ?? [], intents, this.rules);
    if (this.verification !== undefined) this.settleIntents(intents);
  }

  /** Seconds since the node began. */
  get now(): number {
    return this.seconds;
  }

  /** What the node remembers of its pulls, sorted by imageRef. Times count from 1970. */
  get records(): readonly ImagePulledRecord[] {
    return this.keeper.records;
  }

  /** Starts a container, as far as its image goes. */
  start(step: ContainerStart): StartReport {
    this.seconds += step.waitSeconds ?? 0;
    return ensureImage(this.imageStart(step), {
      rules: this.rules,
      verification: this.verification,
      registry: this.options.registry,
      keeper: this.keeper,
      backOff: this.backOff,
      lastErrors: this.lastErrors,
      present: this.present,
      seconds: this.seconds,
    });
  }

  private imageStart({ pod, image, imagePullPolicy, ...step }: ContainerStart): ImageStart {
    const keyring = createKeyring({ ...this.keyringInput(), pullSecrets: step.pullSecrets ?? [] });
    return {
      image,
      reference: readImageReference(image, this.rules),
      policy: effectivePullPolicy(image, imagePullPolicy, this.keyringInput()),
      keyring,
      backOffKey: `${pod.uid}_${image}`,
      missingPullSecrets: step.missingPullSecrets ?? [],
      inspectError: step.inspectError,
    };
  }

  private keyringInput(): Pick<KeyringInput, 'environment' | 'files' | 'kubeletVersion'> {
    const { environment, files, kubeletVersion } = this.options;
    return {
      ...(environment === undefined ? {} : { environment }),
      ...(files === undefined ? {} : { files }),
      ...(kubeletVersion === undefined ? {} : { kubeletVersion }),
    };
  }

  private preload(image: string): void {
    const read = readImageReference(image, this.rules);
    const name = read.ok ? storeName(read.reference) : image;
    const { registry } = this.options;
    const id = Object.hasOwn(registry, name) ? registry[name]?.id : undefined;
    if (id === undefined) {
      throw new KeyringError('INVALID_OPTION', `The preloaded image ${name} is not in the registry.`, {
        option: 'preloaded',
        image,
      });
    }
    this.present.set(name, id);
  }

  /** At its start the kubelet takes a begun pull for a record without credentials, if the image is there. */
  private settleIntents(intents: Set<string>): void {
    for (const image of intents) {
      const id = this.present.get(image);
      if (id === undefined) continue;
      this.keeper.add(image, id, undefined, formatTime(this.seconds));
      intents.delete(image);
    }
  }
}
