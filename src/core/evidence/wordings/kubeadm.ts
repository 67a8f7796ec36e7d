import type { Vocabulary } from '../chain/wording';

/** What kubeadm says of the images that it pulls before a node is one. */
export default {
  program: 'kubeadm',
  versions: '1.11 to 1.37',
  source: 'kubernetes/kubernetes cmd/kubeadm/app/util/runtime/runtime.go (v1.37.2), read; reports of others',
  wordings: [
    {
      words: [
        'failed to pull image {image:reference}: output:',
        'failed to pull image {image:quoted}: output:',
        'failed to pull image [{image:text}]',
      ],
      says: { kind: 'pull-failed' },
      weak: true,
      sets: { fresh: true },
      example: 'failed to pull image r.example/a:1: output: Error response from daemon: EOF',
    },
  ],
} satisfies Vocabulary;
