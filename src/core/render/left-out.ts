import type { Candidate } from '../model/candidate';
import type { Credential } from '../model/credential';
import { finding, type Finding, type FindingId } from '../model/finding';
import { goString, goStringFromBytes } from '../model/go-string';
import { describeSource } from '../model/source';
import { list, shorten } from '../model/wording';

/** A note of candidates that a format or an answer cannot hold; nothing where there are none. */
export function leftOut(
  about: string,
  candidates: readonly Candidate[],
  why: string,
  id: FindingId = 'render-credential-left-out',
): readonly Finding[] {
  if (candidates.length === 0) return [];
  const sources = [...new Set(candidates.map(({ provenance }) => describeSource(provenance.source)))];
  return [
    finding(id, {
      registries: [about],
      message: `Left out for ${shorten(about)} (from ${list(sources)}): ${why}.`,
    }),
  ];
}

/** JSON holds text: other bytes would arrive changed. */
export const NOT_TEXT = 'its user name or password is not valid UTF-8, and JSON holds nothing else';

export function isText(credential: Credential): boolean {
  return (
    goString(credential.username) === goStringFromBytes(credential.usernameBytes()) &&
    goString(credential.password.reveal()) === goStringFromBytes(credential.password.revealBytes())
  );
}
