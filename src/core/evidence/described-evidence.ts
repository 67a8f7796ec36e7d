import type { Evidence, Subject } from './evidence';
import type { DescribeReader } from './readers/describe';
import { evidenceOfPod, fromWords } from './readers/status';
import type { ReadingSoFar } from './reading-so-far';
import { safeWords } from './safe-words';

/** What the parts of a description that are no events say. */
export function describedEvidence(describe: DescribeReader, so: ReadingSoFar, line: number): void {
  const { kind, object } = describe;
  if (kind === 'Node') {
    so.node(describe.node());
    so.evidence(pressuresOf(describe), line);
    return;
  }
  const pod = describe.pod();
  if (kind === 'Pod') {
    so.pod(pod);
    so.evidence(evidenceOfPod(pod), line);
  } else {
    for (const { image } of pod.containers) so.image(image);
  }
  const { name, namespace } = object;
  const about: Subject =
    kind === 'Pod' ? { pod: { ...(namespace !== undefined && { namespace }), name } } : { workload: object };
  if (describe.topMessage !== '') so.evidence(fromWords(describe.topMessage, about, undefined, false), line);
}

const PRESSURES: Readonly<Record<string, 'disk' | 'memory' | 'processes'>> = {
  DiskPressure: 'disk',
  MemoryPressure: 'memory',
  PIDPressure: 'processes',
};

function pressuresOf(describe: DescribeReader): readonly Evidence[] {
  return describe.pressures.flatMap(({ type, message }): readonly Evidence[] => {
    const what = PRESSURES[type];
    if (what === undefined) return [];
    return [
      {
        says: { kind: 'node-out-of', what },
        about: { node: describe.name },
        source: { form: 'status', program: 'kubelet' },
        words: safeWords(message),
      },
    ];
  });
}
