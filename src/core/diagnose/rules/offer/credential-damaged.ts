import { describeSource } from '../../../model/source';
import { shorten } from '../../../model/wording';
import { at } from '../../reading/candidates';
import { damageOf } from '../../reading/damage';
import { CREDENTIAL_REFUSED, NOT_OFFERED } from '../../reading/expected-statements';
import { said } from '../../reading/happened';
import { rule } from '../../rule';

export default rule({
  id: 'credential-damaged',
  stage: 'offer',
  category: 'credential-rejected',
  severity: 'error',
  explains: CREDENTIAL_REFUSED,
  excludedBy: NOT_OFFERED,
  docs: {
    cause: 'Signs that the credential was damaged on its way.',
    example: 'a line break at the end of the password',
    fix: 'Make it anew, in single quotes.',
  },
  check: (story) => {
    const { candidates } = story;
    for (const candidate of candidates) {
      const { username, password } = candidate.credential;
      const sign = damageOf(username, password.reveal());
      if (sign === undefined) continue;
      const refused = said(story, 'host-answered unauthorized', 'host-answered denied') !== undefined;
      return {
        ...at(candidate),
        confidence: 'likely',
        message: `The credential under ${shorten(candidate.provenance.registryKey)} of ${describeSource(candidate.provenance.source)} looks damaged: ${sign}. ${refused ? 'That would explain why it is refused.' : 'Whether the registry takes it has not been seen.'}`,
        hint: "Make it anew; put single quotes around the values on a command line, or use printf '%s' where a file or pipe is read.",
        ...(candidate === candidates[0] ? {} : { severity: 'warning' as const }),
      };
    }
    return undefined;
  },
});
