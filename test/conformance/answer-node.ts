import { isKeyringError } from '../../src';
import type { Candidate, FileRead, PullSecret, SearchPlaceId } from '../../src';
import {
  MemoryNode,
  type ContainerStart,
  type MemoryNodeOptions,
} from '../../src/core/imagemanager/memory-node';
import type { ImagePulledRecord } from '../../src/core/imagemanager/pull-record';
import type { RegistryScript } from '../../src/core/imagemanager/scripted-registry';
import type { StartReport } from '../../src/core/imagemanager/image-start';
import type { VerificationConfig } from '../../src/core/imagemanager/verification-policy';
import { releaseProfile } from '../../src/core/release/kubelet-version';
import { admitPod } from '../../src/core/workload/admission';
import { bytesOfText, textOrBytes, type TextOrBytes } from './vector';

type Answer = Readonly<Record<string, unknown>>;

interface NodeQuestion {
  readonly files: Readonly<
    Partial<Record<SearchPlaceId, TextOrBytes | { readonly kind: 'directory' | 'dangling' | 'loop' }>>
  >;
  readonly session: VerificationConfig & {
    readonly registry: RegistryScript;
    readonly preloaded?: readonly string[] | null;
    readonly steps: readonly {
      readonly waitSeconds: number;
      readonly pod: { readonly namespace: string; readonly name: string; readonly uid: string };
      readonly image: string;
      readonly imagePullPolicy: string;
      readonly secrets?: readonly QuestionSecret[] | null;
    }[];
  };
}

interface QuestionSecret {
  readonly name: string;
  readonly namespace: string;
  readonly uid: string;
  readonly type: string;
  readonly data?: Readonly<Record<string, TextOrBytes>> | null;
}

/** Answers `node-session`: a sequence of container starts on one node. */
export function nodeSession({ files, session }: NodeQuestion, kubelet: string): Answer {
  const { registry, preloaded, steps, ...verification } = session;
  const environment = { rootDir: '/root', cwd: '/cwd', home: '/home' };
  let node: MemoryNode;
  try {
    node = new MemoryNode({
      ...verificationIn(kubelet, verification),
      registry,
      preloaded: preloaded ?? [],
      environment,
      files: Object.fromEntries(Object.entries(files).map(([place, file]) => [place, fileRead(file)])),
      kubeletVersion: kubelet,
    });
  } catch (error) {
    if (isKeyringError(error) && error.code === 'INVALID_OPTION') return { valid: false };
    throw error;
  }
  const reports = steps.map(({ secrets, ...step }) =>
    node.start({ ...step, pullSecrets: (secrets ?? []).map(pullSecret) } satisfies ContainerStart),
  );
  return {
    valid: true,
    nodeFile: node.nodeFile?.place.id ?? null,
    steps: reports.map(stepAnswer),
    records: node.records.map(recordAnswer),
  };
}

/** The oracle turns the gate on wherever there is one; older kubelets know none of its fields. */
function verificationIn(
  kubelet: string,
  config: VerificationConfig,
): VerificationConfig & Pick<MemoryNodeOptions, 'verifyPulledImages'> {
  const absent = releaseProfile(kubelet).rules.pulledImageVerification === 'absent';
  return absent ? {} : { ...verificationInUse(config), verifyPulledImages: true };
}

/**
 * The answers come from the pull manager, which passes over an allow-list that its policy does not use. Before
 * it the kubelet's validation, as the library has it, refuses such a configuration.
 */
function verificationInUse(config: VerificationConfig): VerificationConfig {
  const { preloadedImagesVerificationAllowlist: unused, ...rest } = config;
  const inUse = rest.imagePullCredentialsVerificationPolicy === 'NeverVerifyAllowlistedImages';
  return inUse ? config : rest;
}

interface AdmitQuestion {
  readonly pod: unknown;
  readonly serviceAccount: unknown;
  readonly alwaysPullImages: boolean;
}

/** Answers `admit`: what the API server makes of a pod. */
export function admit(
  { pod, serviceAccount, alwaysPullImages }: AdmitQuestion,
  kubeletVersion: string,
): Answer {
  const serviceAccounts = serviceAccount === null ? [] : [serviceAccount];
  const admission = admitPod(pod, { serviceAccounts, alwaysPullImages, kubeletVersion });
  if (!admission.admitted) return { admitted: false };
  const { serviceAccountName, imagePullSecrets, images } = admission;
  return {
    admitted: true,
    serviceAccountName,
    imagePullSecrets,
    images: images.map(({ role, name, image, imagePullPolicy }) => ({
      name: role === 'volume' ? `volume/${name}` : name,
      image,
      imagePullPolicy,
    })),
  };
}

function stepAnswer({ imageRef, reason, message, events, tried }: StartReport): Answer {
  return {
    imageRef,
    reason,
    message,
    events: events.map((event) => `${event.type} ${event.reason} ${event.message}`),
    tried: tried.map(userName),
  };
}

function userName(candidate: Candidate | null): TextOrBytes | null {
  return candidate === null ? null : textOrBytes(candidate.credential.usernameBytes());
}

function recordAnswer({ imageRef, credentialMapping }: ImagePulledRecord): Answer {
  const mapping = [...credentialMapping].map(([name, access]) => [
    name,
    { nodePodsAccessible: access.nodePodsAccessible, kubernetesSecrets: access.kubernetesSecrets },
  ]);
  return { imageRef, credentialMapping: Object.fromEntries(mapping) as Answer };
}

function pullSecret({ data, ...secret }: QuestionSecret): PullSecret {
  return {
    ...secret,
    data: new Map(Object.entries(data ?? {}).map(([key, value]) => [key, bytesOfText(value)])),
  };
}

function fileRead(file: TextOrBytes | { readonly kind: 'directory' | 'dangling' | 'loop' }): FileRead {
  if (typeof file === 'string' || 'b64' in file) return { kind: 'bytes', bytes: bytesOfText(file) };
  if (file.kind === 'dangling') return { kind: 'absent' };
  return { kind: 'unreadable', errno: file.kind === 'directory' ? 'EISDIR' : 'ELOOP' };
}
