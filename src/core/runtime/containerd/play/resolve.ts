import type { Conversation, Descriptor, WireReply } from '../../wire/exchange';
import { manifestType } from './media-types';
import { walkHosts, type PullContext, type WalkHost } from './pull-context';
import { askHost, type Asked } from './registry-request';

/**
 * Finds the digest of an image: HEAD on one host after the other until one answers below 300. Mirrors
 * dockerResolver.Resolve (github.com/containerd/containerd v1.7.35 remotes/docker/resolver.go, v2@v2.4.2
 * core/remotes/docker/resolver.go). A tag needs hosts with `pull` and `resolve`, a digest with `pull`.
 */
export function* resolveImage(context: PullContext): Conversation<Descriptor | undefined> {
  const { reference, rules } = context;
  const byDigest = reference.digest !== '';
  const hosts = walkHosts(context).filter(
    ({ host: { capabilities } }) => capabilities.has('pull') && (byDigest || capabilities.has('resolve')),
  );
  const asked: readonly Asked[] = byDigest
    ? [
        { method: 'HEAD', kind: 'manifests', object: reference.digest },
        { method: 'HEAD', kind: 'blobs', object: reference.digest },
      ]
    : [{ method: 'HEAD', kind: 'manifests', object: reference.tag }];
  let refused = false;
  for (const what of asked) {
    if (refused && !rules.blobsAfterErrors) break;
    for (const [position, walk] of hosts.entries()) {
      const answer = yield* askHost(what, walk, position === hosts.length - 1, context);
      if (!answer.ok) continue;
      if (answer.status > 299) {
        // A 3xx that leads nowhere is taken for the answer.
        if (answer.status < 400) return undefined;
        if (answer.status === 404) continue;
        const gets =
          rules.getsForbiddenText === 'always' || (rules.getsForbiddenText === 'first' && !refused);
        refused = true;
        if (answer.status === 403 && gets) yield* askHost({ ...what, method: 'GET' }, walk, false, context);
        continue;
      }
      return yield* described(answer, what, walk, context);
    }
  }
  return undefined;
}

/** The digest that the reply announces, or that of the content where it announces none. */
function* described(
  head: WireReply,
  what: Asked,
  walk: WalkHost,
  context: PullContext,
): Conversation<Descriptor | undefined> {
  const digest = context.reference.digest === '' ? head.digest : context.reference.digest;
  if (digest !== undefined && head.content !== undefined) {
    return { digest, size: head.content.size, mediaType: manifestType(head.contentType) };
  }
  const got = yield* askHost({ ...what, method: 'GET' }, walk, true, context);
  if (!got.ok || (got.status >= 400 && context.rules.checksStandInGet) || got.content === undefined)
    return undefined;
  return {
    digest: digest ?? got.content.digest,
    size: got.content.size,
    mediaType: manifestType(got.contentType),
  };
}
