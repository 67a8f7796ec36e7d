import { atFirst, offered, offersSomething } from '../../reading/candidates';
import { describeAnswer } from '../../reading/answer';
import { said, type Happened } from '../../reading/happened';
import { deniedRight, isUnsaid403, refusedCredential } from '../../reading/refusal';
import { quoted } from '../../reading/quote';
import { endpointOf, hearsCandidate, lacksOffer } from '../../reading/runtime-plan';
import { isOpen } from '../../reading/unknown-parts';
import { rule } from '../../rule';

/** The registry's own sentence is about a user name and password that it was given. */
function isTold(refused: Happened | undefined): boolean {
  return refused?.says.kind === 'host-answered' && refused.says.credential === 'wrong';
}

export default rule({
  id: 'credential-refused',
  stage: 'registry',
  category: 'credential-rejected',
  severity: 'error',
  explains: ['credential-sent', 'host-answered unauthorized', 'host-answered denied'],
  excludedBy: ['pull-succeeded', 'sandbox-image', 'other-program-asked'],
  docs: {
    cause: 'A credential was offered and refused.',
    example: '401 after a login',
    fix: 'Correct user name or password.',
  },
  check: (story) => {
    const refused = refusedCredential(story);
    const host = endpointOf(story, refused?.about.host);
    const open = isOpen(story);
    // The plan says that this host hears of nothing that the kubelet offers; not of what the kubelet may have besides.
    if (host !== undefined && !hearsCandidate(host) && !(open && lacksOffer(host))) return undefined;
    const sent = said(story, 'credential-sent') !== undefined;
    const none = said(story, 'no-credential-sent') !== undefined;
    const ofPlugins = story.candidates.every(
      ({ credential, provenance }) => credential.isBlank || provenance.source.kind === 'credential-provider',
    );
    const offers = offersSomething(story) && !ofPlugins;
    const told = isTold(refused) && open;
    if (refused === undefined || !(offers || sent || told) || (none && !sent)) return undefined;
    if (offersSomething(story) && ofPlugins) return undefined;
    // A probe that was told of a missing right for one of them: see credential-without-permission.
    if (story.replies.length > 0 && deniedRight(story) !== undefined) return undefined;
    const right = isUnsaid403(refused);
    const who = offers ? offered(story) : 'A credential was sent (which one is not known here)';
    return {
      ...atFirst(story),
      confidence: sent ? 'certain' : 'likely',
      message: `${who} and ${describeAnswer(refused)}: nothing is wrong with how it is found; user name or password are wrong, out of date, or were damaged by a shell ($, !, \` and " in double quotes)${right ? '; or its user may not pull this repository, which the answer does not tell apart' : ''}.${quoted(refused)}`,
      hint: `Log in with exactly these values; then correct the entry.${right ? ' Where the login is taken, give its user the right to pull (scope read:packages on ghcr.io).' : ''}`,
    };
  },
});
