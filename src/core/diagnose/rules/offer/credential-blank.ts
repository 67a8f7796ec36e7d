import { describeSource } from '../../../model/source';
import { shorten } from '../../../model/wording';
import { at } from '../../reading/candidates';
import { ANONYMOUS_REFUSED, NOT_ANONYMOUS } from '../../reading/expected-statements';
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
  check: ({ candidates }) => {
    const [first] = candidates;
    if (first === undefined || !candidates.every(({ credential }) => credential.isBlank)) return undefined;
    return {
      ...at(first),
      message: `The entry ${shorten(first.provenance.registryKey)} of ${describeSource(first.provenance.source)} matches, but it has neither user name nor password: the kubelet offers it, the runtime pulls anonymously. Docker leaves such entries behind when a credential store or helper keeps the password.`,
      hint: 'Put the credential itself in ("auth"); a store or helper on somebody\'s machine is out of reach for a node.',
    };
  },
});
