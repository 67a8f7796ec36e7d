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

/** Seconds since 1970 at which a candidate's token ends: as it says itself, or by the age of its secret. */
export function endOf({ credential, provenance }: Candidate, story: PullStory): number | undefined {
  const told = tokenExpiry(credential.password.reveal())?.expiresAt;
  if (told !== undefined) return told;
  const kind = shortLived(credential.username);
  const { source } = provenance;
  // What a plugin gives is new, or the kubelet's cache throws it away.
  if (kind === undefined || source.kind === 'credential-provider') return undefined;
  const made = Date.parse(
    (source.kind === 'node-file'
      ? story.node.fileTimes.get(source.path)
      : story.cluster.secretsIn(source.namespace).find(({ name }) => name === source.name)
          ?.creationTimestamp) ?? '',
  );
  return Number.isNaN(made) ? undefined : made / 1000 + kind.hours * 3600;
}

/** The moment of the failure, in milliseconds: as given, or the last time that the evidence or the pod names. */
export function momentOf({ node, pod, evidence }: PullStory): number | undefined {
  const given = Date.parse(node.state.now ?? '');
  if (!Number.isNaN(given)) return given;
  const times = [...evidence.map(({ at }) => at), pod?.workload.pod.creationTimestamp]
    .map((time) => Date.parse(time ?? ''))
    .filter((time) => !Number.isNaN(time));
  return times.length === 0 ? undefined : times.reduce((last, time) => Math.max(last, time));
}
