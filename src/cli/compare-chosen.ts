import { compareTools, type ToolComparison } from '../core/agreement/compare-tools';
import { oneFileQuestion } from '../core/agreement/one-file';
import { notPortable } from '../core/agreement/not-portable';
import { accountSecrets } from '../core/agreement/account-secrets';
import { toolSecrets } from '../core/agreement/pull-secrets';
import type { RuntimeLogin, ToolPullSecret, ToolQuestion } from '../core/agreement/tool';
import type { Finding } from '../core/model/finding';
import type { FileRead } from '../core/model/file-read';
import type { ImageResolution, KubeletKeyring } from '../core/kubelet-keyring';
import { pullSecretsFrom } from '../core/parse/pull-secret-manifests';
import type { NodeDiscovery } from '../core/node-config/discovery';
import { viewedPod, type PodInput } from '../core/resolve-pod';
import { createKeyring } from '../core/resolve-from';
import { readToolPlaces } from '../node/tool-places';
import { resolve, type NodeOptions } from '../resolve';
import type { Chosen } from './chosen-pods';
import { hostsAsked } from './hosts-asked';
import { readInputBytes } from './read-input';
import { resolvePods, type AnsweredPod } from './resolve-pods';
import { runtimeOfChosen } from './runtime-of-chosen';
import type { Terminal } from './terminal';
import { toolSurroundings, type ToolFlags } from './tool-flags';
import type { WhoseNode } from './whose-node';

/** Comparisons of the images of one pod, or of images alone. */
export interface ComparedImages {
  readonly answer?: AnsweredPod;
  readonly comparisons: readonly ToolComparison[];
}

export interface Compared {
  readonly groups: readonly ComparedImages[];
  /** The file that all read, where there is one. */
  readonly oneFile?: string;
  /** What keeps programs from reading it alike. */
  readonly findings: readonly Finding[];
}

/** What is asked of all images. */
type Asked = Omit<ToolQuestion, 'image' | 'pullSecrets'>;

/** Compares for each image of the chosen pods, or for images alone, what the programs read in their own places. */
export async function compareChosen(
  chosen: Chosen | undefined,
  images: readonly string[],
  options: NodeOptions,
  whose: WhoseNode,
  flags: ToolFlags,
  terminal: Terminal,
  node?: NodeDiscovery,
): Promise<Compared> {
  const environment = await toolSurroundings(flags, terminal);
  const limits = options.maxFileBytes === undefined ? {} : { maxFileBytes: options.maxFileBytes };
  const asked = { environment, files: await readToolPlaces(environment, { tools: flags.tool, ...limits }) };
  if (chosen === undefined || images.length > 0) {
    const { keyring, images: resolutions } = await resolve({ ...options, readNode: whose.read, images });
    const secrets = toolSecrets(pullSecretsFrom(options.pullSecrets ?? []));
    const logins = await runtimeLogins(resolutions, chosen, node, terminal);
    const comparisons = images.map((image, at) =>
      compareOne(image, keyring, resolutions[at], { ...asked, runtimeLogins: logins[at] }, secrets, flags),
    );
    return { groups: [{ comparisons }], findings: [] };
  }
  const answers = await resolvePods(chosen, options, whose);
  const all = answers.flatMap((answer) => answer.images.map(({ resolution }) => resolution));
  const logins = new Map(
    (await runtimeLogins(all, chosen, node, terminal)).map((told, at) => [all[at], told]),
  );
  const groups = answers.map((answer, at) => {
    const secrets = secretsOf(chosen.pods[at]?.input, options.kubeletVersion);
    const comparisons = answer.images.map(({ resolution }) => {
      const question = { ...asked, runtimeLogins: logins.get(resolution) };
      return compareOne(resolution.image, answer.keyring, resolution, question, secrets, flags);
    });
    return { answer, comparisons };
  });
  return { groups, findings: [] };
}

/** The pull secrets of a pod, and those that its service account lists besides. */
function secretsOf(
  input: PodInput | undefined,
  version: NodeOptions['kubeletVersion'],
): readonly ToolPullSecret[] {
  if (input === undefined) return [];
  const { pod, pullSecrets } = viewedPod(input, version);
  return [...toolSecrets(pullSecrets), ...accountSecrets(input, pod)];
}

/** For each image the logins of the runtime's own configuration that it would send. */
async function runtimeLogins(
  resolutions: readonly ImageResolution[],
  chosen: Chosen | undefined,
  node: NodeDiscovery | undefined,
  terminal: Terminal,
): Promise<readonly (readonly RuntimeLogin[] | undefined)[]> {
  const explained = await hostsAsked(resolutions, {}, node, terminal, runtimeOfChosen(chosen));
  return explained.map((told) =>
    told?.hosts.flatMap(({ host, offers }) =>
      offers.flatMap((offer) =>
        offer.sends && offer.from !== 'candidate' ? [{ runtime: told.runtime, host, user: offer.user }] : [],
      ),
    ),
  );
}

/** The same with one file for all, the kubelet among them, in the place of all others: a pod's secrets are left out. */
export async function compareOneFile(
  file: string,
  chosen: Chosen | undefined,
  images: readonly string[],
  { kubeletVersion }: NodeOptions,
  flags: ToolFlags,
  terminal: Terminal,
): Promise<Compared> {
  await toolSurroundings(flags, terminal);
  const read: FileRead = { kind: 'bytes', bytes: await readInputBytes(file, terminal.stdin) };
  const { pullSecrets, kubelet, ...asked } = oneFileQuestion(file, read);
  const keyring = createKeyring({ ...kubelet, kubeletVersion });
  const asks = images.length > 0 ? images : imagesOfPods(chosen, kubeletVersion);
  const comparisons = asks.map((image) => compareOne(image, keyring, undefined, asked, pullSecrets, flags));
  const departs = notPortable(file, read);
  return { groups: [{ comparisons }], oneFile: file, findings: departs === undefined ? [] : [departs] };
}

/** Every image of the chosen pods, once. */
function imagesOfPods(chosen: Chosen | undefined, version: NodeOptions['kubeletVersion']): readonly string[] {
  const images = chosen?.pods.flatMap(({ input }) =>
    viewedPod(input, version).pod.images.map(({ image }) => image),
  );
  return [...new Set(images)];
}

function compareOne(
  image: string,
  keyring: KubeletKeyring,
  resolution: ImageResolution | undefined,
  asked: Asked,
  pullSecrets: readonly ToolPullSecret[],
  { tool }: ToolFlags,
): ToolComparison {
  const known = resolution === undefined ? {} : { resolution };
  return compareTools({ image, keyring, ...known, tools: tool, ...asked, pullSecrets });
}
