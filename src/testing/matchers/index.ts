import type { FindingId } from '../../core/model/finding';
import type { DiagnosisId } from '../../core/diagnose/rules';
import type { ExpectedSource } from '../expected-source';
import { toOffer, type OfferAssertions } from './to-offer';
import { toOfferNothingFor } from './to-offer-nothing-for';
import { toReportFinding } from './to-report-finding';
import { toTakeFrom } from './to-take-from';

/** For `expect.extend(keyringMatchers)`, in jest (CommonJS and ES modules) and in vitest. */
export const keyringMatchers = { toOffer, toOfferNothingFor, toTakeFrom, toReportFinding };

/** The matchers as `expect(...)` shows them. */
export interface KeyringMatchers {
  /** The kubelet offers at least one credential for the image; `.inOrder([...])` says which. */
  toOffer(image: string): OfferAssertions;
  /** No credential matches: one anonymous pull. */
  toOfferNothingFor(image: string): void;
  /** The first credential comes from this source; `image` is needed where the subject has none or several. */
  toTakeFrom(source: ExpectedSource, image?: string): void;
  /** This finding is reported. */
  toReportFinding(id: FindingId | DiagnosisId): void;
}
