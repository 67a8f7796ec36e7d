import { said } from '../../reading/happened';
import { quoted } from '../../reading/quote';
import { rule } from '../../rule';

const WHAT = {
  disk: [
    'no space is left on its disk',
    'Make room for images (crictl rmi --prune, a larger disk), and see why the garbage collection of the kubelet does not.',
  ],
  inodes: [
    'its disk has no inodes left',
    'Remove small files (old images, logs), or make the file system with more inodes.',
  ],
  memory: ['it has no memory left', 'Free memory on the node, or move pods away.'],
  pulls: [
    'its kubelet starts no more pulls for now (pull QPS exceeded)',
    'Wait: it tries again. Where that happens often, raise registryPullQPS and registryBurst in the configuration of the kubelet.',
  ],
  processes: [
    'it can start no more processes or threads',
    'Raise the limit of processes, or find what uses them up.',
  ],
} as const;

export default rule({
  id: 'node-out-of-space',
  stage: 'runtime',
  category: 'not-credentials',
  severity: 'error',
  explains: ['node-out-of'],
  excludedBy: ['pull-succeeded'],
  docs: {
    cause: 'The node has no disk space, memory, inodes or processes left for the image.',
    example: '`no space left on device`',
    fix: 'Make room.',
  },
  check: (story) => {
    const text = said(story, 'node-out-of');
    if (text?.says.kind !== 'node-out-of') return undefined;
    const [why, hint] = WHAT[text.says.what];
    return {
      message: `The node cannot take the image: ${why}. Credentials are not what is wrong.${quoted(text)}`,
      hint,
    };
  },
});
