import type { Chosen } from '../chosen-pods';
import type { Colors } from '../terminal';

/** How many pods of a cluster were looked at, and how many of them wait for an image. */
export function seenText(seen: number, waiting: number): string {
  const all = seen === 1 ? 'Of 1 pod' : `Of ${seen} pods`;
  if (waiting === 0) return `${all} none waits for an image.`;
  return `${all} ${waiting} ${waiting === 1 ? 'waits' : 'wait'} for an image.`;
}

/** The same as the first line of an answer, where pods of a cluster that wait were asked for. */
export function seenLine({ seen, pods }: Pick<Chosen, 'seen' | 'pods'>, colors: Colors): string {
  return seen === undefined ? '' : `${colors.dim(seenText(seen, pods.length))}\n\n`;
}
