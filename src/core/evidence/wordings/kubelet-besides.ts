import type { Vocabulary } from '../chain/wording';

/** What a kubelet warns of that keeps no image from being pulled: known, and of no meaning here. */
export default {
  program: 'kubelet',
  versions: '1.20 to 1.37',
  source:
    'kubernetes/kubernetes pkg/kubelet/network/dns/dns.go, pkg/kubelet/stats (v1.37.2); recordings in fixtures/texts/kubelet',
  wordings: [
    {
      words:
        'kubelet does not have ClusterDNS IP configured and cannot create Pod using {policy:quoted} policy',
      sets: { message: true },
      meansNothing: true,
      example:
        'pod: "web-0_shop(97b8)". kubelet does not have ClusterDNS IP configured and cannot create Pod using "ClusterFirst" policy. Falling back to "Default" policy.',
    },
    {
      // Whoever waits for a release gives up; what it waited for stands elsewhere.
      words: [
        'Helm upgrade failed for release {release:path} with chart {chart:path}: context deadline exceeded',
        'Helm install failed for release {release:path} with chart {chart:path}: context deadline exceeded',
        'UPGRADE FAILED: context deadline exceeded',
        'INSTALLATION FAILED: context deadline exceeded',
        'client rate limiter Wait returned an error: context deadline exceeded',
        'resource not ready, name: {name:name}, kind: {kind:name}, status: InProgress context deadline exceeded',
      ],
      meansNothing: true,
      example: 'Error: UPGRADE FAILED: context deadline exceeded',
    },
    {
      words: ['invalid capacity {n:number} on image filesystem', 'InvalidDiskCapacity'],
      sets: { message: true },
      meansNothing: true,
      example: 'invalid capacity 0 on image filesystem',
    },
  ],
} satisfies Vocabulary;
