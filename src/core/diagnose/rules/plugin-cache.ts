import { shorten } from '../../model/wording';
import { decodePluginResponse } from '../../provider/plugin-response';
import { bytesOf, goString } from '../../model/go-string';
import type { Candidate } from '../../model/candidate';
import type { Facts } from '../facts';
import type { Rule } from '../rule';
import { tokenExpiry } from '../token-expiry';
import { at } from './credential-content';

/** The kubelet keeps a response longer than the token in it lives. */
export const pluginCacheOutlivesToken: Rule = {
  id: 'plugin-cache-outlives-token',
  check: (facts) => {
    const now = Date.parse(facts.input.nodeState?.now ?? '');
    for (const candidate of facts.candidates) {
      const cached = cachedUntil(candidate, facts);
      const ends = tokenExpiry(candidate.credential.password.reveal())?.expiresAt;
      if (cached === undefined || ends === undefined || ends * 1000 >= cached.until) continue;
      const over = !Number.isNaN(now) && ends * 1000 <= now;
      return {
        ...at(candidate),
        message: `The response of credential provider ${shorten(cached.plugin)} is kept until ${new Date(cached.until).toISOString()} (${cached.why}), and the token in it ends at ${new Date(ends * 1000).toISOString()}: ${over ? 'it has ended, and is still offered' : 'from then on it is offered all the same'}.`,
        hint: 'Have the plugin return a cacheDuration below the life of its token, or lower defaultCacheDuration; a restart of the kubelet drops what is kept now.',
        ...(over ? {} : { severity: 'warning' as const }),
      };
    }
    return undefined;
  },
};

/** Until when the kubelet keeps the response that a candidate comes from, in milliseconds; undefined where that is not known. */
function cachedUntil(
  { provenance: { source } }: Candidate,
  { providers, keyring }: Facts,
): { readonly plugin: string; readonly until: number; readonly why: string } | undefined {
  if (source.kind !== 'credential-provider') return undefined;
  const provider = providers?.providers.find(({ name }) => name === source.plugin);
  const reply = providers?.evidence.replies?.[source.plugin];
  if (provider === undefined || reply === undefined || 'error' in reply) return undefined;
  const answered = Date.parse(reply.answeredAt ?? '');
  if (Number.isNaN(answered)) return undefined;
  const stdout = typeof reply.stdout === 'string' ? bytesOf(goString(reply.stdout)) : reply.stdout;
  const decoded = decodePluginResponse(stdout, provider.apiVersion, keyring.rules);
  const own = decoded.ok ? decoded.response.cacheDuration : undefined;
  const until = answered + Number((own ?? provider.defaultCacheNanoseconds) / 1_000_000n);
  if (Number.isNaN(new Date(until).getTime())) return undefined;
  return {
    plugin: source.plugin,
    until,
    why: own === undefined ? 'defaultCacheDuration' : 'its cacheDuration',
  };
}
