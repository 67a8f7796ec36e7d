import type { OtherFailure } from '../../../evidence/statement';
import { said } from '../../reading/happened';
import { quoted } from '../../reading/quote';
import { rule } from '../../rule';

const STATEMENT = 'other-failure';

const WHAT: Record<OtherFailure, string> = {
  scheduling: 'no node takes the pod',
  volume: 'a volume cannot be mounted',
  'network-plugin': 'the network of the pod cannot be set up',
  'container-crashed': 'a container ends with an error after it was started',
  probe: 'a probe of a container fails',
  'configuration-missing': 'a ConfigMap or Secret that a container needs is not there',
  'out-of-memory': 'a container has used more memory than it may',
  eviction: 'the pod was evicted from its node',
  'cluster-not-reached': 'kubectl did not get in',
  other: 'something else failed',
};

export default rule({
  id: 'other-failure',
  stage: 'registry',
  category: 'not-credentials',
  severity: 'info',
  explains: [STATEMENT],
  excludedBy: [],
  docs: {
    cause: 'Something failed that has nothing to do with pulling images.',
    example: '`FailedScheduling`, `CrashLoopBackOff`',
    fix: 'As its own words say.',
  },
  check: (story) => {
    const text = said(story, STATEMENT);
    if (text?.says.kind !== STATEMENT) return undefined;
    return {
      message: `This has nothing to do with pulling the image: ${WHAT[text.says.what]}.${quoted(text)}`,
      hint: 'Look there first; kubectl describe pod and kubectl logs --previous tell more.',
    };
  },
});
