import type { Finding } from '../../core/model/finding';
import { explainRuntime } from '../../core/story/explain-runtime';
import type { ToldRuntime } from '../../core/story/tell-runtime';
import { findingsOfPods, type AnsweredImage, type AnsweredPod } from '../resolve-pods';
import { printable, type Colors } from '../terminal';
import { noteOfNode } from '../whose-node';
import { findingsText } from './findings';
import { imageText } from './image';
import { podText, roleText } from './pod';
import { pullSecretsText } from './pull-secrets';
import { nodeFilesText } from './resolution';
import { runtimeText } from './runtime';
import { resolutionData } from './unknown-node';

/** Pods from top to bottom: the node's files once, then each pod with its pull secrets and images, what is odd. */
export function resolvedPodsText(
  answers: readonly AnsweredPod[],
  aboutFiles: readonly Finding[],
  runtime: ToldRuntime,
  colors: Colors,
  reveal: boolean,
): string {
  const parts = [
    ...nodeTexts(answers, colors),
    ...answers.flatMap(({ pod, keyring, images, node }) => [
      podText(pod, colors),
      pullSecretsText(keyring.pullSecrets, colors),
      ...images.flatMap((image) => {
        const { resolution } = image;
        const asked = explainRuntime(runtime, resolution.image, resolution.candidates);
        return [
          roleLine(image, colors) + imageText(resolution, keyring, colors, reveal, node.read),
          asked === undefined ? '' : runtimeText(asked, colors),
        ];
      }),
    ]),
    findingsText([...aboutFiles, ...findingsOfPods(answers)], colors),
  ];
  return parts.filter((part) => part !== '').join('\n');
}

export function roleLine(image: AnsweredImage, colors: Colors): string {
  return image.role === undefined ? '' : `${roleText(image, colors)}\n`;
}

/** The same as plain data. */
export function resolvedPodsData(
  answers: readonly AnsweredPod[],
  aboutFiles: readonly Finding[],
  runtime: ToldRuntime,
): object {
  return {
    ...nodeData(answers),
    pods: answers.map(({ pod, keyring, images, findings, node }) => ({
      ...pod,
      images: images.map(({ resolution, ...about }) => {
        const asked = explainRuntime(runtime, resolution.image, resolution.candidates);
        return {
          ...about,
          ...resolutionData(resolution, node),
          runtime: asked,
        };
      }),
      secrets: keyring.pullSecrets,
      findings: [...findings, ...keyring.findings],
    })),
    ...(aboutFiles.length > 0 ? { findings: aboutFiles } : {}),
  };
}

/** Whose node it is, where that has to be said, and the files of a node that is known. */
export function nodeTexts(
  [first]: readonly AnsweredPod[],
  colors: Colors,
  withFiles = true,
): readonly string[] {
  if (first === undefined) return [];
  const { node, keyring } = first;
  const note = node.note === undefined ? '' : `${colors.dim(printable(node.note))}\n`;
  return [note, node.read && withFiles ? nodeFilesText(keyring, colors) : ''];
}

/** What is the same for all pods of a node. */
export function nodeData([first]: readonly AnsweredPod[]): object {
  if (first === undefined) return {};
  const { keyring, node } = first;
  const { release, environment, places } = keyring;
  return { ...noteOfNode(node), release, ...(node.read ? { environment, places } : {}) };
}
