import { describeSource } from '../../../model/source';
import { shorten } from '../../../model/wording';
import type { PullStory } from '../../../story/pull-story';
import { at, offersSomething } from '../../reading/candidates';
import { CREDENTIAL_REFUSED, NOT_OFFERED } from '../../reading/expected-statements';
import { happenedTo } from '../../reading/happened';
import { quoted } from '../../reading/quote';
import { endOf, momentOf, RENEW } from '../../reading/token-life';
import type { Observation } from '../../rule';
import { rule } from '../../rule';

export default rule({
  id: 'token-expired',
  stage: 'offer',
  category: 'credential-expired',
  severity: 'error',
  explains: CREDENTIAL_REFUSED,
  excludedBy: NOT_OFFERED,
  before: [
    ['credential-damaged', 'that it ended is certain, that it looks odd is not'],
    ['token-short-lived', 'it has ended, which the other only expects'],
  ],
  docs: {
    cause:
      'The password is a token that says when it ended, and it has; or the registry says that it is expired.',
    example: 'a JWT, an ECR token',
    fix: 'Renew it in time, or use a plugin.',
  },
  check: (story) => {
    const now = momentOf(story);
    const ended = story.candidates
      .map((candidate) => ({ candidate, end: endOf(candidate, story) }))
      .find(({ end }) => now !== undefined && end !== undefined && end.at * 1000 <= now);
    if (ended?.end === undefined) return saidToBeExpired(story);
    const { credential, provenance } = ended.candidate;
    const { since } = ended.end;
    const what = `The password under ${shorten(provenance.registryKey)} of ${describeSource(provenance.source)} (user ${shorten(credential.username)}) is`;
    const over = `ended at ${new Date(ended.end.at * 1000).toISOString()}`;
    return {
      ...at(ended.candidate),
      ...(since === undefined ? {} : { confidence: 'likely' as const }),
      message:
        since === undefined
          ? `${what} a token that ${over}.`
          : `${what} ${since.what}, and the secret was made at ${shorten(since.made)}: it ${over}, unless the secret was renewed in place.`,
      hint: RENEW,
    };
  },
});

/** The registry says so itself. */
function saidToBeExpired(story: PullStory): Observation | undefined {
  const { candidates, replies, anonymousReply } = story;
  if (anonymousReply?.status === 200) return undefined;
  const text = happenedTo(story).find(
    ({ says, words = '' }) =>
      says.kind === 'host-answered' &&
      (says.means === 'unauthorized' || says.means === 'denied') &&
      (says.credential === 'expired' || /\bexpired\b/i.test(words)),
  );
  const named = candidates.find(({ credential }) =>
    replies.some(
      ({ username, status, text: words = '' }) =>
        username === credential.username && status !== 200 && /\bexpired\b/i.test(words),
    ),
  );
  const refused = named ?? candidates.find(({ credential }) => !credential.isBlank);
  if (named === undefined && text === undefined) return undefined;
  if (refused === undefined || !offersSomething(story))
    return {
      message: `The registry says that the credential which was sent is expired.${quoted(text)}`,
      hint: RENEW,
    };
  return {
    ...at(refused),
    message: `The registry says that the credential under ${shorten(refused.provenance.registryKey)} of ${describeSource(refused.provenance.source)} (user ${shorten(refused.credential.username)}) is expired.`,
    hint: RENEW,
  };
}
