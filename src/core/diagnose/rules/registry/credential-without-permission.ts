import type { PullStory } from '../../../story/pull-story';
import { atFirst, offered, offersSomething } from '../../reading/candidates';
import { describeAnswer } from '../../reading/answer';
import { nameOf } from '../../reading/image-name';
import { said, type Happened } from '../../reading/happened';
import { deniedRight, refusedCredential } from '../../reading/refusal';
import { quoted } from '../../reading/quote';
import { rule } from '../../rule';

const DENIED = 'host-answered denied';

export default rule({
  id: 'credential-without-permission',
  stage: 'registry',
  category: 'registry-permission',
  severity: 'error',
  explains: [DENIED, 'credential-sent', 'host-answered unauthorized'],
  excludedBy: ['pull-succeeded', 'sandbox-image', 'other-program-asked'],
  before: [['credential-refused', 'an identity that is known is not a wrong password']],
  docs: {
    cause: 'The registry knows the identity and gives it no right to pull.',
    example: '403, `insufficient_scope`',
    fix: 'Give it the right.',
  },
  check: (story) => {
    const denied = deniedRight(story);
    const sent = said(story, 'credential-sent') !== undefined;
    const alsoRefused = story.replies.length === 0 && sent && refusedCredential(story) !== undefined;
    const known = (alsoRefused ? undefined : denied) ?? refusedTokenOfPlugin(story);
    if (known === undefined || !(offersSomething(story) || sent)) return undefined;
    const who = offersSomething(story) ? offered(story) : 'A credential was sent';
    return {
      ...atFirst(story),
      confidence: 'likely',
      message: `${who}, and ${describeAnswer(known)}: it may not pull ${nameOf(story)}. The credential is known there, and the right is missing.${quoted(known)}`,
      hint: 'Give that user, token or role the right to pull this repository (scope read:packages, AcrPull, Artifact Registry Reader, ecr:BatchGetImage, ...); see also that the repository is spelt right.',
    };
  },
});

/** A plugin's identity is known to its cloud, or it would have got no token. */
function refusedTokenOfPlugin(story: PullStory): Happened | undefined {
  const fresh = story.candidates.filter(
    ({ credential, provenance }) => provenance.source.kind === 'credential-provider' && !credential.isBlank,
  );
  const refused = refusedCredential(story);
  if (fresh.length === 0 || refused === undefined) return undefined;
  const sent = said(story, 'credential-sent');
  const username = sent?.says.kind === 'credential-sent' ? sent.says.username : undefined;
  const isOfPlugin =
    username === undefined
      ? sent !== undefined
      : fresh.some(({ credential }) => credential.username === username);
  return isOfPlugin ? refused : undefined;
}
