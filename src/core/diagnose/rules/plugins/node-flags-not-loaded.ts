import { lacksCredential } from '../../reading/candidates';
import { ANONYMOUS_REFUSED, NOT_ANONYMOUS } from '../../reading/expected-statements';
import { nodeFindingsOf, observationOf } from '../../reading/node-findings';
import { rule } from '../../rule';

export default rule({
  id: 'node-flags-not-loaded',
  stage: 'plugins',
  category: 'provider-not-configured',
  severity: 'error',
  explains: ANONYMOUS_REFUSED,
  excludedBy: [...NOT_ANONYMOUS, 'plugin-failed'],
  before: [
    ['node-plugin-config-not-loaded', 'the flags that would load it are written, where no unit looks'],
    ['cloud-registry-without-provider', 'the flags for the plugin are written, where no unit looks'],
  ],
  docs: {
    cause:
      'Flags for plugins, or for the place of node files, stand in a file that the unit of the kubelet does not load, or in a variable that its command line does not name.',
    example: '`/etc/default/kubelet` on a node whose unit reads `/etc/sysconfig/kubelet`',
    fix: 'Write them where the unit looks.',
  },
  check: (story) => {
    if (!lacksCredential(story)) return undefined;
    const found = nodeFindingsOf(story, 'node-flags-not-loaded').find(({ about = [] }) =>
      about.some((flag) => DECIDING.has(flag)),
    );
    return found && { ...observationOf(found), confidence: 'likely' };
  },
});

/** Flags that decide where credentials come from. */
const DECIDING: ReadonlySet<string> = new Set([
  'image-credential-provider-config',
  'image-credential-provider-bin-dir',
  'root-dir',
]);
