import { capitalise, shorten } from '../core/model/wording';
import type { AttemptResult } from './attempt';
import type { Failure, Party, ProbeOutcome, RealmFault, RedirectFault, ReplyPart, TlsFault } from './outcome';

export interface OutcomeFacts {
  /** `host[:port]` that was asked. */
  readonly host: string;
  /** Whether the attempt was one with a candidate. */
  readonly candidate: boolean;
}

/** An outcome in words, with what to do. Nothing that a server wrote is quoted, save the host of a realm. */
export function describeOutcome({ outcome, credentialSent }: AttemptResult, facts: OutcomeFacts): string {
  const { host, candidate } = facts;
  if (outcome.kind !== 'accepted') return describeFailure(outcome, facts, credentialSent);
  if (credentialSent || !candidate) return left(outcome, `${host} hands out the image.`);
  return left(
    outcome,
    `${host} hands out the image without asking for a credential: the repository is public.`,
  );
}

function left({ rateLimit }: Extract<ProbeOutcome, { kind: 'accepted' }>, message: string): string {
  return rateLimit?.remaining === 0
    ? `${message} No pull is left under its rate limit: one that has to fetch layers would be refused.`
    : message;
}

function describeFailure(
  failure: Failure & { readonly at: Party },
  { host, candidate }: OutcomeFacts,
  sent: boolean,
): string {
  const asked = failure.at === 'token-server' ? `the token server of ${host}` : host;
  const whom = failure.afterRedirect === true ? `what ${asked} redirects to` : asked;
  // A host stays in lower case at the beginning of a sentence too.
  const who = whom === host ? host : capitalise(whom);
  switch (failure.kind) {
    case 'refused':
      return failure.afterRedirect === true && candidate
        ? `${who} wants a credential (401), and gets none: it is another host. Name that host in the image, with a credential for it.`
        : refused(failure.reason, who, sent);
    case 'forbidden':
      return sent
        ? `${who} knows the user and denies the pull (403). Grant the user read access to the repository.`
        : `${who} denies the pull without a credential (403). Give a credential, or look whether this address is blocked.`;
    case 'repository-unknown':
      return `${who} has no such repository, or hides it from this user. Check the name of the image.`;
    case 'manifest-unknown':
      return `${who} has the repository and not this tag or digest. Check what comes after the name.`;
    case 'not-found':
      return `${who} answers 404 and does not say what is missing. Check the name of the image, and that a registry answers at this address.`;
    case 'rate-limited':
      return `${who} has had too many requests (429). ${waitFor(failure)}`;
    case 'server-error':
      return `${who} is in trouble (${failure.status}). Try again later; nothing is known of the credential.`;
    case 'unexpected-status':
      return `${who} answers ${failure.status}, which no registry should. Check that a registry answers at this address.`;
    case 'tls-failed':
      return `No TLS connection to ${whom} (${failure.code}). ${TLS[failure.reason]}`;
    case 'dns-failed':
      return `The name of ${whom} cannot be looked up (${failure.code}). Check its spelling, and the DNS of this machine.`;
    case 'connection-refused':
      return `Nothing listens at ${whom}. Check the port, and that the registry runs.`;
    case 'connection-failed':
      return failure.code === 'ERR_INVALID_URL'
        ? `${who} is no address that can be connected to. Check host and port of the image.`
        : `The connection to ${whom} failed (${failure.code}). Check network and firewall, and that a registry answers there.`;
    case 'proxy-failed':
      return `The proxy on the way to ${whom} does not let through (${failure.code}). Check HTTPS_PROXY, HTTP_PROXY and NO_PROXY.`;
    case 'timeout':
      return `${who} did not answer in time. Check network and firewall, or allow more with --timeout.`;
    case 'too-many-redirects':
      return `${who} redirects more than five times. Check the address of the registry.`;
    case 'refused-redirect':
      return `${who} redirects ${REDIRECT[failure.reason]}, which is not followed. Check the address of the registry.`;
    case 'refused-realm':
      return refusedRealm(failure, who);
    case 'unsupported-challenge':
      return `${who} asks for an authentication other than Basic and Bearer, which no container runtime has. Change it in the registry.`;
    case 'malformed-reply':
      return `The reply of ${whom} ${PART[failure.part]}. Check that a registry answers at this address.`;
  }
}

function refused(reason: 'credential' | 'token', who: string, sent: boolean): string {
  if (!sent) return `${who} wants a credential (401). Give the node or the pod one that matches the image.`;
  return reason === 'token'
    ? `The token server took the credential, and ${who} does not take the token for this repository (401). Check the name of the image, and that the user may read it.`
    : `${who} refuses user name and password (401). Renew the credential at its source.`;
}

function waitFor({ reset }: Extract<Failure, { kind: 'rate-limited' }>): string {
  if (reset === undefined)
    return 'It does not say for how long: wait, or use a credential with a higher limit.';
  const until = reset.from === 'ratelimit-limit' ? `at the latest at ${reset.at}` : `at ${reset.at}`;
  return `Its limit ends ${until}; a credential may have a higher one.`;
}

function refusedRealm(
  { reason, realmHost }: Extract<Failure, { kind: 'refused-realm' }>,
  who: string,
): string {
  const realm = realmHost === undefined ? '' : ` (${shorten(realmHost)})`;
  const way =
    reason === 'other-site' ? 'If it is yours, name it with --trust-realm' : 'Change it in the registry';
  return `${who} names a token server${realm} ${REALM[reason]}, so no credential was sent. ${way}.`;
}

const TLS: Record<TlsFault, string> = {
  untrusted: 'Its certificate comes from an authority that is not trusted: name that with --ca-file.',
  expired: 'Its certificate is not valid today: renew it, or set the clock.',
  'wrong-host': 'Its certificate is for another name: use that name in the image, or renew the certificate.',
  'not-tls': 'It does not speak TLS there: check the port, or use --plain-http if that is meant.',
  other: 'Check the TLS settings of the registry.',
};

const REDIRECT: Record<RedirectFault, string> = {
  downgrade: 'from https to http',
  scheme: 'to something that is neither http nor https',
  loopback: 'to this machine',
  'link-local': 'to an address of its own link, where clouds keep the metadata of machines',
  unspecified: 'to an address that stands for none',
};

const REALM: Record<RealmFault, string> = {
  invalid: 'with an address that is none',
  scheme: 'that is neither http nor https',
  userinfo: 'with a user name in its address',
  'not-https': 'without TLS',
  'other-site': 'on a site that is not its own',
};

const PART: Record<ReplyPart, string> = {
  http: 'is no HTTP',
  headers: 'has headers beyond 32 KiB',
  redirect: 'redirects to nowhere',
  challenge: 'asks for a credential and does not say how (no WWW-Authenticate that can be read)',
  token: 'holds no token',
  manifest: 'is a success without a manifest',
};
