import { describeSource } from '../../../model/source';
import { shorten } from '../../../model/wording';
import { at } from '../../reading/candidates';
import { ANONYMOUS_REFUSED, CREDENTIAL_REFUSED, NOT_BY_KUBELET } from '../../reading/expected-statements';
import { rule } from '../../rule';

export default rule({
  id: 'password-empty',
  stage: 'offer',
  category: 'credentials-empty',
  severity: 'error',
  explains: [...ANONYMOUS_REFUSED, ...CREDENTIAL_REFUSED],
  excludedBy: ['pull-succeeded', ...NOT_BY_KUBELET],
  before: [['credential-damaged', 'a password that is not there is surer than one that looks odd']],
  docs: {
    cause: 'A user name without a password.',
    example: '`identitytoken` of `az acr login`',
    fix: 'Use the token as the password.',
  },
  check: ({ candidates, keyring }) => {
    const [first] = candidates;
    if (first === undefined || !candidates.every(({ credential }) => credential.password.isEmpty))
      return undefined;
    if (first.credential.isBlank) return undefined;
    const token = keyring.findings.some(
      ({ id, pointer }) =>
        (id === 'identity-token-ignored' || id === 'registry-token-ignored') &&
        pointer?.startsWith(first.provenance.pointer) === true,
    );
    const why = token ? ' Its token is in a field that the kubelet does not read.' : '';
    return {
      ...at(first),
      message: `The entry ${shorten(first.provenance.registryKey)} of ${describeSource(first.provenance.source)} has the user name ${shorten(first.credential.username)} and an empty password.${why}`,
      hint: token
        ? 'Use a token as the password of the entry, or a credential provider plugin; "identitytoken" is for the docker client only.'
        : 'Make the password or token anew and put it in.',
    };
  },
});
