import { atFirst, offered, offersSomething } from '../../reading/candidates';
import { said } from '../../reading/happened';
import { quoted } from '../../reading/quote';
import { rule } from '../../rule';

export default rule({
  id: 'evidence-says-anonymous',
  stage: 'registry',
  category: 'evidence-contradicts',
  severity: 'error',
  explains: ['no-credential-sent', 'host-answered unauthorized', 'host-answered denied'],
  excludedBy: ['pull-succeeded', 'sandbox-image', 'other-program-asked'],
  docs: {
    cause: 'The inputs give a credential, and the text says that none was sent.',
    example: '`failed to fetch anonymous token`',
    fix: 'Collect the live objects again.',
  },
  check: (story) => {
    const { replies, anonymousReply, candidates } = story;
    if (!offersSomething(story)) return undefined;
    const accepted = replies.some(({ status }) => status === 200);
    const anonymousOnly =
      replies.length === 0 && anonymousReply !== undefined && anonymousReply.status !== 200;
    const none = said(story, 'no-credential-sent');
    // An empty entry among the others is offered too, and sent as no credential.
    const told = none !== undefined && !candidates.some(({ credential }) => credential.isBlank);
    if (!told && !accepted && !anonymousOnly) return undefined;
    const why = accepted
      ? 'the registry accepts it; a pull that fails all the same was made with something else'
      : 'the text says that none was sent; what the kubelet saw was not what was handed in here';
    return {
      ...atFirst(story),
      confidence: 'likely',
      message: `${offered(story)}, and ${why}.${quoted(none)}`,
      hint: 'Collect the live pod, its secrets and the node files again (namespace, type, content, when they were made), and compare with the kubelet log.',
    };
  },
});
