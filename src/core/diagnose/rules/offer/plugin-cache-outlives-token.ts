import type { Candidate } from '../../../model/candidate';
import { bytesOf, goString } from '../../../model/go-string';
import { shorten } from '../../../model/wording';
import { decodePluginResponse } from '../../../provider/plugin-response';
import type { PullStory } from '../../../story/pull-story';
import { at } from '../../reading/candidates';
import { CREDENTIAL_REFUSED, NOT_OFFERED } from '../../reading/expected-statements';
import { pluginsOf } from '../../reading/plugin-reports';
import { rule } from '../../rule';
import { tokenExpiry } from '../../token-expiry';

export default rule({
  id: 'plugin-cache-outlives-token',
  stage: 'offer',
  category: 'credential-expired',
  severity: 'error',
  untried: 'error',
  explains: CREDENTIAL_REFUSED,
  excludedBy: NOT_OFFERED,
  before: [
    ['token-expired', 'it says why the token that ended is still offered'],
    ['credential-damaged', 'that the token ended is certain'],
  ],
  docs: {
    cause: 'The kubelet keeps the response of a plugin longer than its token lives.',
    example: '`defaultCacheDuration: 12h`, a token of 12 hours',
    fix: 'Shorten it; restart the kubelet.',
  },
  check: (story) => {
    const now = Date.parse(story.node.state.now ?? '');
    for (const candidate of story.candidates) {
      const cached = cachedUntil(candidate, story);
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
});

/** Until when the kubelet keeps the response that a candidate comes from, in milliseconds; undefined where that is not known. */
function cachedUntil(
  { provenance: { source } }: Candidate,
  story: PullStory,
): { readonly plugin: string; readonly until: number; readonly why: string } | undefined {
  if (source.kind !== 'credential-provider') return undefined;
  const plugins = pluginsOf(story);
  const provider = plugins?.providers.find(({ name }) => name === source.plugin);
  const replies = plugins?.evidence.replies ?? {};
  const reply = Object.hasOwn(replies, source.plugin) ? replies[source.plugin] : undefined;
  if (provider === undefined || reply === undefined || 'error' in reply) return undefined;
  const answered = Date.parse(reply.answeredAt ?? '');
  if (Number.isNaN(answered)) return undefined;
  const stdout = typeof reply.stdout === 'string' ? bytesOf(goString(reply.stdout)) : reply.stdout;
  const decoded = decodePluginResponse(stdout, provider.apiVersion, story.node.rules);
  const own = decoded.ok ? decoded.response.cacheDuration : undefined;
  const until = answered + Number((own ?? provider.defaultCacheNanoseconds) / 1_000_000n);
  if (Number.isNaN(new Date(until).getTime())) return undefined;
  return {
    plugin: source.plugin,
    until,
    why: own === undefined ? 'defaultCacheDuration' : 'its cacheDuration',
  };
}
