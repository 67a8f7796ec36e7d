import { shorten } from '../../../model/wording';
import { failedOtherwise } from '../../reading/failed-otherwise';
import { said } from '../../reading/happened';
import { quoted } from '../../reading/quote';
import { rule } from '../../rule';

export default rule({
  id: 'pulled-by-other-program',
  stage: 'policy',
  category: 'not-kubelet',
  severity: 'error',
  explains: [
    'other-program-asked',
    'no-credential-sent',
    'credential-sent',
    'host-answered',
    'host-not-reached',
  ],
  excludedBy: ['pull-succeeded'],
  docs: {
    cause: 'The text comes from a program that reads the registry itself.',
    example: 'Tekton, an image updater',
    fix: 'Give that program a credential.',
  },
  check: (story) => {
    const text = said(story, 'other-program-asked');
    if (text?.says.kind !== 'other-program-asked') return undefined;
    const who = text.says.program === undefined ? 'a program' : shorten(text.says.program);
    return {
      // Who pulls it is not why it fails where no credential would have helped.
      ...(failedOtherwise(story) ? { severity: 'info' as const } : {}),
      message: `The text comes from ${who} that asks the registry itself; the kubelet has no part in it, nor have its credentials.${quoted(text)}`,
      hint: "Give that program's own service account or configuration the credential.",
    };
  },
});
