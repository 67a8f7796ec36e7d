import type { EventTold } from './event-told';

/** Where a pod was put. */
export interface Scheduled {
  readonly namespace?: string;
  readonly name: string;
  readonly node: string;
}

/**
 * What the scheduler's event says: `Successfully assigned shop/web-0 to node-1`; before 1.10 without the namespace.
 * Source: kubernetes/kubernetes pkg/scheduler/schedule_one.go (v1.37.2).
 */
export function readScheduled(message: string): Scheduled | undefined {
  const parts =
    /^Successfully assigned (?:([a-z0-9-]{1,63})\/)?([a-z0-9][a-z0-9.-]{0,252}) to ([a-z0-9][a-z0-9.-]{0,252})\.?$/.exec(
      message.trim(),
    );
  const [, namespace, name, node] = parts ?? [];
  if (name === undefined || node === undefined) return undefined;
  return { ...(namespace !== undefined && { namespace }), name, node };
}

/** The pod, as the object of an event. */
export function scheduledPod(scheduled: Scheduled | undefined): EventTold['object'] {
  if (scheduled === undefined) return undefined;
  const { namespace, name } = scheduled;
  return { kind: 'Pod', ...(namespace !== undefined && { namespace }), name };
}
