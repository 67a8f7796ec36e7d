import type { Credential } from '../core/model/credential';
import type { Challenge } from './challenge';
import { challengesOf, manifestUrl, type OpenEndpoint } from './endpoint';
import { requestManifest, type ManifestAnswer } from './manifest';
import type { Accepted, Failure, Party, ProbeOutcome } from './outcome';
import { judgeRealm } from './realm-policy';
import { withTokenOfRedirect } from './redirected-manifest';
import { pullScope, requestToken } from './token';
import type { Transport } from './transport';

export interface AttemptOptions {
  readonly repository: string;
  /** Tag or digest. */
  readonly version: string;
  /** Undefined for an anonymous attempt. */
  readonly credential: Credential | undefined;
  readonly trustedRealms: readonly string[];
  readonly timeoutMs: number;
  readonly now: () => Date;
}

export interface AttemptResult {
  readonly outcome: ProbeOutcome;
  /** Whether user name and password have left this machine: not where nobody asked for them. */
  readonly credentialSent: boolean;
}

/** One attempt with one credential or none: what the container runtime does up to the manifest. */
export async function attempt(
  transport: Transport,
  endpoint: OpenEndpoint,
  { repository, version, credential, trustedRealms, timeoutMs, now }: AttemptOptions,
): Promise<AttemptResult> {
  const signal = AbortSignal.timeout(timeoutMs);
  const url = manifestUrl(endpoint, repository, version);
  const basic = credential === undefined || credential.username === '' ? undefined : credential;
  const fetchManifest = async (authorization: string | undefined): Promise<ManifestAnswer> => {
    const answer = await requestManifest(transport, { url, authorization, signal }, now);
    return withTokenOfRedirect(transport, answer, { repository, signal, now, trustedRealms });
  };

  let { challenges } = endpoint;
  if (challenges.length === 0) {
    const answer = await fetchManifest(undefined);
    if ('kind' in answer || answer.refusal.kind !== 'refused' || answer.refusal.afterRedirect === true) {
      return end(answer, 'registry', false);
    }
    challenges = answer.reply === undefined ? [] : challengesOf(answer.reply);
  }
  const challenge = choose(challenges);
  if (challenge === undefined) {
    const failure: Failure =
      challenges.length === 0
        ? { kind: 'malformed-reply', part: 'challenge' }
        : { kind: 'unsupported-challenge' };
    return end(failure, 'registry', false);
  }
  if (challenge.scheme === 'basic') {
    return end(await fetchManifest(basic && basicAuthorization(basic)), 'registry', basic !== undefined);
  }
  const realm = challenge.parameters.get('realm');
  if (realm === undefined) return end({ kind: 'malformed-reply', part: 'challenge' }, 'registry', false);
  const judged = judgeRealm({
    realm,
    registry: endpoint.origin,
    credential: basic !== undefined,
    trusted: trustedRealms,
  });
  if (!judged.ok) {
    const { ok, ...why } = judged;
    return end({ kind: 'refused-realm', ...why }, 'registry', false);
  }
  const service = challenge.parameters.get('service');
  const authorization = basic && basicAuthorization(basic);
  const answer = await requestToken(
    transport,
    { realm: judged.url, service, scope: pullScope(repository), authorization, signal },
    now,
  );
  if ('kind' in answer) return end(answer, 'token-server', basic !== undefined);
  const manifest = await fetchManifest(`Bearer ${answer.token}`);
  const refused = 'refusal' in manifest && manifest.refusal.kind === 'refused';
  return end(
    refused ? { ...manifest.refusal, kind: 'refused', reason: 'token' } : manifest,
    'registry',
    basic !== undefined,
  );
}

/** Bearer before Basic, as containerd does. */
function choose(challenges: readonly Challenge[]): Challenge | undefined {
  return (
    challenges.find(({ scheme }) => scheme === 'bearer') ??
    challenges.find(({ scheme }) => scheme === 'basic')
  );
}

/** The one place where a password leaves its wrapper; the value goes into a header and nowhere else. */
function basicAuthorization(credential: Credential): string {
  const bytes = Buffer.concat([
    credential.usernameBytes(),
    Buffer.from(':'),
    credential.password.revealBytes(),
  ]);
  return `Basic ${bytes.toString('base64')}`;
}

function end(
  answer: Accepted | Failure | { readonly refusal: Failure },
  at: Party,
  credentialSent: boolean,
): AttemptResult {
  if ('refusal' in answer) return end(answer.refusal, at, credentialSent);
  return { outcome: answer.kind === 'accepted' ? answer : { ...answer, at }, credentialSent };
}
