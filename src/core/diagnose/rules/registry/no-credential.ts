import { capitalise, shorten } from '../../../model/wording';
import { describeAnswer } from '../../reading/answer';
import { lacksCredential } from '../../reading/candidates';
import { ANONYMOUS_REFUSED, NOT_ANONYMOUS } from '../../reading/expected-statements';
import { hasFailed, said } from '../../reading/happened';
import { nameOf } from '../../reading/image-name';
import { isMasked } from '../../reading/masked-name';
import { pulledByCommand } from '../../reading/pulled-by-command';
import { unknownParts } from '../../reading/unknown-parts';
import { meantLogin } from '../../reading/runtime-login';
import { rule } from '../../rule';

export default rule({
  id: 'no-credential',
  stage: 'registry',
  category: 'registry-permission',
  severity: 'error',
  untried: 'info',
  lastResort: true,
  explains: ANONYMOUS_REFUSED,
  excludedBy: NOT_ANONYMOUS,
  docs: {
    cause: 'Nothing matches: the pull is anonymous.',
    example: 'a private image without any setup',
    fix: 'Give the pod or the node a credential.',
  },
  check: (story) => {
    if (!lacksCredential(story)) return undefined;
    const open = unknownParts(story);
    const what = open === '' ? 'No credential matches' : 'Nothing that was handed over matches';
    const own = meantLogin(story)?.heardBy;
    const login = own === undefined ? '' : ` The runtime has a login of its own for ${shorten(own.host)}.`;
    const unknown = `${login}${open === '' ? '' : ` Not known here: ${open}.`}`;
    const refused = said(
      story,
      'host-answered unauthorized',
      'host-answered denied',
      'no-credential-sent',
      'host-answered not-found',
    );
    const answered = said(story, 'host-answered unauthorized', 'host-answered denied') ?? refused;
    if (isMasked(story))
      return answered === undefined
        ? undefined
        : {
            confidence: 'likely',
            message: `${capitalise(answerOf(answered))}, and ${nameOf(story)} is no name that the kubelet takes: it was changed before it was handed over, so which credential fits cannot be told.`,
            hint: 'See what the node has for the real name: kubelet-keyring explain IMAGE. Nothing of it leaves this machine, and no secret is shown.',
          };
    const ofStatic = story.pod !== undefined && story.pod.facts.origin !== 'api';
    const hint = `Give ${ofStatic ? 'the node a credential' : 'the pod a pull secret for the registry, or the node a credential'}; the account behind it needs the right to pull this repository.`;
    if (refused === undefined || answered === undefined) {
      if (story.image === '') return undefined;
      const failed = hasFailed(story);
      return {
        confidence: failed || open !== '' ? 'possible' : 'certain',
        message: `${what} ${nameOf(story)}: ${open === '' ? '' : 'unless what is not known here gives a credential, '}${own === undefined ? 'the pull is anonymous' : 'the kubelet offers nothing'}, which is right for a public image only.${unknown}`,
        hint,
      };
    }
    const command = pulledByCommand(story);
    if (command !== undefined)
      return {
        confidence: 'likely',
        message: `${command.program} pulls past the kubelet: it never sees the pull secrets of a pod, nor anything that the kubelet has. That ${answerOf(answered)} says nothing of what a pod is given.`,
        hint: `For ${command.program} itself: ${command.login}. What the kubelet offers for the image is told by kubelet-keyring explain IMAGE on the node; whether that is taken, by a pod with the pull secret, or by kubelet-keyring probe IMAGE.`,
      };
    const unsent = said(story, 'no-credential-sent') !== undefined;
    const anonymous = unsent || (open === '' && own === undefined);
    const sent = !unsent && said(story, 'credential-sent') !== undefined;
    const how = sent
      ? 'a credential was sent all the same, and is not among them'
      : anonymous
        ? 'the pull is anonymous and refused'
        : 'the pull is refused, and the text does not say whether a credential was sent';
    return {
      confidence: anonymous ? 'certain' : 'likely',
      message: `${what} ${nameOf(story)}, and ${answerOf(answered)}: ${how}.${unknown}`,
      hint,
    };
  },
});

function answerOf(answered: NonNullable<ReturnType<typeof said>>): string {
  return answered.says.kind === 'host-answered' ? describeAnswer(answered) : 'the registry wants one';
}
