import type { Finding } from '../../core/model/finding';
import { findingsOfPods, type AnsweredImage, type AnsweredPod } from '../resolve-pods';
import type { Colors } from '../terminal';
import { findingsText } from './findings';
import { imageText } from './image';
import { podText, roleText } from './pod';
import { pullSecretsText } from './pull-secrets';
import { nodeFilesText } from './resolution';

/** Pods from top to bottom: the node's files once, then each pod with its pull secrets and images, what is odd. */
export function resolvedPodsText(
  answers: readonly AnsweredPod[],
  aboutFiles: readonly Finding[],
  colors: Colors,
  reveal: boolean,
): string {
  const parts = [
    ...answers.slice(0, 1).map(({ keyring }) => nodeFilesText(keyring, colors)),
    ...answers.flatMap(({ pod, keyring, images }) => [
      podText(pod, colors),
      pullSecretsText(keyring.pullSecrets, colors),
      ...images.map(
        (image) => roleLine(image, colors) + imageText(image.resolution, keyring, colors, reveal),
      ),
    ]),
    findingsText([...aboutFiles, ...findingsOfPods(answers)], colors),
  ];
  return parts.filter((part) => part !== '').join('\n');
}

export function roleLine(image: AnsweredImage, colors: Colors): string {
  return image.role === undefined ? '' : `${roleText(image, colors)}\n`;
}

/** The same as plain data. */
export function resolvedPodsData(answers: readonly AnsweredPod[], aboutFiles: readonly Finding[]): object {
  return {
    ...nodeData(answers),
    pods: answers.map(({ pod, keyring, images, findings }) => ({
      ...pod,
      images: images.map(({ resolution, ...about }) => ({ ...about, ...resolution })),
      secrets: keyring.pullSecrets,
      findings: [...findings, ...keyring.findings],
    })),
    ...(aboutFiles.length > 0 ? { findings: aboutFiles } : {}),
  };
}

/** What is the same for all pods of a node. */
export function nodeData([first]: readonly AnsweredPod[]): object {
  if (first === undefined) return {};
  const { release, environment, places } = first.keyring;
  return { release, environment, places };
}
