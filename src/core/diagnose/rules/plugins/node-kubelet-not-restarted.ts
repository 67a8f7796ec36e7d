import { lacksCredential } from '../../reading/candidates';
import { ANONYMOUS_REFUSED, NOT_ANONYMOUS } from '../../reading/expected-statements';
import { nodeFindingsOf, observationOf } from '../../reading/node-findings';
import { rule } from '../../rule';

export default rule({
  id: 'node-kubelet-not-restarted',
  stage: 'plugins',
  category: 'timing-cache',
  severity: 'error',
  explains: ANONYMOUS_REFUSED,
  excludedBy: NOT_ANONYMOUS,
  before: [
    ['cloud-registry-without-provider', 'the files of the node have what the running kubelet has not'],
    ['node-plugin-config-not-loaded', 'the files of the node have what the running kubelet has not'],
  ],
  docs: {
    cause: 'The kubelet runs with other flags than its unit and files have by now.',
    example: 'plugins that were configured after the kubelet had started',
    fix: 'systemctl daemon-reload, and restart the kubelet.',
  },
  check: (story) => {
    if (!lacksCredential(story)) return undefined;
    const found = nodeFindingsOf(story, 'node-kubelet-not-restarted').find(({ about = [] }) =>
      about.some((setting) => DECIDING.has(setting)),
    );
    return found && { ...observationOf(found), confidence: 'likely' };
  },
});

const DECIDING: ReadonlySet<string> = new Set([
  'rootDir',
  'credentialProviderConfig',
  'credentialProviderBinDir',
]);
