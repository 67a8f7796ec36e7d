import { describeSource } from '../../../model/source';
import { shorten } from '../../../model/wording';
import { at } from '../../reading/candidates';
import { CREDENTIAL_REFUSED, NOT_OFFERED } from '../../reading/expected-statements';
import { rule } from '../../rule';

export default rule({
  id: 'public-image-refuses-credential',
  stage: 'registry',
  category: 'wrong-credential',
  severity: 'error',
  explains: CREDENTIAL_REFUSED,
  excludedBy: NOT_OFFERED,
  before: [
    ['credential-refused', 'without the credential the image would be given'],
    ['credential-without-permission', 'without the credential the image would be given'],
  ],
  docs: {
    cause: 'Anybody may pull the image, and the credential that matches is refused.',
    example: 'an old login for `ghcr.io`',
    fix: 'Remove the credential.',
  },
  check: ({ candidates, replies, anonymousReply }) => {
    const refused = replies.length > 0 && replies.every(({ status }) => status === 401 || status === 403);
    const [first] = candidates;
    if (first === undefined || !refused || anonymousReply?.status !== 200) return undefined;
    return {
      ...at(first),
      message: `The registry gives the image to anybody, but the credential under ${shorten(first.provenance.registryKey)} of ${describeSource(first.provenance.source)} (user ${shorten(first.credential.username)}) matches, is sent and is refused; the kubelet makes no anonymous attempt after that.`,
      hint: 'Remove the credential, or correct it.',
    };
  },
});
