import { describePresentReason } from '../../imagemanager/describe-present-image';
import { explainPresentImage } from '../../imagemanager/explain-present-image';
import { isPullRecords } from '../../imagemanager/record-folder';
import { effectivePullPolicy } from '../../reference/pull-policy';
import { stringAt } from '../../model/json-record';
import { shorten } from '../../model/wording';
import type { Facts } from '../facts';
import type { Rule } from '../rule';

/** Policy Never pulls nothing. */
export const imageNeverPulled: Rule = {
  id: 'image-never-pulled',
  check: (facts) => {
    const absent = facts.input.nodeState?.imagePresent === false && policyOf(facts) === 'Never';
    if (!absent && !facts.evidence.includes('never-pull')) return undefined;
    return {
      message: `The pull policy is Never and the image is not on the node (or, from kubelet 1.35 on, this pod may not use it): nothing is pulled, and credentials play no part.`,
      hint: 'Load the image on the node, or set imagePullPolicy: IfNotPresent.',
    };
  },
};

/** The image is there, and a pull is made all the same. */
export const imagePresentButPulled: Rule = {
  id: 'image-present-but-pulled',
  check: (facts) => {
    const { nodeState } = facts.input;
    if (nodeState?.imagePresent !== true) return undefined;
    const policy = policyOf(facts);
    if (policy === 'Always' && facts.candidates.length === 0) {
      const rewritten = writtenPolicy(facts);
      const why =
        rewritten === undefined
          ? 'the pull policy is Always (the default for the tag latest)'
          : `the pull policy is Always, though the manifest says ${rewritten}: the admission plugin AlwaysPullImages is on`;
      return {
        message: `The image is on the node, but ${why}: the kubelet pulls each time, and no credential matches.`,
        hint: 'Give the pod a pull secret; or, where no admission plugin sets the policy, use another tag or imagePullPolicy: IfNotPresent.',
      };
    }
    if (facts.candidates.length > 0) return undefined;
    const proof = proofAsked(facts);
    return proof !== undefined
      ? {
          message: `The image is on the node, but ${proof}: from kubelet 1.35 on the kubelet asks each pod for proof (imagePullCredentialsVerificationPolicy), and no credential matches.`,
          hint: 'Give the pod a pull secret for the image.',
        }
      : {
          severity: 'warning',
          message:
            'The image is on the node and is used as it is; no credential matches, so a pull (on another node, or after it was removed) will be anonymous.',
          hint: 'Give the pod a pull secret for the image.',
        };
  },
};

/** Why the kubelet does not let the pod use the image that is there; undefined where it does. */
function proofAsked(facts: Facts): string | undefined {
  const { input, keyring, resolution } = facts;
  const records: unknown = input.nodeState?.pullRecords;
  if (isPullRecords(records)) {
    const { image } = input;
    const imagePullPolicy = policyOf(facts);
    const explanation = explainPresentImage({ keyring, resolution, image, imagePullPolicy, records });
    const kept = explanation.answers.find(({ outcome }) => outcome !== 'used');
    return kept === undefined ? undefined : describePresentReason(kept, explanation);
  }
  const text = JSON.stringify(records ?? []);
  const bound = !/^(\[\]|\{\}|"")$/.test(text) && !text.includes('"nodePodsAccessible":true');
  return bound && keyring.rules.pulledImageVerification === 'on'
    ? 'it was pulled with a credential that this pod does not have'
    : undefined;
}

function policyOf({ pod, input, keyring }: Facts): string {
  const container = pod?.containers.find(({ image }) => image === input.image) ?? pod?.containers[0];
  return effectivePullPolicy(container?.image ?? input.image, container?.imagePullPolicy, {
    kubeletVersion: keyring.release,
  });
}

/** A policy that the manifest names and the live pod does not have any more. */
function writtenPolicy({ pod }: Facts): string | undefined {
  const applied = stringAt(pod?.annotations ?? {}, 'kubectl.kubernetes.io/last-applied-configuration') ?? '';
  const written = /"imagePullPolicy"\s*:\s*"(IfNotPresent|Never)"/.exec(applied)?.[1];
  return written === undefined ? undefined : shorten(written);
}
