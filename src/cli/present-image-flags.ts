import { InvalidArgumentError, Option, type Command } from 'commander';
import type { ImageResolution, KubeletKeyring } from '../core/kubelet-keyring';
import {
  explainPresentImage,
  type PresentImageExplanation,
  type PresentImageInput,
} from '../core/imagemanager/explain-present-image';
import type { PullRecords } from '../core/imagemanager/record-folder';
import { VERIFICATION_POLICIES } from '../core/imagemanager/verification-policy';
import { verificationFrom, type ImageVerification } from '../core/story/discovered-verification';
import type { KubeletEnvironment } from '../core/model/environment';
import { KeyringError } from '../errors';
import { readPullRecords } from '../node/pull-records';
import { nodeRootOf, type NodeOptions } from '../resolve';

/** Flags about an image that is on the node already. */
export interface PresentImageFlags {
  readonly imagePresent?: boolean;
  readonly imageRef?: string;
  readonly imagePullPolicy?: string;
  readonly verificationPolicy?: string;
  readonly allowlist?: readonly string[];
  readonly verifyPulledImages?: 'on' | 'off';
  readonly alwaysPullImages?: boolean;
}

export function addPresentImageFlags(command: Command): Command {
  return command
    .option('--image-present', 'the image is on the node: does the kubelet use it, or pull?')
    .option(
      '--image-ref <id>',
      'what the container runtime calls it (default: as the pull records tell)',
      some,
    )
    .addOption(
      new Option(
        '--image-pull-policy <policy>',
        "the container's pull policy (default: as the API server sets it)",
      ).choices(['Always', 'IfNotPresent', 'Never']),
    )
    .addOption(
      new Option(
        '--verification-policy <policy>',
        "the kubelet's imagePullCredentialsVerificationPolicy (default: NeverVerifyPreloadedImages)",
      ).choices(VERIFICATION_POLICIES),
    )
    .option(
      '--allowlist <image>',
      'an entry of its preloadedImagesVerificationAllowlist; may be repeated',
      (value: string, previous: readonly string[]): readonly string[] => [...previous, value],
      [],
    )
    .addOption(
      new Option(
        '--verify-pulled-images <state>',
        'the gate KubeletEnsureSecretPulledImages (default: as in the release, on from 1.35)',
      ).choices(['on', 'off']),
    );
}

/** What the kubelet does with the image that is on the node; undefined where it is not said to be there. */
export async function presentImage(
  flags: PresentImageFlags,
  {
    keyring,
    image,
    resolution,
  }: Pick<PresentImageInput, 'image'> & {
    readonly keyring: KubeletKeyring;
    readonly resolution?: ImageResolution;
  },
  options: NodeOptions,
): Promise<PresentImageExplanation | undefined> {
  if (flags.imagePresent !== true) {
    refuseUnused(flags);
    return undefined;
  }
  const records = await nodePullRecords(keyring.environment, options);
  const { imageRef, imagePullPolicy, alwaysPullImages } = flags;
  const { discover: node } = options;
  return explainPresentImage({
    keyring,
    image,
    records,
    resolution,
    imageRef,
    imagePullPolicy,
    alwaysPullImages,
    ...verificationOn(node, flags),
  });
}

/** What flags say of verification, under the names of the settings of a node. */
export function verificationOfFlags({ verificationPolicy, allowlist = [] }: PresentImageFlags): {
  readonly verificationPolicy?: string;
  readonly verificationAllowlist?: readonly string[];
} {
  return {
    ...(verificationPolicy === undefined ? {} : { verificationPolicy }),
    ...(allowlist.length === 0 ? {} : { verificationAllowlist: allowlist }),
  };
}

/** What flags say; a policy that is given by hand stands alone, without the node's list, and the reverse. */
function verificationOn(node: NodeOptions['discover'], flags: PresentImageFlags): ImageVerification {
  const { verifyPulledImages, ...said } = typeof node === 'object' ? verificationFrom(node) : {};
  const given = verificationGiven(flags);
  const isGiven =
    given.imagePullCredentialsVerificationPolicy !== undefined ||
    given.preloadedImagesVerificationAllowlist !== undefined;
  return {
    verifyPulledImages,
    ...(isGiven ? {} : said),
    ...given,
  };
}

/** The same as the kubelet's configuration has it. */
function verificationGiven(flags: PresentImageFlags): ImageVerification {
  const { verificationPolicy: policy, verificationAllowlist: allowlist } = verificationOfFlags(flags);
  return {
    ...(policy === undefined ? {} : { imagePullCredentialsVerificationPolicy: policy }),
    ...(allowlist === undefined ? {} : { preloadedImagesVerificationAllowlist: allowlist }),
    ...(flags.verifyPulledImages === undefined
      ? {}
      : { verifyPulledImages: flags.verifyPulledImages === 'on' }),
  };
}

/**
 * The pull records of the node.
 * @throws KeyringError UNREADABLE_FILE where their folder cannot be listed.
 */
export async function nodePullRecords(
  { rootDir, cwd }: KubeletEnvironment,
  options: NodeOptions,
): Promise<PullRecords> {
  const records = await pullRecordsOf({ rootDir, cwd }, options);
  for (const { path, state, errno = 'EIO' } of [records.pulled, records.pulling]) {
    if (state !== 'unreadable') continue;
    throw new KeyringError(
      'UNREADABLE_FILE',
      `The pull records in ${path} cannot be read (${errno}). Run it as root, as the kubelet runs.`,
      { path, errno },
    );
  }
  return records;
}

/** The same as they could be read, whatever that came to. */
export function pullRecordsOf(
  { rootDir, cwd }: Pick<KubeletEnvironment, 'rootDir' | 'cwd'>,
  options: NodeOptions,
): Promise<PullRecords> {
  const { kubeletVersion } = options;
  return readPullRecords({
    rootDir,
    cwd,
    nodeRoot: nodeRootOf(options),
    ...(kubeletVersion === undefined ? {} : { kubeletVersion }),
  });
}

/** A flag that would count for nothing is a mistake. */
function refuseUnused(flags: PresentImageFlags): void {
  const given: readonly (readonly [string, boolean])[] = [
    ['--image-ref', flags.imageRef !== undefined],
    ['--image-pull-policy', flags.imagePullPolicy !== undefined],
    ['--verification-policy', flags.verificationPolicy !== undefined],
    ['--allowlist', (flags.allowlist ?? []).length > 0],
    ['--verify-pulled-images', flags.verifyPulledImages !== undefined],
  ];
  const unused = given.find(([, isGiven]) => isGiven)?.[0];
  if (unused === undefined) return;
  throw new KeyringError(
    'INVALID_OPTION',
    `${unused} is about a present image: give --image-present as well.`,
    {
      option: unused,
    },
  );
}

function some(value: string): string {
  if (value === '')
    throw new InvalidArgumentError('Give what `crictl inspecti` shows as the ID of the image.');
  return value;
}
