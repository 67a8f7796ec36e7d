import type { Conversation, Descriptor, WireContent } from '../../wire/exchange';
import { fetchContent } from './fetch';
import { SCHEMA_1 } from './media-types';
import { walkHosts, type PullContext, type WalkHost } from './pull-context';
import { resolveImage } from './resolve';

/** Content that a node has, by digest. */
export type ContentStore = Map<string, WireContent>;

/** The platform that nodes of these answers have. */
const PLATFORM = 'linux/amd64';

/**
 * One pull with one credential; true where the image is there in the end. Mirrors client.Pull and the
 * transfer service (github.com/containerd/containerd/v2 v2.4.2 client/pull.go, core/transfer/local/pull.go),
 * which ask the same of registries: the digest, the manifest, then configuration and layers.
 */
export function* pullImage(context: PullContext, store: ContentStore): Conversation<boolean> {
  const image = yield* resolveImage(context);
  if (image === undefined) return false;
  if (image.mediaType === SCHEMA_1 && context.rules.refusesSchema1) return false;
  // The walk to the content begins anew: nothing that was learned of challenges is kept.
  const hosts = walkHosts(context);
  const fetched: WireContent[] = [];
  const complete = yield* fetchAll(image, hosts, context, store, fetched);
  if (complete) for (const content of fetched) store.set(content.digest, content);
  return complete;
}

function* fetchAll(
  wanted: Descriptor,
  hosts: readonly WalkHost[],
  context: PullContext,
  store: ContentStore,
  fetched: WireContent[],
): Conversation<boolean> {
  const content = store.get(wanted.digest) ?? (yield* fetchContent(wanted, hosts, context));
  if (content === undefined) return false;
  fetched.push(content);
  const { manifest } = content;
  if (manifest === undefined) return wanted.mediaType !== SCHEMA_1;
  const children =
    manifest.kind === 'image'
      ? [manifest.config, ...manifest.layers]
      : manifest.manifests.filter(({ platform }) => platform === PLATFORM).slice(0, 1);
  if (children.length === 0) return false;
  for (const child of children) {
    if (!(yield* fetchAll(child, hosts, context, store, fetched))) return false;
  }
  return true;
}
