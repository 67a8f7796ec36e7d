import { readChain } from '../chain/read-chain';
import type { Evidence, Subject } from '../evidence';
import { safeWords } from '../safe-words';
import { WORDINGS } from '../wordings';
import type { EventTold } from './event-told';

/** Reasons of events that tell of something else than what their type says. */
const FAILURES = new Set([
  'Failed',
  'BackOff',
  'FailedCreate',
  'FailedCreatePodSandBox',
  'FailedMount',
  'FailedAttachVolume',
  'FailedScheduling',
  'InspectFailed',
  'ErrImageNeverPull',
  'NetworkNotReady',
  'FailedToRetrieveImagePullSecret',
  'NodeNotReady',
]);

/** What an event says, of its pod. */
export function evidenceOfEvent(event: EventTold): readonly Evidence[] {
  const about = subjectOf(event);
  const { message, reason = '', type } = event;
  const reading = readChain(message, WORDINGS, about);
  const base = {
    source: { form: 'event' as const, program: event.component ?? 'kubelet' },
    ...(event.at !== undefined && { at: event.at }),
    ...(event.secondsAgo !== undefined && { secondsAgo: event.secondsAgo }),
    ...(event.count !== undefined && { count: event.count }),
  };
  const words = safeWords(message);
  const said = reading.said.map(({ says, about: whom, program }): Evidence => ({
    ...base,
    says,
    about: whom,
    source: { ...base.source, ...(program !== undefined && { program }) },
    words,
  }));
  if (said.length > 0) return said;
  const started =
    reason === 'Started' || reason === 'Created' ? /container:? (\S{1,253})$/.exec(message) : null;
  if (started !== null || (reason === 'Started' && about.container !== undefined)) {
    const container = about.container ?? started?.[1]?.replace(/[."]{1,8}$/, '');
    return [
      {
        ...base,
        says: { kind: 'pull-succeeded' },
        about: { ...about, ...(container !== undefined && { container }) },
      },
    ];
  }
  if (type !== 'Warning' && !FAILURES.has(reason)) return [];
  if (reading.recognised) return [];
  return [
    { ...base, says: { kind: 'not-understood', line: safeWords(`${reason}: ${message}`) }, about, words },
  ];
}

function subjectOf({ object, fieldPath, node }: EventTold): Subject {
  const container = fieldPath === undefined ? undefined : /\{([^{}]{1,253})\}/.exec(fieldPath)?.[1];
  return {
    ...(object?.kind === 'Pod' && { pod: named(object) }),
    ...(object?.kind === 'Node' && { node: object.name }),
    ...(object !== undefined &&
      object.kind !== 'Pod' &&
      object.kind !== 'Node' && { workload: { kind: object.kind, ...named(object) } }),
    ...(container !== undefined && { container }),
    ...(node !== undefined && { node }),
  };
}

function named(object: { readonly namespace?: string; readonly name: string }): {
  readonly namespace?: string;
  readonly name: string;
} {
  return { ...(object.namespace !== undefined && { namespace: object.namespace }), name: object.name };
}
