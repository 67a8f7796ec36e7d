import { listedImage } from './readers/listed-image';
import { fromWords } from './readers/status';
import type { ReadingSoFar } from './reading-so-far';

/**
 * What a row of `kubectl get pods`, `kubectl get nodes` or `crictl images` tells: names, where it runs, and the state in
 * a word.
 */
export function listedEvidence(
  cells: ReadonlyMap<string, string>,
  of: 'pods' | 'nodes' | 'images',
  so: ReadingSoFar,
  line: number,
): void {
  if (of === 'images') {
    so.listedImage(listedImage(cells));
    return;
  }
  const name = cells.get('NAME') ?? '';
  if (!/^[\w<*][\w.<>*-]{0,252}$/.test(name)) return;
  if (of === 'nodes') {
    const version = cells.get('VERSION');
    const address = cells.get('INTERNAL-IP');
    so.node({ name, ...(version && { kubeletVersion: version }), ...(address && { address }) });
    return;
  }
  const namespace = cells.get('NAMESPACE');
  const node = cells.get('NODE');
  const phase = (cells.get('STATUS') ?? '').replace(/^Init:/, '');
  const pod = { ...(namespace && { namespace }), name };
  so.pod({ ...pod, ...(node && node !== '<none>' && { node }), phase, containers: [] });
  so.evidence(fromWords(stateTold(phase), { pod }, undefined, false), line);
}

/** A state of more than a word is an error that stands in the place of a reason; its object says it once more. */
function stateTold(phase: string): string {
  return phase.includes(' ') && /^[a-z]/.test(phase) ? `${phase}: ${phase}` : phase;
}
