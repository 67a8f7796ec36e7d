import type { ImageResolution, KubeletKeyring } from '../kubelet-keyring';
import { capitalise, list } from '../model/wording';

/**
 * What the kubelet does for an image where it tries no credential, in words; undefined where it tries some.
 * @param nodeKnown whether the keyring has what the pod's node has; false: that node is another machine
 */
export function describeNoAttempt(
  image: ImageResolution,
  keyring: KubeletKeyring,
  nodeKnown = true,
): string | undefined {
  switch (image.outcome) {
    case 'invalid-image':
      return image.fault.message;
    case 'keyring-failed': {
      const { namespace = '', name = '' } = keyring.failure?.secret ?? {};
      return `pull secret ${namespace}/${name} does not decode, and the kubelet gives up`;
    }
    case 'anonymous':
      return nodeKnown
        ? 'no credential matches: one anonymous pull'
        : 'nothing that the pod has matches: it depends on what its node has, which is unknown here';
    case 'plugins-not-run':
      return 'no credential is known; it depends on what the plugins answer, which were not run';
    case 'credentials':
      return undefined;
  }
}

/**
 * What has to be known about a list of candidates besides its order, a sentence each.
 * @param nodeKnown as for `describeNoAttempt`
 */
export function describeAttempts(
  { candidates, undefinedOrder, dockerHubFallback, plugins }: ImageResolution,
  nodeKnown = true,
): readonly string[] {
  const open = undefinedOrder.map(([from, to]) => {
    const keys = candidates.slice(from, to).map(({ provenance }) => provenance.registryKey);
    return `tries ${from + 1} to ${to} come in an order that changes from pull to pull: ${list(keys)} are one key to the kubelet`;
  });
  const fallback =
    dockerHubFallback.length > 0
      ? ['Docker Hub credentials come in as a fallback, as nothing else matches']
      : [];
  const more = plugins?.leavesOpen === true ? ['plugins that were not run may add more'] : [];
  const node = nodeKnown ? [] : ['what the node has, unknown here, may add more behind them'];
  const last = 'an attempt that fails leads to the next; no anonymous one follows';
  return [...open, ...fallback, ...more, ...node, last].map((note) => `${capitalise(note)}.`);
}
