import type { Vocabulary } from '../chain/wording';

/** Programs that wait for a pod and tell in their own words what its status says: the pull is the kubelet's. */
export default {
  program: 'kubelet',
  versions: 'as reports of others have them',
  source:
    'reports of others: Skaffold and Cloud Deploy, the Kubernetes plugin of Jenkins, the runner of GitLab',
  wordings: [
    {
      // Skaffold and Cloud Deploy, of a status that they read.
      words: "container {name:name} is waiting to start: {image:image} can't be pulled",
      says: { kind: 'pull-failed' },
      weak: true,
      sets: { fresh: true },
      example: "container web is waiting to start: r.example/a:1 can't be pulled",
    },
    {
      // Jenkins, of a container whose status it reads.
      words: 'Unable to pull Docker image {image:quoted}',
      says: { kind: 'pull-failed' },
      weak: true,
      sets: { fresh: true },
      example: 'Unable to pull Docker image "r.example/a:1". Check if image tag name is spelled correctly.',
    },
    {
      // The runner of GitLab, whose own pull or whose pod's it is.
      words: [
        'failed to pull image {image:quoted} with specified policies',
        'pulling image {image:quoted}: image pull failed',
      ],
      says: { kind: 'pull-failed' },
      weak: true,
      sets: { fresh: true },
      example: 'failed to pull image "r.example/a:1" with specified policies [always]: EOF',
    },
  ],
} satisfies Vocabulary;
