import type { Explanation } from '../../core/explain/explain-image';
import type { ImageResolution, KubeletKeyring } from '../../core/kubelet-keyring';
import type { WhoseNode } from '../whose-node';

/** An image's answer as data. Of a node that is unknown: that nothing matches here does not make the pull anonymous. */
export function resolutionData(resolution: ImageResolution, { read }: WhoseNode): object {
  return read || resolution.outcome !== 'anonymous'
    ? resolution
    : { ...resolution, outcome: 'depends-on-node' };
}

/** What a keyring was made of, as data; of a node that is unknown without its places. */
export function keyringFacts(keyring: KubeletKeyring, { read }: WhoseNode): object {
  const { config: _, ...facts } = keyring.toJSON();
  if (read) return facts;
  const { environment: __, places: ___, ...known } = facts;
  return known;
}

/** An explanation as data; of a node that is unknown without its places, and without what they would decide. */
export function explanationData(explanation: Explanation, node: WhoseNode): object {
  if (node.read) return explanation;
  const { keyring, resolution, attempts, ...keys } = explanation;
  const { environment: _, places: __, ...known } = keyring.toJSON();
  return {
    keyring: known,
    resolution: resolutionData(resolution, node),
    ...keys,
    attempts: { withCredentials: attempts.withCredentials },
  };
}
