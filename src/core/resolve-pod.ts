import { KeyringError } from '../errors';
import type { ImageResolution, KubeletKeyring } from './kubelet-keyring';
import type { Finding } from './model/finding';
import { checkOptions } from './input/check-input';
import { isRecord } from './model/json-record';
import { findingsAmong } from './parse/pull-secret-finding';
import { pullSecretsFrom, type ManifestSecret, type PullSecretInput } from './parse/pull-secret-manifests';
import { CredentialProviders } from './provider/credential-providers';
import type { KnownAccounts } from './provider/service-account';
import { resolvePodFromShape } from './pod-input-shape';
import { releaseProfile } from './release/kubelet-version';
import { makeKeyring, type KeyringInput, type PluginKeyringInput } from './resolve-from';
import type { AdmittedImage } from './workload/admission-images';
import { knownAccounts } from './workload/known-accounts';
import { pluginPod } from './workload/plugin-pod';
import { podFindings } from './workload/pod-findings';
import { secretIn } from './workload/secret-namespace';
import { shownPod } from './workload/shown-pod';
import { viewPod, type PodFacts } from './workload/view-pod';
import { inNamespace, readWorkload } from './workload/workload';

/** A pod, or what makes it, and what its cluster has. */
export interface PodInput {
  /** A Pod (manifest or live), or any object with a pod template: Deployment, StatefulSet, CronJob, ... */
  readonly workload: unknown;
  /**
   * All ServiceAccount objects that exist; one that is not among them does not exist, and its pod is refused.
   * Undefined: nothing is known of them.
   */
  readonly serviceAccounts?: readonly unknown[] | undefined;
  /**
   * All Secrets that exist, of any namespace; the pod's list says which count. Undefined: nothing is known of
   * them.
   */
  readonly secrets?: readonly PullSecretInput[] | undefined;
  /** Names of secrets in the pod's namespace that are not among `secrets` and may exist all the same. */
  readonly unreadSecrets?: readonly string[] | undefined;
  /** Namespace of objects that name none, as `kubectl -n` sets it. Default: `default`. */
  readonly namespace?: string | undefined;
  /** The pod is a manifest that the kubelet reads from a file. Default: as its annotations say. */
  readonly staticPod?: boolean | undefined;
  /** Whether the API server has the admission plugin AlwaysPullImages. Default: it has not. */
  readonly alwaysPullImages?: boolean | undefined;
  /** The gate ImageVolume. Default: as in the release. */
  readonly imageVolumes?: boolean | undefined;
}

/** What the kubelet does for each image of a pod. */
export interface PodResolution {
  readonly pod: PodFacts;
  /** Of the node's files and the pull secrets that the pod really has. */
  readonly keyring: KubeletKeyring;
  /** Init, regular and ephemeral containers, then image volumes; none for a pod that is refused. */
  readonly images: readonly PodImage[];
  /** About the pod; those about node files and secrets are in `keyring.findings`. */
  readonly findings: readonly Finding[];
}

/** An image of a pod. */
export interface PodImage extends Omit<AdmittedImage, 'image'> {
  readonly resolution: ImageResolution;
}

/** A pod before its keyring is made. */
export interface ViewedPod {
  readonly pod: PodFacts;
  /** In the pod's order, each as often as it is named. */
  readonly pullSecrets: readonly ManifestSecret[];
  readonly findings: readonly Finding[];
}

/**
 * What the kubelet does for each image of a pod: pure, from objects and bytes. A pod that the API server or the
 * kubelet does not take is an outcome (`pod.refusal`), as is a secret that is missing. With credential providers
 * the answer is a promise.
 * @throws KeyringError INVALID_MANIFEST where the workload is none; else as `resolveFrom` does.
 */
export function resolvePodFrom(
  input: PodInput & Omit<PluginKeyringInput, 'pullSecrets'>,
): Promise<PodResolution>;
export function resolvePodFrom(input: PodInput & Omit<KeyringInput, 'pullSecrets'>): PodResolution;
export function resolvePodFrom(
  input: PodInput & (Omit<KeyringInput, 'pullSecrets'> | Omit<PluginKeyringInput, 'pullSecrets'>),
): PodResolution | Promise<PodResolution> {
  checkOptions(input, resolvePodFromShape, 'input');
  const { credentialProviders, kubeletVersion }: Partial<PluginKeyringInput> = input;
  const viewed = viewedPod(input, kubeletVersion);
  const plugins =
    credentialProviders === undefined
      ? {}
      : { credentialProviders: withAccountsOf(input, credentialProviders) };
  const keyring = makeKeyring({ ...input, ...plugins, pullSecrets: viewed.pullSecrets });
  return keyring.credentialProviders === null
    ? resolveViewed(viewed, keyring)
    : resolveViewedWithPlugins(viewed, keyring);
}

/** Where plugins are not told of service accounts, those of the input count. */
export function withAccountsOf<T extends object>(
  { serviceAccounts, namespace }: PodInput,
  providers: T & { readonly serviceAccounts?: KnownAccounts | undefined },
): T {
  if (serviceAccounts === undefined || providers.serviceAccounts !== undefined) return providers;
  if (providers instanceof CredentialProviders) return providers;
  return { ...providers, serviceAccounts: knownAccounts(serviceAccounts, namespace) };
}

/** The stages before the keyring: admission, the pull secrets, the images. Throws as `resolvePodFrom` does. */
export function viewedPod(input: PodInput, kubeletVersion: KeyringInput['kubeletVersion']): ViewedPod {
  const { namespace = 'default', serviceAccounts, secrets, unreadSecrets: unread = [] } = input;
  const workload = readWorkload(input.workload, namespace);
  if (workload === undefined) {
    throw new KeyringError(
      'INVALID_MANIFEST',
      'The workload is no Pod and has no pod template. Give a Pod, a Deployment, StatefulSet, DaemonSet, Job, CronJob or the like.',
    );
  }
  const { staticPod, alwaysPullImages, imageVolumes } = input;
  const { facts, secrets: pullSecrets } = viewPod(
    workload,
    {
      serviceAccounts: serviceAccounts?.filter(isRecord).map((account) => inNamespace(account, namespace)),
      secrets: secrets && pullSecretsFrom(secrets.map((secret) => secretIn(secret, namespace))),
      unread,
      ...(staticPod === undefined ? {} : { staticPod }),
      ...(alwaysPullImages === undefined ? {} : { alwaysPullImages }),
      ...(imageVolumes === undefined ? {} : { imageVolumes }),
      ...(kubeletVersion === undefined ? {} : { kubeletVersion }),
    },
    releaseProfile(kubeletVersion).rules,
  );
  return { pod: facts, pullSecrets, findings: [...findingsAmong(secrets ?? []), ...podFindings(facts)] };
}

/** The stage after it: every image looked up. */
export function resolveViewed({ pod, findings }: ViewedPod, keyring: KubeletKeyring): PodResolution {
  const images = pod.images.map(({ image, ...about }): PodImage => ({
    ...about,
    resolution: keyring.resolve(image),
  }));
  return { pod: shownPod(pod), keyring, images, findings };
}

/** The same, plugins included: they are asked for this pod, for one image after the other. */
export async function resolveViewedWithPlugins(
  viewed: ViewedPod,
  keyring: KubeletKeyring,
): Promise<PodResolution> {
  const { pod, findings } = viewed;
  const images: PodImage[] = [];
  for (const { image, ...about } of pod.images)
    images.push({ ...about, resolution: await keyring.resolveWithPlugins(image, pluginPod(pod)) });
  return { pod: shownPod(pod), keyring, images, findings };
}
