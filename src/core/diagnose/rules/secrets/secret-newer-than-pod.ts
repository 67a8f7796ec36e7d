import { describeSource } from '../../../model/source';
import { atFirst } from '../../reading/candidates';
import { ANONYMOUS_REFUSED, NOT_BY_KUBELET } from '../../reading/expected-statements';
import { rule } from '../../rule';

export default rule({
  id: 'secret-newer-than-pod',
  stage: 'secrets',
  category: 'timing-cache',
  severity: 'warning',
  explains: ['secret-not-found', ...ANONYMOUS_REFUSED],
  excludedBy: ['credential-sent', 'pull-succeeded', ...NOT_BY_KUBELET],
  docs: {
    cause: 'The secret was made after the pod.',
    example: 'a controller that writes it late',
    fix: 'Wait for the back-off.',
  },
  check: (story) => {
    const { pod, candidates } = story;
    const created = Date.parse(pod?.workload.pod.creationTimestamp ?? '');
    const source = candidates[0]?.provenance.source;
    if (source?.kind !== 'pull-secret') return undefined;
    const secret = pod?.present.find(({ name }) => name === source.name);
    if (!(Date.parse(secret?.creationTimestamp ?? '') > created)) return undefined;
    return {
      ...atFirst(story),
      confidence: 'likely',
      message: `The credential is complete now, but ${describeSource(source)} was made after the pod: the pod waits for the back-off of its pull (at most five minutes) and then uses it.`,
      hint: 'Wait, or delete the pod so that a new one is tried at once.',
    };
  },
});
