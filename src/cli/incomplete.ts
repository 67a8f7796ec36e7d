import type { Finding } from '../core/model/finding';

/** What keeps an answer from being whole. */
const HELD_BACK: ReadonlySet<Finding['id']> = new Set([
  'cluster-permission-missing',
  'manifest-not-readable',
  'manifest-is-template',
  'manifest-encrypted',
  'text-object-not-read',
]);

/** Whether the cluster held something back that decides the answer, or something given could not be read. */
export function isIncomplete(findings: readonly Finding[]): boolean {
  return findings.some(({ id }) => HELD_BACK.has(id));
}
