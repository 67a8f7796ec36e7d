import { describePresentReason } from '../../../imagemanager/describe-present-image';
import { AFTER_SECRETS } from '../../reading/expected-statements';
import { said } from '../../reading/happened';
import { isOnNode } from '../../reading/on-node';
import { policiesOf, policyField } from '../../reading/pull-policy';
import { rule } from '../../rule';

export default rule({
  id: 'image-never-pulled',
  stage: 'policy',
  category: 'pull-policy',
  severity: 'error',
  untried: 'error',
  explains: ['never-pulled'],
  excludedBy: AFTER_SECRETS,
  docs: {
    cause: 'Pull policy `Never`, and the image is not there, or this pod may not use it (1.35 and later).',
    example: '`ErrImageNeverPull`',
    fix: 'Load the image, give the pod the secret it was pulled with, or use `IfNotPresent`.',
  },
  check: (story) => {
    const { present, node } = story;
    const told = said(story, 'never-pulled') !== undefined;
    const there = isOnNode(story);
    const field = policyField(story, 'Never');
    // Where a text tells the policy and no pod does, a pull is what the record would lead to.
    const kept = present?.answers.find(
      ({ outcome, rule: decided }) =>
        (outcome === 'failed' || (told && outcome === 'pulled' && decided !== 'policy-pulls')) &&
        decided !== 'invalid-image-name' &&
        decided !== 'lookup-failed',
    );
    if (present !== undefined && kept !== undefined && (told || present.policy.effective === 'Never'))
      return {
        message: `The pull policy is Never, and ${there ? 'the image on the node' : 'the image, of which the node has a record,'} may not be used by this pod: ${describePresentReason(kept, present)}.`,
        hint: `Give the pod a pull secret with which the image was pulled (the record of the kubelet names it), set ${field}: IfNotPresent with a credential of its own, or let the node take such images as preloaded (imagePullCredentialsVerificationPolicy).`,
      };
    const policies = policiesOf(story);
    const absent = node.state.imagePresent === false && policies.includes('Never');
    if (!absent && !told) return undefined;
    const others = policies.filter((policy) => policy !== 'Never').length;
    if (!told && others > 0)
      return {
        severity: 'warning',
        message:
          'The image is not on the node, and the pull policy of one container is Never, of another one it is not: the first waits until the other one has pulled the image.',
        hint: `Set ${field}: IfNotPresent for both of them.`,
      };
    return {
      message: there
        ? 'The pull policy is Never, and this pod may not use the image that is on the node: from kubelet 1.35 on it has to prove that it has a credential for it.'
        : 'The pull policy is Never and the image is not on the node (or, from kubelet 1.35 on, this pod may not use it, as it was pulled with a credential that the pod does not have): nothing is pulled.',
      hint: there
        ? `Give the pod a pull secret with which the image was pulled, or set ${field}: IfNotPresent.`
        : `Load the image on the node, or set ${field}: IfNotPresent; where it is there, give the pod the pull secret with which it was pulled.`,
    };
  },
});
