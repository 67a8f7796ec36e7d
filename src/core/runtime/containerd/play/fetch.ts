import type { Conversation, Descriptor, WireContent, WireReply } from '../../wire/exchange';
import { isManifestType } from './media-types';
import type { PullContext, WalkHost } from './pull-context';
import { askHost, type Asked } from './registry-request';

/** A body that ends too soon is asked for again this often without anything new. */
const REOPENS = 3;

/**
 * Fetches content by its digest: GET on one host after the other, whatever their capabilities. Mirrors
 * dockerFetcher.Fetch (github.com/containerd/containerd/v2 v2.4.2 core/remotes/docker/fetcher.go) and
 * httpReadSeeker. Content that has another digest ends the pull: no other host is asked.
 */
export function* fetchContent(
  wanted: Descriptor,
  hosts: readonly WalkHost[],
  context: PullContext,
): Conversation<WireContent | undefined> {
  if (!hosts.some(({ host }) => host.capabilities.has('pull'))) return undefined;
  const kind = isManifestType(wanted.mediaType) ? 'manifests' : 'blobs';
  const asked: Asked = { method: 'GET', kind, object: wanted.digest };
  for (let opened = 0; opened <= REOPENS; opened++) {
    const reply = yield* open(asked, hosts, context);
    if (reply?.content === undefined) return undefined;
    if (reply.content.cutShort) continue;
    return reply.content.digest === wanted.digest ? reply.content : undefined;
  }
  return undefined;
}

function* open(
  asked: Asked,
  hosts: readonly WalkHost[],
  context: PullContext,
): Conversation<WireReply | undefined> {
  for (const [position, walk] of hosts.entries()) {
    const answer = yield* askHost(asked, walk, position === hosts.length - 1, context);
    if (answer.ok && answer.status <= 299) return answer;
  }
  return undefined;
}
