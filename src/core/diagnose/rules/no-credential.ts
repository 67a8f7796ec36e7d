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

/** Registries that answer "unauthorized" for a name that does not exist, to say nothing of private ones. */
const HIDES_NAMES = ['quay.io'];

/** The name itself may be wrong. */
export const nameMayNotExist: Rule = {
  id: 'name-may-not-exist',
  check: ({ resolution, anonymousReply }) => {
    const registry = resolution.reference?.registry ?? '';
    const hidden = HIDES_NAMES.includes(registry) && anonymousReply?.status === 401;
    if (resolution.outcome !== 'anonymous' || !hidden) return undefined;
    return {
      message: `${registry} answers "unauthorized" for a repository that is private and for one that does not exist alike: ${shorten(resolution.reference?.name ?? '')} may be misspelt.`,
      hint: 'Look the repository up in a browser; if it is private, give the pod a pull secret.',
    };
  },
};
