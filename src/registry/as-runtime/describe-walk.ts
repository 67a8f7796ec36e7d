import { shorten } from '../../core/model/wording';
import type { WalkStop } from './guard';
import type { RuntimeRequest, Walk } from './walk';

/** What a walk came to, in words, with what to do. */
export function describeWalk({ end, stop, requests }: Walk): string {
  if (stop !== undefined) return describeStop(stop);
  const hosts = lastAnswers(requests);
  if (end === 'pulls') {
    const host = hosts.at(-1)?.[0] ?? '';
    return `${host} gives the manifest: the pull would begin.`;
  }
  if (hosts.length === 0) return 'The runtime asks nobody with this credential: it does not decode.';
  return `No host gives the manifest: ${hosts.map(([host, said]) => `${host} ${said}`).join(', ')}.`;
}

/** What each host said last of manifests, or of tokens where it came to nothing else. */
function lastAnswers(
  requests: readonly RuntimeRequest[],
): readonly (readonly [host: string, said: string])[] {
  const said = new Map<string, string>();
  for (const { url, status, failure } of requests) {
    const { host } = new URL(url);
    said.delete(host);
    said.set(host, status === null ? FAILURES[failure ?? 'closed'] : `answers ${status}`);
  }
  return [...said].map(([host, text]) => [shorten(host), text]);
}

function describeStop(stop: WalkStop): string {
  switch (stop.kind) {
    case 'refused-realm':
      return `The token server ${shorten(stop.host)} is none that the probe sends a credential to (${stop.reason}). The runtime would ask it; --trust-realm ${shorten(stop.host)} lets the probe do so.`;
    case 'refused-redirect':
      return `The probe does not follow the redirect to ${shorten(stop.host)} (${stop.reason}). The runtime would; what comes then is not known.`;
    case 'credential-withheld':
      return `The runtime would send the credential on to ${shorten(stop.host)}, which its configuration does not name. --trust-realm ${shorten(stop.host)} lets the probe do so.`;
    case 'certificate-unseen':
      return `The configuration names a certificate for ${shorten(stop.host)} that was not handed over. Run the probe on the node, or hand the file over with --runtime-config.`;
    case 'too-many-requests':
      return 'The walk has more requests than any pull, and was ended.';
    case 'timeout':
      return 'The hosts took too long all together, and the walk was ended. --timeout gives them more.';
  }
}

const FAILURES: Readonly<Record<NonNullable<RuntimeRequest['failure']>, string>> = {
  'no-such-host': 'is not known to the name server',
  'name-server': 'is not known, as the name server fails',
  refused: 'refuses connections',
  unreachable: 'is not reached',
  'connect-timeout': 'does not answer',
  'handshake-timeout': 'does not answer the TLS hello',
  'answer-timeout': 'does not answer',
  closed: 'closes the connection',
  reset: 'resets the connection',
  'plain-http': 'speaks http, not https',
  certificate: 'has a certificate that is not trusted',
  'client-certificate': 'refuses the TLS handshake',
  'malformed-url': 'is no address',
  'too-many-redirects': 'redirects without end',
  'no-authorization': 'asks for what the runtime does not have',
  'given-up': 'is not asked any more',
};
