import { saidAny } from '../../reading/happened';
import { quoted } from '../../reading/quote';
import { rule } from '../../rule';

const STATEMENTS = [
  'runtime-did-not-start not-there',
  'runtime-did-not-start service-unknown',
  'runtime-did-not-start other',
] as const;

export default rule({
  id: 'runtime-not-there',
  stage: 'runtime',
  category: 'not-credentials',
  severity: 'error',
  explains: STATEMENTS,
  excludedBy: ['pull-succeeded'],
  docs: {
    cause: 'The container runtime does not run, or does not answer the kubelet. The registry was not asked.',
    example: '`dial unix /run/containerd/containerd.sock: connect: connection refused`',
    fix: 'Start the runtime, and read its own log.',
  },
  check: (story) => {
    const text = saidAny(story, STATEMENTS);
    if (text === undefined) return undefined;
    return {
      message: `The container runtime of the node does not answer the kubelet: nothing is pulled, and no registry was asked.${quoted(text)}`,
      hint: 'Start the runtime (systemctl status containerd, or crio), read its log, and see that --container-runtime-endpoint of the kubelet names its socket.',
    };
  },
});
