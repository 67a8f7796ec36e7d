import type { Candidate } from '../../model/candidate';
import type { PullStory } from '../../story/pull-story';
import { tokenExpiry } from '../token-expiry';

/** What to do about a token that ends. */
export const RENEW =
  'Replace it before it ends (a controller that renews the secret), use a long-lived pull token, or let a kubelet credential provider plugin fetch it.';

/** User names that stand for a token of a known, short life. */
const SHORT_LIVED: Readonly<Record<string, { readonly what: string; readonly hours: number }>> = {
  AWS: { what: 'an Amazon ECR token, which lives 12 hours', hours: 12 },
  oauth2accesstoken: { what: 'a Google access token, which lives one hour', hours: 1 },
  '00000000-0000-0000-0000-000000000000': {
    what: 'an Azure registry token, which lives three hours at the most',
    hours: 3,
  },
  'gitlab-ci-token': { what: 'a GitLab job token, which ends with its job', hours: 1 },
};

export function shortLived(username: string): (typeof SHORT_LIVED)[string] | undefined {
  return Object.hasOwn(SHORT_LIVED, username) ? SHORT_LIVED[username] : undefined;
}

/** The end of a token's life. */
export interface TokenEnd {
  /** Seconds since 1970. */
  readonly at: number;
  /** Where it is reckoned from when its secret was made: a secret that was renewed in place is as old as ever. */
  readonly since?: { readonly made: string; readonly what: string };
}

/** When a candidate's token ends: as it says itself, or by the age of what holds it. */
export function endOf({ credential, provenance }: Candidate, story: PullStory): TokenEnd | undefined {
  const told = tokenExpiry(credential.password.reveal())?.expiresAt;
  if (told !== undefined) return { at: told };
  const kind = shortLived(credential.username);
  const { source } = provenance;
  // What a plugin gives is new, or the kubelet's cache throws it away.
  if (kind === undefined || source.kind === 'credential-provider') return undefined;
  const secret =
    source.kind === 'node-file'
      ? undefined
      : story.cluster.secretsIn(source.namespace).find(({ name }) => name === source.name);
  const written = source.kind === 'node-file' ? story.node.fileTimes.get(source.path) : secret?.writtenAt;
  const made = secret?.creationTimestamp ?? '';
  const seconds = [written, made].map((time) => Date.parse(time ?? '') / 1000);
  const from = seconds.find((time) => !Number.isNaN(time));
  if (from === undefined) return undefined;
  const at = from + kind.hours * 3600;
  return from === seconds[0] ? { at } : { at, since: { made, what: kind.what } };
}

/**
 * The moment of the failure, in milliseconds: the last time that the evidence names, or now, where that is earlier;
 * else that of the pod.
 */
export function momentOf({ node, pod, evidence }: PullStory): number | undefined {
  const last = lastOf(evidence.map(({ at }) => at));
  const now = lastOf([node.state.now]);
  if (last !== undefined || now !== undefined) return Math.min(last ?? Infinity, now ?? Infinity);
  return lastOf([pod?.workload.pod.creationTimestamp]);
}

function lastOf(times: readonly (string | undefined)[]): number | undefined {
  const moments = times.map((time) => Date.parse(time ?? '')).filter((time) => !Number.isNaN(time));
  return moments.length === 0 ? undefined : moments.reduce((last, time) => Math.max(last, time));
}
