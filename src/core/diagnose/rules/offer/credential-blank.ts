import { describeSource, type Source } from '../../../model/source';
import { shorten } from '../../../model/wording';
import { at } from '../../reading/candidates';
import { ANONYMOUS_REFUSED, NOT_ANONYMOUS } from '../../reading/expected-statements';
import type { PullStory } from '../../../story/pull-story';
import { rule } from '../../rule';

export default rule({
  id: 'credential-blank',
  stage: 'offer',
  category: 'credentials-empty',
  severity: 'error',
  explains: [...ANONYMOUS_REFUSED, 'host-answered rate-limited'],
  excludedBy: NOT_ANONYMOUS,
  docs: {
    cause: 'Every entry that matches is empty; the runtime goes anonymous.',
    example: '`{"auths":{"r.io":{}},"credsStore":"desktop"}`',
    fix: 'Put the credential in.',
  },
  check: ({ candidates, keyring }) => {
    const [first] = candidates;
    if (first === undefined || !candidates.every(({ credential }) => credential.isBlank)) return undefined;
    return {
      ...at(first),
      message: `The entry ${shorten(first.provenance.registryKey)} of ${describeSource(first.provenance.source)} matches, but it has neither user name nor password: the kubelet offers it, the runtime pulls anonymously. ${whyBlank(keyring, first.provenance.source)}`,
      hint: 'Put the credential itself in ("auth"); a store or helper on somebody\'s machine is out of reach for a node.',
    };
  },
});

/** The document itself may say who keeps the password. */
function whyBlank({ findings }: PullStory['keyring'], blank: Source): string {
  const kept = findings.find(
    ({ id, source }) =>
      (id === 'creds-store-rejected' || id === 'cred-helpers-rejected') &&
      source !== undefined &&
      describeSource(source) === describeSource(blank),
  );
  const section = kept?.id === 'creds-store-rejected' ? '"credsStore"' : '"credHelpers"';
  return kept === undefined
    ? 'Docker leaves such entries behind when a credential store or helper keeps the password.'
    : `Its ${section} names a program of Docker's that keeps the password, which the kubelet does not ask.`;
}
