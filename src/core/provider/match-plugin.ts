import { matchPattern, mismatch, type Mismatch } from '../keyring/match-pattern';
import { goString } from '../model/go-string';
import { redactUserinfo } from '../model/userinfo';
import type { UrlFault, UrlRules } from '../go/url';
import type { CredentialProvider } from './provider-config';

/** How one entry of `matchImages` compares with an image. */
export type PatternVerdict = {
  /** As configured; what may be a password in it is redacted. */
  readonly pattern: string;
} & (
  | { readonly outcome: 'match' }
  | { readonly outcome: 'mismatch'; readonly mismatch: Mismatch }
  | { readonly outcome: 'invalid'; readonly fault: UrlFault }
);

/** Every entry of `matchImages` against a normalised image name; the first match is enough for the kubelet. */
export function matchImages(
  { matchImages: patterns }: Pick<CredentialProvider, 'matchImages'>,
  name: string,
  rules: UrlRules,
): readonly PatternVerdict[] {
  const target = matchPattern(goString(name), rules);
  return patterns.map((written): PatternVerdict => {
    const parsed = matchPattern(goString(written), rules);
    const pattern = redactUserinfo(written);
    if (!parsed.ok) return { pattern, outcome: 'invalid', fault: parsed.fault };
    if (!target.ok) return { pattern, outcome: 'invalid', fault: target.fault };
    const difference = mismatch(parsed.pattern, target.pattern);
    return difference === undefined
      ? { pattern, outcome: 'match' }
      : { pattern, outcome: 'mismatch', mismatch: difference };
  });
}

export function isMatched(verdicts: readonly PatternVerdict[]): boolean {
  return verdicts.some(({ outcome }) => outcome === 'match');
}
