import { checkArgument, checkOptions } from '../input/check-input';
import { either, nothing, number, text } from '../input/values';
import { filesShape, memoryNodeShape, registryShape, startShape } from './memory-node-shapes';
import { KeyringError } from '../../errors';
import type { KubeletKeyring } from '../kubelet-keyring';
import type { PlaceReport } from '../model/place-report';
import { readImageReference } from '../reference/parse-image-reference';
import { effectivePullPolicy } from '../reference/pull-policy';
import { releaseProfile, type KubeletVersion } from '../release/kubelet-version';
import type { ReleaseRules } from '../release/profile';
import { makeKeyring, type KeyringInput } from '../resolve-from';
import { CachedNodeFiles, type NodeFiles } from './cached-node-files';
import { ensureImage } from './ensure-image';
import type { ImageStart, StartReport } from './image-start';
import { verificationOf } from './node-verification';
import { PullBackOff } from './pull-back-off';
import type { ImagePulledRecord } from './pull-record';
import { RecordKeeper } from './record-keeper';
import { formatTime } from '../go/rfc3339';
import { ScriptedRegistry, type RegistryScript } from './scripted-registry';
import { storeName } from './store-name';
import type { VerificationConfig, VerificationPolicy } from './verification-policy';

/** A node as it stands when its kubelet starts. */
export interface MemoryNodeOptions extends VerificationConfig, Pick<KeyringInput, 'environment' | 'files'> {
  /** Default: the newest release known. */
  readonly kubeletVersion?: KubeletVersion | undefined;
  /** What the registries have. */
  readonly registry: RegistryScript;
  /** Images that are there without the kubelet having pulled them; each has to be in the registry. */
  readonly preloaded?: readonly string[] | undefined;
  /** The gate KubeletEnsureSecretPulledImages. Default: as in the release. */
  readonly verifyPulledImages?: boolean | undefined;
  /** Pull records and intents (images as pods write them) of an earlier run of the kubelet. */
  readonly records?: readonly ImagePulledRecord[] | undefined;
  readonly pullIntents?: readonly string[] | undefined;
}

/** The last second that RFC 3339 can write, since 1970. */
const END_OF_TIME = 253_402_300_799;

/** One container that the kubelet starts. */
export interface ContainerStart {
  /** Seconds that pass before it, since the start before. Default: 0. */
  readonly waitSeconds?: number | undefined;
  /** `NAMESPACE/NAME`, or its uid: pods of different uid have back-offs of their own. */
  readonly pod:
    | string
    | { readonly namespace?: string | undefined; readonly name?: string | undefined; readonly uid: string };
  /** As the pod writes it. */
  readonly image: string;
  /** Default: as the API server sets it. */
  readonly imagePullPolicy?: string | undefined;
  /** The pod's pull secrets that exist, in the order of its list. */
  readonly pullSecrets?: KeyringInput['pullSecrets'] | undefined;
  /** Names on the pod's list that the kubelet does not find. */
  readonly missingPullSecrets?: readonly string[] | undefined;
  /** With this text the container runtime fails to say whether the image is present. */
  readonly inspectError?: string | undefined;
}

/**
 * A kubelet's image manager as a pure model: containers are started one after the other against scripted
 * registries, and only the clock of the steps runs. Its events are those of the image manager alone; limits on
 * pulls a second and in parallel, image garbage collection and credential provider plugins are not modelled.
 * Mirrors EnsureImageExists in pkg/kubelet/images and its pullmanager.
 */
export class MemoryNode {
  private seconds = 0;
  private readonly rules: ReleaseRules;
  private readonly verification: VerificationPolicy | undefined;
  private readonly registry: ScriptedRegistry;
  private readonly keeper: RecordKeeper;
  private readonly files: CachedNodeFiles;
  private backOff = new PullBackOff();
  private readonly lastErrors = new Map<string, string>();
  /** What the runtime calls each image that is present, by `storeName`. */
  private readonly present = new Map<string, string>();

  /**
   * @throws KeyringError INVALID_OPTION where the kubelet would refuse its configuration, or a preloaded image is not
   * in the registry; INVALID_KUBELET_VERSION.
   */
  constructor(private readonly options: MemoryNodeOptions) {
    checkOptions(options, memoryNodeShape);
    this.rules = releaseProfile(options.kubeletVersion).rules;
    this.verification = verificationOf(options, this.rules);
    this.registry = new ScriptedRegistry(options.registry, this.rules);
    this.files = new CachedNodeFiles(options.files ?? {});
    makeKeyring(this.keyringInput());
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

  /** The place whose file a lookup now would go by, or null. */
  get nodeFile(): PlaceReport | null {
    return makeKeyring(this.keyringInput()).nodeFile;
  }

  /**
   * Starts a container, as far as its image goes.
   * @throws KeyringError INVALID_OPTION for a time that runs backwards; as `createKeyring` does for its pull secrets.
   */
  start(step: ContainerStart): StartReport {
    checkOptions(step, startShape, 'step');
    this.#pass(step.waitSeconds ?? 0, 'waitSeconds');
    return ensureImage(this.imageStart(step), {
      rules: this.rules,
      verification: this.verification,
      registry: this.registry,
      keeper: this.keeper,
      backOff: this.backOff,
      lastErrors: this.lastErrors,
      present: this.present,
      seconds: this.seconds,
    });
  }

  /** Lets seconds pass. */
  wait(seconds: number): void {
    checkArgument(seconds, 'seconds', number);
    this.#pass(seconds, 'seconds');
  }

  #pass(seconds: number, option: string): void {
    const until = this.seconds + seconds;
    if (!Number.isFinite(seconds) || seconds < 0 || until > END_OF_TIME) {
      throw new KeyringError('INVALID_OPTION', 'Time passes in seconds, from 0 on, to the year 9999.', {
        option,
      });
    }
    this.seconds = until;
  }

  /** Images are pushed, or their access changes: adds to what the registries have, name by name. */
  push(images: RegistryScript): void {
    checkArgument(images, 'images', registryShape);
    this.registry.add(images);
  }

  /** From now on every pull from a registry (`host[:port]`) fails with this text of the runtime; null: no more. */
  failRegistry(registry: string, error: string | null): void {
    checkArgument(registry, 'registry', text);
    checkArgument(error, 'error', either(text, nothing));
    this.registry.fail(registry, error);
  }

  /** Somebody writes the node's own files. The kubelet goes by what it read for up to five minutes more. */
  writeFiles(files: NodeFiles): void {
    checkOptions(files, filesShape, 'files');
    this.files.write(files);
  }

  /** An image is removed from the node by hand; the kubelet's record of it stays. */
  removeImage(image: string): void {
    checkArgument(image, 'image', text);
    this.present.delete(this.nameOf(image));
  }

  /** The kubelet starts again: back-offs and what it read of its files are gone, images and records stay. */
  restartKubelet(): void {
    this.backOff = new PullBackOff();
    this.lastErrors.clear();
    this.files.forget();
  }

  private imageStart({ pod, image, imagePullPolicy, ...step }: ContainerStart): ImageStart {
    const { files, seconds } = this;
    const { kubeletVersion } = this.options;
    const input = { ...this.keyringInput(), pullSecrets: step.pullSecrets ?? [] };
    let made: KubeletKeyring | undefined;
    return {
      image,
      reference: readImageReference(image, this.rules),
      policy: effectivePullPolicy(
        image,
        imagePullPolicy,
        kubeletVersion === undefined ? {} : { kubeletVersion },
      ),
      /** Made when it is asked for, as that is what fills the kubelet's cache. A secret that is broken ends it before. */
      get keyring(): KubeletKeyring {
        if (made === undefined) {
          made = makeKeyring(input);
          if (made.failure === null) files.read(seconds);
        }
        return made;
      },
      backOffKey: `${typeof pod === 'string' ? pod : pod.uid}_${image}`,
      missingPullSecrets: step.missingPullSecrets ?? [],
      inspectError: step.inspectError,
    };
  }

  private keyringInput(): Pick<KeyringInput, 'environment' | 'files' | 'kubeletVersion'> {
    const { environment, kubeletVersion } = this.options;
    return {
      files: this.files.at(this.seconds),
      environment,
      kubeletVersion,
    };
  }

  private nameOf(image: string): string {
    const read = readImageReference(image, this.rules);
    return read.ok ? storeName(read.reference) : image;
  }

  private preload(image: string): void {
    const name = this.nameOf(image);
    const id = this.registry.idOf(image);
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
