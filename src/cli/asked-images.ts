import type { ImageResolution } from '../core/kubelet-keyring';
import type { Finding } from '../core/model/finding';
import { redactUserinfo } from '../core/model/userinfo';
import { findingsAmong } from '../core/parse/pull-secret-finding';
import type { Resolution } from '../core/resolve-from';
import { KeyringError } from '../errors';
import { resolve } from '../resolve';
import type { AskedNode } from './ask-node';
import type { Chosen } from './chosen-pods';
import { imagesOnly } from './images-only';
import { findingsOfPods, resolvePods, type AnsweredPod } from './resolve-pods';

/** What a command that goes on with the credentials of images goes on with. */
export interface AskedImages {
  /** One for images alone, and one for each pod: each with its own pull secrets. */
  readonly resolutions: readonly Resolution[];
  /** What there is to say of what was handed over. */
  readonly findings: readonly Finding[];
}

/**
 * The images that are named, or those of the chosen pods, each once a pod.
 * @throws KeyringError INVALID_OPTION where no pod has an image to pull; else as `resolvePod` and `resolve` do.
 */
export async function askedImages(
  args: readonly string[],
  chosen: Chosen | undefined,
  { options, whose }: AskedNode,
): Promise<AskedImages> {
  const images = imagesOnly(chosen, args);
  if (chosen === undefined || images.length > 0) {
    const resolution = await resolve({ ...options, readNode: whose.read, images });
    return { resolutions: [resolution], findings: findingsAmong(options.pullSecrets ?? []) };
  }
  const answers = await resolvePods(chosen, options, whose);
  const resolutions = answers.map((answer): Resolution => ({
    keyring: answer.keyring,
    images: eachOnce(answer.images.map(({ resolution }) => resolution)),
  }));
  if (resolutions.every((resolution) => resolution.images.length === 0)) throw nothingToPull(answers);
  return { resolutions, findings: [...chosen.findings, ...findingsOfPods(answers)] };
}

/** Containers of one pod share its credentials: what is said of an image is said of all that have it. */
function eachOnce(images: readonly ImageResolution[]): readonly ImageResolution[] {
  return [...new Map(images.map((each) => [redactUserinfo(each.image), each])).values()];
}

function nothingToPull(answers: readonly AnsweredPod[]): KeyringError {
  const refusal = answers.flatMap(({ pod }) => pod.refusal ?? [])[0];
  const why = refusal === undefined ? '' : ` The pod is refused: ${refusal.message}`;
  return new KeyringError('INVALID_OPTION', `There is no image that would be pulled.${why}`, {
    option: 'workload',
  });
}
