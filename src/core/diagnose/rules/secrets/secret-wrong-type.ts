import { shorten } from '../../../model/wording';
import { findsNothing } from '../../reading/candidates';
import { ANONYMOUS_OR_LIMITED, NOT_BY_KUBELET } from '../../reading/expected-statements';
import { secretName } from '../../reading/pull-secret-words';
import { rule } from '../../rule';

export default rule({
  id: 'secret-wrong-type',
  stage: 'secrets',
  category: 'secret-wrong-type',
  severity: 'error',
  explains: ANONYMOUS_OR_LIMITED,
  excludedBy: ['credential-sent', ...NOT_BY_KUBELET],
  before: [
    ['secret-wrong-format', 'of two, what is not read at all'],
    ['secret-missing', 'the one that is there was meant to be read'],
    ['service-account-list-replaced', 'the secret that is listed was meant to be read'],
    ['secret-not-referenced', 'what is named was meant to be used'],
    ['secret-in-other-namespace', 'what is named was meant to be used'],
  ],
  docs: {
    cause:
      'A pull secret of another type, without the key of its type, or empty: it is passed over in silence.',
    example: '`Opaque`',
    fix: 'Make one of the right type and list that.',
  },
  check: (story) => {
    const ignored = story.pod?.present.find(({ report }) => report.outcome === 'ignored');
    if (ignored?.report.outcome !== 'ignored') return undefined;
    const { report } = ignored;
    const { type } = report.secret;
    const why =
      report.reason === 'wrong-type'
        ? `its type is ${JSON.stringify(shorten(type))}, and the kubelet reads kubernetes.io/dockerconfigjson and kubernetes.io/dockercfg only`
        : report.reason === 'missing-key'
          ? `it has no data under the key that its type ${shorten(type)} calls for`
          : 'its data is empty';
    return {
      ...(findsNothing(story) ? {} : { severity: 'warning' as const }),
      message: `Pull secret ${secretName(ignored)} is passed over in silence: ${why}.`,
      hint:
        report.reason === 'wrong-type'
          ? 'The type of a secret cannot be changed: make one with kubectl create secret docker-registry under another name and list that, or delete this one (once nothing else needs it) and make it anew.'
          : 'Write a docker config under the key of its type: .dockerconfigjson for kubernetes.io/dockerconfigjson.',
    };
  },
});
