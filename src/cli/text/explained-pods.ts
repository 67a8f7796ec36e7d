import { explainImage } from '../../core/explain/explain-image';
import { pictureOf } from '../../core/explain/picture';
import { explainKey } from '../../core/explain/explain-key';
import { explainRuntime } from '../../core/story/explain-runtime';
import type { ToldRuntime } from '../../core/story/tell-runtime';
import type { Finding } from '../../core/model/finding';
import { findingsOfPods, type AnsweredPod } from '../resolve-pods';
import { ExplainedKeys } from '../explained-keys';
import type { OutputFormat } from '../output';
import type { Colors } from '../terminal';
import { imageExplanationParts, keyExplanationText } from './explanation';
import { findingsText } from './findings';
import { podText } from './pod';
import { presentImageText } from './present-image';
import { pullSecretsText } from './pull-secrets';
import { nodeData, nodeTexts, roleLine } from './resolved-pods';
import { runtimeText } from './runtime';
import { explanationData } from './unknown-node';

/** The one registry key that is asked about, and the runtime as far as it is known. */
interface AlsoAsked {
  readonly key: string | undefined;
  readonly runtime: ToldRuntime;
  readonly format: OutputFormat;
}

/** The whole decision for every image of pods, the node's files once; with a key, the answer for that key alone. */
export function explainedPodsText(
  answers: readonly AnsweredPod[],
  aboutFiles: readonly Finding[],
  { key, runtime }: AlsoAsked,
  colors: Colors,
  reveal: boolean,
): string {
  const parts = [
    ...nodeTexts(answers, colors, key === undefined),
    ...answers.flatMap(({ pod, keyring, images, node }) => [
      podText(pod, colors),
      ...(key === undefined ? [pullSecretsText(keyring.pullSecrets, colors)] : []),
      ...images.flatMap((image) => {
        const name = image.resolution.image;
        if (key !== undefined) {
          const explained = explainKey(keyring, image.resolution, key);
          return explained === undefined
            ? []
            : [roleLine(image, colors) + keyExplanationText(explained, name, colors)];
        }
        const [reference = '', ...decision] = imageExplanationParts(
          explainImage(keyring, image.resolution),
          colors,
          reveal,
          node.read,
        );
        const { presentImage } = image;
        const presence = presentImage === undefined ? [] : [presentImageText(presentImage, colors)];
        const asked = explainRuntime(runtime, name, image.resolution.candidates);
        const hosts = asked === undefined ? [] : [runtimeText(asked, colors)];
        return [roleLine(image, colors) + reference, ...decision, ...hosts, ...presence];
      }),
    ]),
    findingsText(
      [...aboutFiles, ...findingsOfPods(answers)].filter(({ severity }) => severity !== 'info'),
      colors,
    ),
  ];
  return parts.filter((part) => part !== '').join('\n');
}

/** The same as plain data. */
export function explainedPodsData(
  answers: readonly AnsweredPod[],
  aboutFiles: readonly Finding[],
  { key, runtime, format }: AlsoAsked,
): object {
  const keys = new ExplainedKeys(format);
  return {
    ...nodeData(answers),
    pods: answers.map(({ pod, keyring, images, findings, node }) => ({
      ...pod,
      images: images.map(({ resolution, ...about }) => {
        const asked = explainRuntime(runtime, resolution.image, resolution.candidates);
        return {
          ...about,
          image: resolution.image,
          ...(key === undefined
            ? {
                explanation: explanationData(keys.add(explainImage(keyring, resolution)), node),
                runtime: asked,
              }
            : { key: explainKey(keyring, resolution, key) }),
        };
      }),
      findings: [...findings, ...keyring.findings],
    })),
    ...(aboutFiles.length > 0 ? { findings: aboutFiles } : {}),
  };
}

/** The decision for each image as a picture, each once. */
export function picturesOfPods(answers: readonly AnsweredPod[]): readonly string[] {
  const pictures = answers.flatMap(({ keyring, images, node }) =>
    images.map(({ resolution }) => pictureOf(explainImage(keyring, resolution), node.read)),
  );
  return [...new Set(pictures)];
}
