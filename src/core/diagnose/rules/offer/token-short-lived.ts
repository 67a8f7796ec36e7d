import { describeSource } from '../../../model/source';
import { shorten } from '../../../model/wording';
import { at } from '../../reading/candidates';
import { CREDENTIAL_REFUSED, NOT_OFFERED } from '../../reading/expected-statements';
import { endOf, momentOf, RENEW, shortLived } from '../../reading/token-life';
import { onceRefused } from '../../reading/happened';
import { rule } from '../../rule';

export default rule({
  id: 'token-short-lived',
  stage: 'offer',
  category: 'credential-expired',
  severity: 'error',
  explains: CREDENTIAL_REFUSED,
  excludedBy: NOT_OFFERED,
  docs: {
    cause: 'The user name says that the password is a token of a short life.',
    example: '`AWS`, `oauth2accesstoken`',
    fix: 'Renew it, or use a plugin.',
  },
  check: (story) => {
    const now = momentOf(story);
    const candidate = story.candidates.find(
      (each) =>
        each.provenance.source.kind !== 'credential-provider' &&
        shortLived(each.credential.username) !== undefined &&
        !(now !== undefined && (endOf(each, story)?.at ?? 0) * 1000 > now),
    );
    const kind = candidate === undefined ? undefined : shortLived(candidate.credential.username);
    if (candidate === undefined || kind === undefined) return undefined;
    return {
      ...at(candidate),
      ...onceRefused(story),
      confidence: 'likely',
      message: `The user name ${shorten(candidate.credential.username)} in ${describeSource(candidate.provenance.source)} says that its password is ${kind.what}; the secret does not renew it by itself.`,
      hint: RENEW,
    };
  },
});
