import { shorten } from '../../model/wording';
import type { Rule } from '../rule';

/** What is left where nothing else applies: the pull is anonymous. */
export const noCredential: Rule = {
  id: 'no-credential',
  check: ({ resolution, anonymousReply, evidence }) => {
    if (resolution.outcome !== 'anonymous') return undefined;
    const refused =
      [401, 403].includes(anonymousReply?.status ?? 0) ||
      evidence.some(
        (kind) => kind === 'no-credential-offered' || kind === 'unauthorized' || kind === 'denied',
      );
    return {
      severity: refused ? 'error' : 'info',
      message: refused
        ? `No credential matches ${shorten(resolution.reference?.name ?? '')}, and the registry does not give it to anybody: the pull is anonymous and refused.`
        : `No credential matches ${shorten(resolution.reference?.name ?? '')}: the pull is anonymous, which is right for a public image only.`,
      hint: 'Give the pod a pull secret for the registry, or the node a credential; the account behind it needs the right to pull this repository.',
    };
  },
};
