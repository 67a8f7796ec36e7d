import { describeEnvironment } from '../../core/explain/describe-environment';
import type { ImageResolution, KubeletKeyring } from '../../core/kubelet-keyring';
import { printable, type Colors } from '../terminal';
import { findingsText } from './findings';
import { imageText } from './image';
import { placesText } from './places';
import { pullSecretsText } from './pull-secrets';

/**
 * A resolution from top to bottom: where was looked, what the pull secrets hold, what each image gets, what is odd.
 * @param nodeKnown false: the node is another machine, and its places are unknown
 */
export function resolutionText(
  keyring: KubeletKeyring,
  images: readonly ImageResolution[],
  colors: Colors,
  reveal: boolean,
  nodeKnown: boolean,
): string {
  const parts = [
    nodeKnown ? nodeFilesText(keyring, colors) : '',
    pullSecretsText(keyring.pullSecrets, colors),
    ...images.map((image) => imageText(image, keyring, colors, reveal, nodeKnown)),
    findingsText([...keyring.findings, ...images.flatMap(({ plugins }) => plugins?.findings ?? [])], colors),
  ];
  return parts.filter((part) => part !== '').join('\n');
}

/** The environment, and the search places under it. */
export function nodeFilesText(keyring: KubeletKeyring, colors: Colors): string {
  const about = colors.dim(`(${printable(describeEnvironment(keyring))})`);
  return `${colors.bold('Node files')} ${about}\n${placesText(keyring.places, colors)}`;
}
