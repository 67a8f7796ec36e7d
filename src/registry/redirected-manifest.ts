import { challengesOf } from './endpoint';
import { requestManifest, type ManifestAnswer } from './manifest';
import { judgeRealm } from './realm-policy';
import { pullScope, requestToken } from './token';
import type { Transport } from './transport';

/**
 * Some registries redirect to another one, which wants a token of its own (lscr.io to ghcr.io): an anonymous
 * one, as the credential is not for that host. Any other answer is handed back as it is.
 */
export async function withTokenOfRedirect(
  transport: Transport,
  answer: ManifestAnswer,
  {
    repository,
    signal,
    now,
    trustedRealms,
  }: {
    readonly repository: string;
    readonly signal: AbortSignal;
    readonly now: () => Date;
    readonly trustedRealms: readonly string[];
  },
): Promise<ManifestAnswer> {
  if ('kind' in answer || answer.refusal.kind !== 'refused' || answer.reply?.afterRedirect !== true)
    return answer;
  const { url } = answer.reply;
  const challenge = challengesOf(answer.reply).find(({ scheme }) => scheme === 'bearer');
  const realm = challenge?.parameters.get('realm') ?? '';
  const judged = judgeRealm({ realm, registry: url, credential: false, trusted: trustedRealms });
  if (!judged.ok) return answer;
  const service = challenge?.parameters.get('service');
  const scope = challenge?.parameters.get('scope') ?? pullScope(repository);
  const got = await requestToken(
    transport,
    { realm: judged.url, service, scope, authorization: undefined, signal },
    now,
  );
  if ('kind' in got) return answer;
  const manifest = await requestManifest(
    transport,
    { url, authorization: `Bearer ${got.token}`, signal },
    now,
  );
  return 'kind' in manifest ? manifest : answer;
}
