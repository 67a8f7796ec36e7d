import type { Finding } from '../core/model/finding';
import type { PresentImageExplanation } from '../core/imagemanager/explain-present-image';
import type { ImageResolution } from '../core/kubelet-keyring';
import type { PodImage, PodResolution } from '../core/resolve-pod';
import { redactUserinfo } from '../core/model/userinfo';
import { describeKinds } from '../core/parse/describe-kinds';
import { pluginPod } from '../core/workload/plugin-pod';
import { resolvePod } from '../resolve-pod';
import type { NodeOptions } from '../resolve';
import { KeyringError } from '../errors';
import { EXIT } from './exit-code';
import { isIncomplete } from './incomplete';
import type { Chosen } from './chosen-pods';
import { resolveElsewhere } from './resolve-elsewhere';
import type { WhoseNode } from './whose-node';

/** A pod with the answers that a command shows. */
export interface AnsweredPod extends Omit<PodResolution, 'images'> {
  readonly images: readonly AnsweredImage[];
  /** Whether its node's files are in the keyring. */
  readonly node: WhoseNode;
}

/** An image of the pod, or one that was named and is in no container of it. */
export type AnsweredImage = (PodImage | { readonly role?: undefined }) & {
  readonly resolution: ImageResolution;
  /** Where it is said to be on the node: what the kubelet does with it. */
  readonly presentImage?: PresentImageExplanation;
};

/**
 * Every chosen pod resolved on this node, or on one of which nothing is known; of its images only those that were named, where some were. Plugins get
 * service accounts and tokens out of the cluster that the pods come from, which is closed in the end.
 * @throws KeyringError INVALID_OPTION where there is no pod, unless those of a cluster that wait were asked for; and what `resolvePod` throws.
 */
export async function resolvePods(
  chosen: Chosen,
  options: NodeOptions,
  whose: WhoseNode,
): Promise<readonly AnsweredPod[]> {
  try {
    return await answersFor(chosen, options, whose);
  } finally {
    chosen.cluster?.close();
  }
}

async function answersFor(
  { pods, images, cluster, findings: aboutFiles, seen, handed }: Chosen,
  { pullSecrets: included, credentialProviders, ...node }: NodeOptions,
  whose: WhoseNode,
): Promise<readonly AnsweredPod[]> {
  if (pods.length === 0 && seen === undefined) {
    const [first] = aboutFiles;
    const { what, hint = 'Pull secrets for an image alone are handed over with --pull-secret.' } =
      describeKinds(handed.objects) ?? {};
    const more =
      first === undefined
        ? `${what === undefined ? '' : `It is ${what}. `}${hint}`
        : `${first.message} ${first.hint ?? ''}`.trim();
    throw new KeyringError(
      'INVALID_OPTION',
      `There is no pod, and nothing with a pod template, in what was given. ${more}`,
      { option: 'file' },
    );
  }
  const providers =
    credentialProviders === undefined || cluster === undefined
      ? credentialProviders
      : { ...credentialProviders, serviceAccounts: cluster.serviceAccounts };
  const answers: AnsweredPod[] = [];
  for (const { input, findings } of pods) {
    const question = {
      ...node,
      credentialProviders: providers,
      ...input,
    };
    const resolution = await (whose.read ? resolvePod(question) : resolveElsewhere(question));
    answers.push({
      ...resolution,
      images: images.length === 0 ? resolution.images : await pick(resolution, images),
      findings: [...resolution.findings, ...findings],
      node: whose,
    });
  }
  return answers;
}

async function pick(
  { pod, images, keyring }: PodResolution,
  wanted: readonly string[],
): Promise<readonly AnsweredImage[]> {
  if (pod.refusal !== undefined) return [];
  const picked: AnsweredImage[] = [];
  for (const image of wanted) {
    const own = images.filter((_, at) => pod.images[at]?.image === redactUserinfo(image));
    for (const each of own) picked.push(each);
    if (own.length === 0)
      picked.push({ resolution: await keyring.resolveWithPlugins(image, pluginPod(pod)) });
  }
  return picked;
}

/**
 * The worst outcome decides.
 * @param aboutFiles what there is to say of the files that the pods come from
 */
export function statusOfPods(
  answers: readonly AnsweredPod[],
  aboutFiles: readonly Finding[],
  requireCredentials = false,
): number {
  const images = answers.flatMap((answer) => answer.images);
  const outcomes = images
    .filter(({ presentImage }) => presentImage?.outcome !== 'used')
    .map(({ resolution }) => resolution.outcome);
  const refused =
    answers.some(({ pod }) => pod.refusal !== undefined) ||
    images.some(({ presentImage }) => presentImage?.outcome === 'failed');
  if (refused || outcomes.includes('invalid-image') || outcomes.includes('keyring-failed'))
    return EXIT.refused;
  if (isIncomplete([...aboutFiles, ...answers.flatMap(({ findings }) => findings)])) return EXIT.incomplete;
  const without = outcomes.includes('anonymous') || outcomes.includes('plugins-not-run');
  if (!requireCredentials || !without) return EXIT.ok;
  return answers.every(({ node }) => node.read) ? EXIT.anonymous : EXIT.incomplete;
}

/** Findings of pods and their keyrings, each once. */
export function findingsOfPods(answers: readonly AnsweredPod[]): readonly Finding[] {
  const all = answers.flatMap(({ keyring, findings, images }) => [
    ...findings,
    ...keyring.findings,
    ...images.flatMap(({ resolution }) => resolution.plugins?.findings ?? []),
  ]);
  return [...new Map(all.map((finding) => [JSON.stringify(finding), finding])).values()];
}
