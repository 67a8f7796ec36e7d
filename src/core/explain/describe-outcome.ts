import type { ImageResolution, KubeletKeyring } from '../kubelet-keyring';
import { capitalise, list } from '../model/wording';

/** What the kubelet does for an image where it tries no credential, in words; undefined where it tries some. */
export function describeNoAttempt(image: ImageResolution, keyring: KubeletKeyring): string | undefined {
  switch (image.outcome) {
    case 'invalid-image':
      return image.fault?.message ?? '';
    case 'keyring-failed': {
      const { namespace = '', name = '' } = keyring.failure?.secret ?? {};
      return `pull secret ${namespace}/${name} does not decode, and the kubelet gives up`;
    }
    case 'anonymous':
      return 'no credential matches: one anonymous pull';
    case 'plugins-not-run':
      return 'no credential is known; it depends on what the plugins answer, which were not run';
    case 'credentials':
      return undefined;
  }
}

/** What has to be known about a list of candidates besides its order, a sentence each. */
export function describeAttempts({
  candidates,
  undefinedOrder,
  dockerHubFallback,
  plugins,
}: ImageResolution): readonly string[] {
  const open = undefinedOrder.map(([from, to]) => {
    const keys = candidates.slice(from, to).map(({ provenance }) => provenance.registryKey);
    return `tries ${from + 1} to ${to} come in an order that changes from pull to pull: ${list(keys)} are one key to the kubelet`;
  });
  const fallback =
    dockerHubFallback.length > 0
      ? ['Docker Hub credentials come in as a fallback, as nothing else matches']
      : [];
  const more = plugins?.leavesOpen === true ? ['plugins that were not run may add more'] : [];
  const last = 'an attempt that fails leads to the next; no anonymous one follows';
  return [...open, ...fallback, ...more, last].map((note) => `${capitalise(note)}.`);
}
