import type { Evidence } from './evidence';

/** The pulls that a statement names, as keys: of its image, and of its container, in its pod; else the pod's own. */
export function pullsNamed({ about: { pod, image, container } }: Evidence): readonly string[] {
  const of = pod === undefined ? '' : `${pod.namespace ?? ''}/${pod.name} `;
  return [
    ...(image === undefined ? [] : [`image ${of}${image}`]),
    ...(container === undefined ? [] : [`container ${of}${container}`]),
    ...(pod === undefined || image !== undefined || container !== undefined ? [] : [podKey(pod)]),
  ];
}

/** The key of what is said of a pod as a whole. */
export function podKey(pod: NonNullable<Evidence['about']['pod']>): string {
  return `pod ${pod.namespace ?? ''}/${pod.name}`;
}
