import { readChain } from '../chain/read-chain';
import type { Evidence, Subject } from '../evidence';
import { safeWords } from '../safe-words';
import type { Statement } from '../statement';
import { WORDINGS } from '../wordings';
import type { ContainerTold, PodTold, StateTold } from './pod-told';

/** Reasons of waiting that are no failure. */
const WAITS = new Set(['ContainerCreating', 'PodInitializing', '']);

/** What the status of a pod says of its pulls: what waits, what ran, and what was there. */
export function evidenceOfPod(pod: PodTold): readonly Evidence[] {
  const { namespace, name, node } = pod;
  const identity = namespace === undefined ? { name } : { namespace, name };
  const about: Subject = node === undefined ? { pod: identity } : { pod: identity, node };
  return pod.containers
    .flatMap((container) => ofContainer(container, about))
    .concat(ofConditions(pod, about));
}

function ofContainer(container: ContainerTold, pod: Subject): readonly Evidence[] {
  const { name, image, state, lastState } = container;
  const about: Subject =
    image === undefined ? { ...pod, container: name } : { ...pod, container: name, image };
  const waiting = state?.kind === 'waiting' ? ofState(state, about) : [];
  // A container that runs, or has run, was pulled; one that waits for a pull has an older image at best.
  const pulled =
    state?.kind === 'running' ||
    state?.kind === 'terminated' ||
    (container.imageId ?? '') !== '' ||
    lastState !== undefined;
  const fails = waiting.some(({ says }) => says.kind !== 'other-failure');
  const at = state?.at ?? lastState?.at;
  const success = pulled && !fails ? [succeeded(about, at)] : [];
  const ended = [state, lastState].flatMap((one) => (one?.kind === 'terminated' ? ofEnd(one, about) : []));
  return [...waiting, ...success, ...ended];
}

function succeeded(about: Subject, at: string | undefined): Evidence {
  const says = { kind: 'pull-succeeded' } as const;
  const source = { form: 'status' } as const;
  return at === undefined ? { says, about, source } : { says, about, at, source };
}

function ofState(state: StateTold, about: Subject): readonly Evidence[] {
  const { reason = '', message = '' } = state;
  if (WAITS.has(reason) && message === '') return [];
  const text = [reason, message].filter((part) => part !== '').join(': ');
  return fromWords(text, about, state.at, !WAITS.has(reason));
}

function ofEnd({ reason, message = '', exitCode, at }: StateTold, about: Subject): readonly Evidence[] {
  if (reason === 'Completed' || exitCode === 0) return [];
  const read = message === '' ? [] : readChain(message, WORDINGS, about).said;
  const says: Statement = {
    kind: 'other-failure',
    what: reason === 'OOMKilled' ? 'out-of-memory' : 'container-crashed',
  };
  const [first] = read;
  return [
    {
      says: first?.says.kind === 'other-failure' ? first.says : says,
      about,
      ...(at !== undefined && { at }),
      source: { form: 'status' },
      words: safeWords([reason ?? 'Terminated', message].filter((part) => part !== '').join(': ')),
    },
  ];
}

/** Conditions that tell of a failure in words: PodScheduled False, ReplicaFailure True, DisruptionTarget True. */
function ofConditions({ conditions = [] }: PodTold, about: Subject): readonly Evidence[] {
  return conditions.flatMap(({ type, status, message = '', at }) => {
    const fails =
      type === 'PodScheduled' ? status === 'False' : type === 'ReplicaFailure' && status === 'True';
    return fails && message !== '' ? fromWords(message, about, at, true) : [];
  });
}

/** What a text of an object's status says. */
export function fromWords(
  text: string,
  about: Subject,
  at: string | undefined,
  fails: boolean,
): readonly Evidence[] {
  const reading = readChain(text, WORDINGS, about, 'kubelet');
  const rest = { ...(at !== undefined && { at }), words: safeWords(text) };
  const said = reading.said.map(({ says, about: whom, program }): Evidence => ({
    says,
    about: whom,
    ...rest,
    source: { form: 'status', ...(program !== undefined && { program }) },
  }));
  if (said.length > 0 || reading.recognised || !fails) return said;
  return [
    { says: { kind: 'not-understood', line: safeWords(text) }, about, ...rest, source: { form: 'status' } },
  ];
}
