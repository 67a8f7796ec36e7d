import type { PullSecret } from '../../src/core/model/pull-secret';

/** A Secret as the kubelet has it, of type dockerconfigjson unless said otherwise. */
export function pullSecret(
  name: string,
  content: string | Uint8Array,
  { type = 'kubernetes.io/dockerconfigjson', dataKey = '.dockerconfigjson' } = {},
): PullSecret {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return { namespace: 'default', name, uid: '', type, data: new Map([[dataKey, bytes]]) };
}

/** The same as the manifest that kubectl takes. */
export function secretManifest(name: string, content: string): object {
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name },
    type: 'kubernetes.io/dockerconfigjson',
    data: { '.dockerconfigjson': Buffer.from(content).toString('base64') },
  };
}
