import { describeAttempts, describeNoAttempt } from '../../core/explain/describe-outcome';
import type { ImageResolution, KubeletKeyring } from '../../core/kubelet-keyring';
import { describeSource } from '../../core/model/source';
import { alignColumns } from '../columns';
import { printable, type Colors } from '../terminal';

/**
 * What the kubelet does for one image.
 * @param nodeKnown false where the pod's node is another machine
 */
export function imageText(
  image: ImageResolution,
  keyring: KubeletKeyring,
  colors: Colors,
  reveal: boolean,
  nodeKnown = true,
): string {
  const name =
    image.reference === undefined ? '' : colors.dim(` (looked up as ${printable(image.reference.name)})`);
  return `${colors.bold(printable(image.image))}${name}\n${outcomeText(image, keyring, colors, reveal, nodeKnown)}`;
}

function outcomeText(
  image: ImageResolution,
  keyring: KubeletKeyring,
  colors: Colors,
  reveal: boolean,
  nodeKnown: boolean,
): string {
  const told = printable(describeNoAttempt(image, keyring, nodeKnown) ?? '');
  switch (image.outcome) {
    case 'invalid-image':
    case 'keyring-failed':
      return `  ${colors.red('not pulled')}: ${told}\n`;
    case 'anonymous':
    case 'plugins-not-run':
      return `  ${told}\n`;
    case 'credentials':
      return (
        alignColumns(candidateRows(image, colors, reveal), '  ', colors.columns) +
        describeAttempts(image, nodeKnown)
          .map((note) => `  ${printable(note)}\n`)
          .join('')
      );
  }
}

function candidateRows(
  { candidates }: ImageResolution,
  { wide = false }: Colors,
  reveal: boolean,
): readonly (readonly string[])[] {
  const rows = candidates.map(({ credential, provenance }, at) => [
    String(at + 1),
    printable(credential.username) || '(blank)',
    ...(reveal ? [printable(credential.password.reveal()) || '(blank)'] : []),
    printable(provenance.registryKey) || '(empty)',
    printable(describeSource(provenance.source)),
    ...(wide ? [printable(provenance.pointer)] : []),
  ]);
  const names = ['TRY', 'USER', ...(reveal ? ['PASSWORD'] : []), 'KEY', 'FROM', ...(wide ? ['AT'] : [])];
  return [names, ...rows];
}
