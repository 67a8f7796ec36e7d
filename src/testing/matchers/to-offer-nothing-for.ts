import type { MatcherResult } from '../offer-chain';
import { offerTable } from '../offer-table';
import { needKeyring, resolutionOf } from '../subject';

/**
 * `expect(node).toOfferNothingFor(image)`: no credential matches, and the kubelet pulls once, anonymously. An image
 * name that it refuses, or a pull secret that makes it give up, is not that.
 */
export function toOfferNothingFor(subject: unknown, image: string): MatcherResult {
  const resolution = resolutionOf(subject, needKeyring(subject, 'toOfferNothingFor'), image);
  const pass = resolution.outcome === 'anonymous';
  return {
    pass,
    message: () =>
      `${resolution.image}: expected ${pass ? 'a credential' : 'no credential, and one anonymous pull'}\n\nThe kubelet offers:\n${offerTable(resolution)}`,
  };
}
