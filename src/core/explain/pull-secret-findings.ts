import { finding, type Finding } from '../model/finding';
import type { PullSecretReport } from '../model/pull-secret';
import type { ReleaseRules } from '../release/profile';
import { describeFault, mendFault } from '../parse/describe-fault';
import { shorten } from '../model/wording';

/** What keeps a pull secret from giving credentials, or the whole pod from pulling. */
export function pullSecretFindings(report: PullSecretReport, rules: ReleaseRules): readonly Finding[] {
  const name = shorten(`${report.secret.namespace}/${report.secret.name}`);
  switch (report.outcome) {
    case 'used':
      return [];
    case 'ignored':
      return [ignoredFinding(name, report.secret.type, report.reason)];
    case 'not-storable':
      return [
        finding('pull-secret-not-storable', {
          pointer: report.pointer,
          message: `Pull secret ${name} is passed over: the API server refuses such a manifest (${report.pointer}: ${report.problem}).`,
          hint: 'Correct the manifest; values under "data" are base64, plain text belongs under "stringData".',
        }),
      ];
    case 'malformed':
      return [
        finding(report.doubleBase64 ? 'pull-secret-double-base64' : 'pull-secret-malformed', {
          source: report.source,
          ...(report.fault.pointer === undefined ? {} : { pointer: report.fault.pointer }),
          message: `Pull secret ${name} cannot be decoded: ${describeFault(report.fault)}. ${TIMING[rules.lookupTiming]}`,
          hint: report.doubleBase64
            ? 'Its content is base64 twice: encode it once only.'
            : mendFault(report.fault),
        }),
      ];
  }
}

/** What one such secret does to the pulls of its pod. */
const TIMING: Record<ReleaseRules['lookupTiming'], string> = {
  'in-pull': 'The kubelet gives up on every pull of the pod (ErrImagePull), whatever the registry.',
  always: 'The kubelet fails every container of the pod with it, even where the image is present.',
  'unless-present-and-unverified':
    'The kubelet fails every container of the pod with it, unless the image is present.',
  'when-needed':
    'The kubelet fails every container of the pod that needs credentials looked up, whatever the registry.',
};

function ignoredFinding(
  name: string,
  type: string,
  reason: Extract<PullSecretReport, { outcome: 'ignored' }>['reason'],
): Finding {
  switch (reason) {
    case 'wrong-type':
      return finding('pull-secret-wrong-type', {
        message: `Pull secret ${name} is passed over: the kubelet reads the types kubernetes.io/dockerconfigjson and kubernetes.io/dockercfg only, and this one is ${JSON.stringify(shorten(type))}.`,
        hint: 'The type of a Secret cannot be changed: delete it and make it anew with `kubectl create secret docker-registry`.',
      });
    case 'missing-key':
      return finding('pull-secret-missing-key', {
        message: `Pull secret ${name} is passed over: it has no data under the key that its type ${shorten(type)} calls for.`,
        hint: 'Use the key .dockerconfigjson with kubernetes.io/dockerconfigjson, and .dockercfg with kubernetes.io/dockercfg.',
      });
    case 'empty':
      return finding('pull-secret-empty', {
        message: `Pull secret ${name} is passed over: its data is empty.`,
        hint: 'Make it anew with `kubectl create secret docker-registry`.',
      });
  }
}
