import { describeSource } from '../../model/source';
import { shorten } from '../../model/wording';
import type { Candidate } from '../../model/candidate';
import type { Facts } from '../facts';
import type { Observation, Rule } from '../rule';
import { tokenExpiry } from '../token-expiry';
import { at } from './credential-content';

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

const HINT =
  'Replace it before it ends (a controller that renews the secret), use a long-lived pull token, or let a kubelet credential provider plugin fetch it.';

/** A token that says itself when it ended. */
export const tokenExpired: Rule = {
  id: 'token-expired',
  check: (facts) => {
    const now = momentOf(facts);
    const stale = facts.candidates.map((candidate) => ({ candidate, ended: endOf(candidate, facts) }));
    const first = stale.find(({ ended }) => now !== undefined && ended !== undefined && ended * 1000 <= now);
    if (first?.ended === undefined) return saidToBeExpired(facts);
    const { credential, provenance } = first.candidate;
    return {
      ...at(first.candidate),
      message: `The password under ${shorten(provenance.registryKey)} of ${describeSource(provenance.source)} (user ${shorten(credential.username)}) is a token that ended at ${new Date(first.ended * 1000).toISOString()}.`,
      hint: HINT,
    };
  },
};

/** A token that is bound to end soon, in a secret that nobody may be renewing. */
export const tokenShortLived: Rule = {
  id: 'token-short-lived',
  check: (facts) => {
    const now = momentOf(facts);
    const candidate = facts.candidates.find(
      (known) =>
        known.provenance.source.kind !== 'credential-provider' &&
        shortLived(known.credential.username) !== undefined &&
        !(now !== undefined && (endOf(known, facts) ?? 0) * 1000 > now),
    );
    const kind = candidate === undefined ? undefined : shortLived(candidate.credential.username);
    if (candidate === undefined || kind === undefined) return undefined;
    return {
      ...at(candidate),
      message: `The user name ${shorten(candidate.credential.username)} in ${describeSource(candidate.provenance.source)} says that its password is ${kind.what}; the secret does not renew it by itself.`,
      hint: HINT,
    };
  },
};

/** The registry says so itself. */
function saidToBeExpired({ candidates, input, anonymousReply }: Facts): Observation | undefined {
  const refused = candidates.find(({ credential }) =>
    input.registryReplies?.some(
      ({ username, status, text = '' }) =>
        username === credential.username && status !== 200 && /expired/i.test(text),
    ),
  );
  if (refused === undefined || anonymousReply?.status === 200) return undefined;
  return {
    ...at(refused),
    message: `The registry says that the credential under ${shorten(refused.provenance.registryKey)} of ${describeSource(refused.provenance.source)} (user ${shorten(refused.credential.username)}) is expired.`,
    hint: HINT,
  };
}

function shortLived(username: string): (typeof SHORT_LIVED)[string] | undefined {
  return Object.hasOwn(SHORT_LIVED, username) ? SHORT_LIVED[username] : undefined;
}

/** Seconds since 1970 at which a candidate's token ends: as it says itself, or by the age of its secret. */
function endOf({ credential, provenance }: Candidate, { secrets, input }: Facts): number | undefined {
  const said = tokenExpiry(credential.password.reveal())?.expiresAt;
  if (said !== undefined) return said;
  const kind = shortLived(credential.username);
  const { source } = provenance;
  // What a plugin gives is new, or the kubelet's cache throws it away.
  if (kind === undefined || source.kind === 'credential-provider') return undefined;
  const made = Date.parse(
    (source.kind === 'node-file'
      ? input.fileTimes?.get(source.path)
      : secrets.find(({ name, namespace }) => name === source.name && namespace === source.namespace)
          ?.creationTimestamp) ?? '',
  );
  return Number.isNaN(made) ? undefined : made / 1000 + kind.hours * 3600;
}

/** The moment of the failure, in milliseconds: as given, or the last time that the objects name. */
function momentOf({ input, pod }: Facts): number | undefined {
  const given = Date.parse(input.nodeState?.now ?? '');
  if (!Number.isNaN(given)) return given;
  const created = Date.parse(pod?.creationTimestamp ?? '');
  return Number.isNaN(created) ? undefined : created;
}
