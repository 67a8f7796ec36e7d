import { kubeletSettings } from '../../node/kubelet-settings';

export const PORT = 10250;

/** Settings that are asked for, or that a question decides on. */
const ASKED = [
  'apiVersion',
  'kind',
  'containerRuntimeEndpoint',
  'staticPodPath',
  'registryPullQPS',
  'featureGates',
];

/**
 * Lines of a KubeletConfiguration that every node has: what the machine would notice is off, and the server is on
 * loopback, where anyone may read `/configz`.
 */
export function baseLines(release: string): string {
  const base = {
    ...kubeletSettings(release),
    // An empty list would be lost where drop-ins are merged.
    enforceNodeAllocatable: ['none'],
    authentication: { anonymous: { enabled: true }, webhook: { enabled: false } },
    enableServer: true,
    address: '127.0.0.1',
    port: PORT,
    logging: { format: 'text', verbosity: 2 },
  };
  return Object.entries(base)
    .filter(([name]) => !ASKED.includes(name))
    .map(([name, value]) => `${name}: ${JSON.stringify(value)}`)
    .join('\n');
}
