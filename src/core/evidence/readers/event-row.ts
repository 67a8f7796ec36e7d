import type { EventTold } from './event-told';
import { isAge, secondsOfAge } from './age';

/** Words before the type of an event: namespace, ages, a count, and in old tables a component. */
const BEFORE_TYPE = 12;

/** `pod/web-0`, `replicaset.apps/web-5d8f`, and `Pod/web-0` of old tables. */
const OBJECT = /^([A-Za-z][A-Za-z0-9.]{0,62})\/([a-z0-9][a-z0-9.-]{0,252})$/;

/**
 * A row of the Events of `kubectl describe`, or of `kubectl get events`, by its words alone: so it may have been
 * squeezed, indented or cut out. Undefined where it is none.
 * `3m (x5 over 10m)  kubelet, node-1  MESSAGE` follows type and reason, or an object and the message.
 */
export function readEventRow(line: string): EventTold | undefined {
  const words = leadingWords(line);
  const at = words.findIndex(({ text }) => text === 'Normal' || text === 'Warning');
  if (at < 0 || at > BEFORE_TYPE) return undefined;
  const before = words.slice(0, at).map(({ text }) => text);
  if (!before.every(mayStandBefore)) return undefined;
  const reason = words[at + 1];
  const next = words[at + 2];
  if (reason === undefined || next === undefined || !/^[A-Za-z][A-Za-z0-9]{2,127}$/.test(reason.text)) {
    return undefined;
  }
  const head = { type: words[at]?.text ?? '', reason: reason.text };
  const object = OBJECT.exec(next.text);
  if (object !== null) {
    const [, kind = '', name = ''] = object;
    const namespace = before.length > 0 && !isAge(before[0] ?? '') ? before[0] : undefined;
    return {
      ...head,
      object: { kind: kindOf(kind), ...(namespace !== undefined && { namespace }), name },
      ...timesOf(before),
      ...wideMessage(line.slice(next.end).trim(), name),
    };
  }
  return describeRow(line, words, at, head, before);
}

interface Word {
  readonly text: string;
  readonly end: number;
}

function describeRow(
  line: string,
  words: readonly Word[],
  at: number,
  head: { readonly type: string; readonly reason: string },
  before: readonly string[],
): EventTold | undefined {
  const rest = line.slice(words[at + 1]?.end ?? 0);
  const aged = /^\s+(\S{1,16})(?:\s+\(x([0-9]{1,9})(?: over (\S{1,16}))?\))?\s(.*)$/.exec(rest);
  const [, age = '', count, , tail = ''] = aged ?? [];
  if (aged !== null && isAge(age)) {
    const from = /^([A-Za-z][\w./-]{0,127})(?:,\s?(\S{1,253}))?\s(.*)$/.exec(tail.trimStart());
    const [, component, node, message] = from ?? [];
    const secondsAgo = secondsOfAge(age);
    return {
      ...head,
      ...(secondsAgo !== undefined && { secondsAgo }),
      ...(count !== undefined && { count: Number(count) }),
      ...(component !== undefined && { component }),
      ...(node !== undefined && { node }),
      message: (message ?? tail).trim(),
    };
  }
  if (before.length < 2) return undefined;
  // Before 1.8 the ages, the count and the component stood first: there the message follows at once.
  return { ...head, ...timesOf(before), ...oldObject(before), ...sourced(rest.trim()) };
}

/** `spec.containers{web} kubelet, node-1 MESSAGE 10m 3 web-0.17ab` of `-o wide`; else the message alone. */
function wideMessage(
  text: string,
  name: string,
): Pick<EventTold, 'message' | 'fieldPath' | 'component' | 'node'> {
  const fieldPath = /^spec\.[A-Za-z]{1,32}\{[^{}\s]{1,253}\}(?=\s)/.exec(text)?.[0];
  const tail = WIDE_TAIL.exec(text.slice(-320));
  const isWide = tail !== null && isAge(tail[1] ?? '') && (tail[2] ?? '').startsWith(`${name}.`);
  if (!isWide && fieldPath === undefined) return { message: text };
  const own = text.slice(fieldPath?.length ?? 0).trimStart();
  const message = isWide ? own.slice(0, own.length - tail[0].length).trimEnd() : own;
  return { ...(fieldPath !== undefined && { fieldPath }), ...sourced(message) };
}

/** First age, count and name of an event, behind its message. */
const WIDE_TAIL = /\s(\S{1,16})\s{1,16}[0-9]{1,9}\s{1,16}(\S{1,253})$/;

/** `kubelet, node-1 MESSAGE`; a message alone where no component is named. */
function sourced(text: string): Pick<EventTold, 'message' | 'component' | 'node'> {
  const [head = '', component, node] = /^([a-z][\w-]{0,62}),\s?(\S{1,253})\s/.exec(text) ?? [];
  if (component === undefined || node === undefined) return { message: text };
  return { component, node, message: text.slice(head.length).trimStart() };
}

/** `web-0.17ab43 Pod` before the type: name of the event and kind of its object, as tables had them before 1.14. */
function oldObject(before: readonly string[]): Pick<EventTold, 'object' | 'fieldPath'> {
  const at = before.findIndex((word) => /^[A-Z][A-Za-z]{2,62}$/.test(word));
  const fieldPath = before.find((word) => /^spec\.[A-Za-z]{1,32}\{[^{}\s]{1,253}\}$/.test(word));
  const name = /^([a-z0-9][a-z0-9.-]{0,252})\.[0-9a-f]{8,20}$/.exec(before[at - 1] ?? '')?.[1];
  return {
    ...(name !== undefined && { object: { kind: kindOf(before[at] ?? ''), name } }),
    ...(fieldPath !== undefined && { fieldPath }),
  };
}

function timesOf(before: readonly string[]): Pick<EventTold, 'secondsAgo' | 'count' | 'component'> {
  const secondsAgo = before.map(secondsOfAge).find((seconds) => seconds !== undefined);
  const count = before.find((word) => /^[0-9]{1,9}$/.test(word)) ?? /^x([0-9]{1,9})$/.exec(bare(before))?.[1];
  const component = /\{(\w[\w-]*)/.exec(before.join(' '))?.[1];
  return {
    ...(secondsAgo !== undefined && { secondsAgo }),
    ...(count !== undefined && { count: Number(count) }),
    ...(component !== undefined && { component }),
  };
}

function bare(before: readonly string[]): string {
  return before.find((word) => word.startsWith('(x'))?.slice(1) ?? '';
}

function mayStandBefore(word: string): boolean {
  return (
    isAge(word) ||
    /^[0-9]{1,9}$/.test(word) ||
    /^\(x[0-9]+$|^over$|^[0-9a-z]+\)$|^ago$|^\{.*$|^.*\}$/.test(word) ||
    /^[a-z0-9][a-z0-9.-]{0,252}$/.test(word) ||
    /^[A-Z][a-z]+$/.test(word) ||
    /^[\d:T+Z-]{10,35}$/.test(word)
  );
}

function leadingWords(line: string): readonly Word[] {
  const words: Word[] = [];
  const pattern = /\S{1,1024}/g;
  for (let found = pattern.exec(line); found !== null && words.length < 20; found = pattern.exec(line)) {
    words.push({ text: found[0], end: pattern.lastIndex });
  }
  return words;
}

const KINDS: Readonly<Record<string, string>> = {
  pod: 'Pod',
  po: 'Pod',
  replicaset: 'ReplicaSet',
  deployment: 'Deployment',
  statefulset: 'StatefulSet',
  daemonset: 'DaemonSet',
  job: 'Job',
  cronjob: 'CronJob',
  node: 'Node',
};

/** The kind of an event's object as the manifests write it. */
export function kindOf(word: string): string {
  const plain = word.split('.', 1)[0] ?? word;
  return KINDS[plain.toLowerCase()] ?? plain;
}
