import type { Answer } from '../statement';

/** What an HTTP status of a registry means. */
export function statusMeans(status: number): Answer {
  if (status === 401) return 'unauthorized';
  if (status === 403) return 'denied';
  if (status === 404) return 'not-found';
  if (status === 429) return 'rate-limited';
  if (status === 402) return 'payment';
  return status >= 500 && status <= 599 ? 'server-error' : 'other';
}
