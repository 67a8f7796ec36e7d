import { checkArgument } from '../../core/input/check-input';
import { optional, text } from '../../core/input/values';
import { expectedSourceShape } from '../input-shapes';
import { KeyringError } from '../../errors';
import type { ImageResolution, KubeletKeyring } from '../../core/kubelet-keyring';
import { describeExpected, isFrom, type ExpectedSource } from '../expected-source';
import type { MatcherResult } from '../offer-chain';
import { missesOf } from '../misses';
import { offerTable } from '../offer-table';
import { keyringOf, needKeyring, resolutionOf } from '../subject';

/**
 * `expect(keyring.resolve(image)).toTakeFrom(source)`, or `expect(node).toTakeFrom(source, image)`: the credential
 * that the kubelet tries first comes from this source.
 */
export function toTakeFrom(subject: unknown, source: ExpectedSource, image?: string): MatcherResult {
  checkArgument(source, 'source', expectedSourceShape);
  checkArgument(image, 'image', optional(text));
  const { keyring, resolution } = askedOf(subject, image);
  const first = resolution.candidates[0]?.provenance.source;
  const pass = first !== undefined && isFrom(first, source);
  const not = pass ? ' not' : '';
  return {
    pass,
    message: () =>
      `${resolution.image}: expected the first credential${not} to come from ${describeExpected(source)}\n\nThe kubelet offers:\n${offerTable(resolution)}${pass || keyring === undefined ? '' : missesOf(keyring, resolution)}`,
  };
}

function askedOf(
  subject: unknown,
  image: string | undefined,
): { readonly keyring?: KubeletKeyring; readonly resolution: ImageResolution } {
  if (isResolution(subject)) return { resolution: subject };
  const keyring = needKeyring(subject, 'toTakeFrom');
  if (image !== undefined) return { keyring, resolution: resolutionOf(subject, keyring, image) };
  const images = keyringOf(subject) === subject ? [] : imagesOf(subject);
  const [only] = images;
  if (only === undefined || images.length > 1)
    throw new KeyringError('INVALID_OPTION', 'toTakeFrom(source, image): say which image is meant.', {
      option: 'image',
    });
  return { keyring, resolution: resolutionOf(subject, keyring, only) };
}

/** The images of a pod or of what `resolve` gave. */
function imagesOf(subject: unknown): readonly string[] {
  if (typeof subject !== 'object' || subject === null || !('images' in subject)) return [];
  const images: unknown = subject.images;
  if (!Array.isArray(images)) return [];
  return images.flatMap((each: unknown) => {
    if (typeof each === 'string') return [each];
    return isResolution(each) ? [each.image] : [];
  });
}

function isResolution(value: unknown): value is ImageResolution {
  return typeof value === 'object' && value !== null && 'candidates' in value && 'outcome' in value;
}
