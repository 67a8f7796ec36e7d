import { checkArgument } from '../../core/input/check-input';
import { expectedOffersShape, offersShape } from '../input-shapes';
import type { ImageResolution, KubeletKeyring } from '../../core/kubelet-keyring';
import type { Candidate } from '../../core/model/candidate';
import { describeExpected, isFrom, type ExpectedSource } from '../expected-source';
import { ChainedResult, type MatcherResult } from '../offer-chain';
import { missesOf } from '../misses';
import { offerTable } from '../offer-table';
import { needKeyring, resolutionOf } from '../subject';

/** A credential by its user name, and by its source or registry key where that matters. */
export type ExpectedOffer =
  string | { readonly user?: string; readonly from?: ExpectedSource; readonly key?: string };

/** Offers whose order the kubelet leaves open. */
export interface AnyOrder {
  readonly anyOrder: readonly ExpectedOffer[];
}

/** For `inOrder`: these offers stand here, in an order that changes from pull to pull of the kubelet. */
export function anyOrder(...offers: readonly ExpectedOffer[]): AnyOrder {
  checkArgument(offers, 'offers', offersShape);
  return { anyOrder: offers };
}

/** What can be said further of the offers for an image. */
export interface OfferAssertions {
  /**
   * Exactly these credentials, in the order in which the kubelet tries them. Where the kubelet's own order is
   * undefined, say so with `anyOrder`: a list that happens to be ours would pass today and mean nothing.
   */
  inOrder(expected: readonly (ExpectedOffer | AnyOrder)[]): void;
}

/** `expect(node).toOffer(image)`: the kubelet offers at least one credential for the image. */
export function toOffer(subject: unknown, image: string): MatcherResult {
  const keyring = needKeyring(subject, 'toOffer');
  const resolution = resolutionOf(subject, keyring, image);
  const pass = resolution.candidates.length > 0;
  const first = {
    pass,
    message: () =>
      pass
        ? said(resolution, 'expected the kubelet to offer no credential')
        : said(resolution, 'expected the kubelet to offer a credential') + missesOf(keyring, resolution),
  };
  const chained = ChainedResult.of(first, (check) => ({
    inOrder(expected: readonly (ExpectedOffer | AnyOrder)[]): void {
      checkArgument(expected, 'expected', expectedOffersShape);
      check(inOrder(keyring, resolution, expected));
    },
  }));
  // Thenable and result in one: typed as what expect.extend asks for.
  return Object.assign(chained, first);
}

function inOrder(
  keyring: KubeletKeyring,
  resolution: ImageResolution,
  expected: readonly (ExpectedOffer | AnyOrder)[],
): MatcherResult {
  const { candidates, undefinedOrder } = resolution;
  let at = 0;
  let complaint: string | undefined;
  for (const each of expected) {
    const group = isAnyOrder(each) ? each.anyOrder : [each];
    const actual = candidates.slice(at, at + group.length);
    if (!fits(group, actual)) {
      complaint ??= `at ${position(at, group.length)}: expected ${group.map(describeOffer).join(', ')}`;
    } else if (!isAnyOrder(each)) {
      const range = undefinedOrder.find(([from, to]) => from <= at && at < to);
      if (range !== undefined)
        complaint ??= `the kubelet's order of ${position(range[0], range[1] - range[0])} changes from pull to pull: write anyOrder(...) for them`;
    } else if (!isOpen(undefinedOrder, at, at + group.length)) {
      complaint ??= `the kubelet's order of ${position(at, group.length)} is fixed: write them one by one`;
    }
    at += group.length;
  }
  if (at !== candidates.length)
    complaint ??= `expected ${at} ${at === 1 ? 'attempt' : 'attempts'}, and no more`;
  return {
    pass: complaint === undefined,
    message: () =>
      complaint === undefined
        ? said(resolution, 'expected the kubelet to offer something else, or in another order')
        : said(resolution, complaint) + missesOf(keyring, resolution),
  };
}

/** Whether each expected offer has a candidate of its own. */
function fits(group: readonly ExpectedOffer[], actual: readonly Candidate[]): boolean {
  const left = [...actual];
  return (
    left.length === group.length &&
    group.every((offer) => {
      const found = left.findIndex((candidate) => isOffer(candidate, offer));
      if (found < 0) return false;
      left.splice(found, 1);
      return true;
    })
  );
}

function isOpen(ranges: ImageResolution['undefinedOrder'], from: number, to: number): boolean {
  return ranges.some((range) => range[0] <= from && to <= range[1]);
}

function isOffer({ credential, provenance }: Candidate, offer: ExpectedOffer): boolean {
  if (typeof offer === 'string') return credential.username === offer;
  return (
    (offer.user === undefined || credential.username === offer.user) &&
    (offer.from === undefined || isFrom(provenance.source, offer.from)) &&
    (offer.key === undefined || provenance.registryKey === offer.key)
  );
}

function isAnyOrder(offer: ExpectedOffer | AnyOrder): offer is AnyOrder {
  return typeof offer === 'object' && 'anyOrder' in offer;
}

function describeOffer(offer: ExpectedOffer): string {
  if (typeof offer === 'string') return JSON.stringify(offer);
  const parts = [
    ...(offer.user === undefined ? [] : [JSON.stringify(offer.user)]),
    ...(offer.from === undefined ? [] : [`from ${describeExpected(offer.from)}`]),
    ...(offer.key === undefined ? [] : [`by key ${offer.key}`]),
  ];
  return parts.join(' ');
}

function position(from: number, count: number): string {
  return count === 1 ? `attempt ${from + 1}` : `attempts ${from + 1} to ${from + count}`;
}

function said(resolution: ImageResolution, complaint: string): string {
  return `${resolution.image}: ${complaint}\n\nThe kubelet offers:\n${offerTable(resolution)}`;
}
