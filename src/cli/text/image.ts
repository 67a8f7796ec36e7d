import { capitalise, list } from '../../core/model/wording';
import type { ImageResolution, KubeletKeyring } from '../../core/kubelet-keyring';
import { REDACTED } from '../../core/model/secret';
import { describeSource } from '../../core/model/source';
import { alignColumns } from '../columns';
import { printable, type Colors } from '../terminal';

/** What the kubelet does for one image. */
export function imageText(
  image: ImageResolution,
  keyring: KubeletKeyring,
  colors: Colors,
  reveal: boolean,
): string {
  const name =
    image.reference === undefined ? '' : colors.dim(` (looked up as ${printable(image.reference.name)})`);
  return `${colors.bold(printable(image.image))}${name}\n${outcomeText(image, keyring, colors, reveal)}`;
}

function outcomeText(
  image: ImageResolution,
  keyring: KubeletKeyring,
  colors: Colors,
  reveal: boolean,
): string {
  switch (image.outcome) {
    case 'invalid-image':
      return `  ${colors.red('not pulled')}: ${printable(image.fault?.message ?? '')}\n`;
    case 'keyring-failed': {
      const { namespace = '', name = '' } = keyring.failure?.secret ?? {};
      return `  ${colors.red('not pulled')}: pull secret ${printable(`${namespace}/${name}`)} does not decode, and the kubelet gives up\n`;
    }
    case 'anonymous':
      return '  no credential matches: one anonymous pull\n';
    case 'credentials':
      return alignColumns(candidateRows(image, reveal), '  ') + notes(image);
  }
}

function candidateRows({ candidates }: ImageResolution, reveal: boolean): readonly (readonly string[])[] {
  const rows = candidates.map(({ credential, provenance }, at) => [
    String(at + 1),
    printable(credential.username) || '(blank)',
    reveal ? printable(credential.password.reveal()) || '(blank)' : REDACTED,
    printable(provenance.registryKey) || '(empty)',
    printable(describeSource(provenance.source)),
  ]);
  return [['TRY', 'USER', 'PASSWORD', 'KEY', 'FROM'], ...rows];
}

function notes({ candidates, undefinedOrder, dockerHubFallback }: ImageResolution): string {
  const open = undefinedOrder.map(([from, to]) => {
    const keys = candidates.slice(from, to).map(({ provenance }) => provenance.registryKey);
    return `tries ${from + 1} to ${to} come in an order that changes from pull to pull: ${list(keys)} are one key to the kubelet`;
  });
  const fallback =
    dockerHubFallback.length > 0
      ? ['Docker Hub credentials come in as a fallback, as nothing else matches']
      : [];
  const last = 'an attempt that fails leads to the next; no anonymous one follows';
  return [...open, ...fallback, last].map((note) => `  ${printable(capitalise(note))}.\n`).join('');
}
