import type { Explanation } from '../explain/explain-image';
import { explainImage } from '../explain/explain-image';
import type { ImageResolution, KubeletKeyring } from '../kubelet-keyring';
import { Keyring } from '../keyring/keyring';
import { searchPlaces } from '../locate/search-places';
import type { Candidate } from '../model/candidate';
import type { DockerConfigDocument } from '../model/document';
import type { FileRead } from '../model/file-read';
import { isRecord, recordAt, stringAt, type JsonRecord } from '../model/json-record';
import type { PullSecretReport } from '../model/pull-secret';
import type { SearchPlaceId } from '../model/search-place';
import { decodeDocument } from '../parse/decode-document';
import { pullSecretsFrom, type ManifestSecret } from '../parse/pull-secret-manifests';
import { readPullSecret, type ReadPullSecret } from '../parse/read-pull-secret';
import { completeEnvironment, createKeyring } from '../resolve-from';
import { pullSecretNames, readPod, secretNames, type PodView } from '../workload/pod';
import { coordinatesOf, findSecret } from '../workload/pull-secret-references';
import { readEvidence, type Evidence } from './event-text';
import type { DiagnoseInput, RegistryReply } from './input';
import { gatherProviders, type ProviderFacts } from './provider-facts';

/** A secret that exists in the cluster. */
export interface ClusterSecret {
  readonly namespace: string;
  readonly name: string;
  readonly creationTimestamp: string;
  readonly secret: ManifestSecret;
  readonly report: PullSecretReport;
  /** Would the kubelet find a credential for the image in it? */
  readonly fits: boolean;
}

/** A file that is no search place and would serve the image if it were one. */
export interface StrayFile {
  readonly path: string;
  readonly document: DockerConfigDocument;
}

/** Everything that the rules look at, worked out once. */
export interface Facts {
  readonly input: DiagnoseInput;
  readonly keyring: KubeletKeyring;
  /** Undefined where the node has no plugins. */
  readonly providers: ProviderFacts | undefined;
  readonly resolution: ImageResolution;
  readonly explanation: Explanation;
  readonly candidates: readonly Candidate[];
  readonly pod: PodView | undefined;
  readonly serviceAccount: JsonRecord | undefined;
  /** The ServiceAccount's own list, in order. */
  readonly serviceAccountSecrets: readonly string[];
  /** Names of the pull secrets that the kubelet asks for. */
  readonly wanted: readonly string[];
  /** Of these, those that exist in the pod's namespace. */
  readonly present: readonly ClusterSecret[];
  /** Of these, those that do not. */
  readonly missing: readonly string[];
  /** All secrets that were given, of any namespace. */
  readonly secrets: readonly ClusterSecret[];
  /** Files elsewhere that hold a credential for the image. */
  readonly stray: readonly StrayFile[];
  readonly evidence: readonly Evidence[];
  /** What the registry said to each candidate, in order, as far as it is known. */
  readonly replies: readonly RegistryReply[];
  /** What it said, or would say, to an anonymous attempt. */
  readonly anonymousReply: RegistryReply | undefined;
}

export function gatherFacts(input: DiagnoseInput): Facts {
  const pod = readPod(input.pod);
  const serviceAccount = isRecord(input.serviceAccount) ? input.serviceAccount : undefined;
  const namespace = pod?.namespace;
  const manifests = pullSecretsFrom(input.secrets ?? []);
  const own =
    accountName(serviceAccount) === undefined || accountName(serviceAccount) === pod?.serviceAccountName;
  const wanted =
    pod === undefined
      ? manifests.map((secret) => coordinatesOf(secret).name)
      : pullSecretNames(pod, own ? serviceAccount : undefined);
  const usable = pod?.isStatic === true ? [] : wanted;
  const existing = (name: string): ManifestSecret | undefined => findSecret(manifests, namespace, name);
  const environment = completeEnvironment(input.environment);
  const files = input.files ?? new Map<string, FileRead>();
  const keyring = createKeyring({
    environment,
    files: Object.fromEntries(
      searchPlaces(environment).flatMap(({ id, path }): [SearchPlaceId, FileRead][] => {
        const read = files.get(path);
        return read === undefined ? [] : [[id, read]];
      }),
    ),
    pullSecrets: usable.flatMap((name) => existing(name) ?? []),
    ...(input.kubeletVersion === undefined ? {} : { kubeletVersion: input.kubeletVersion }),
  });
  const providers = providersOf(input, keyring, pod, own ? serviceAccount : undefined);
  const explanation = explainImage(keyring, keyring.resolve(input.image, providers?.consultation));
  const { resolution } = explanation;
  const secrets = (input.secrets ?? []).flatMap((object) => clusterSecrets(object, keyring, resolution));
  const replies = input.registryReplies ?? [];
  const reachable = new Set(
    secrets.filter(({ namespace: at }) => namespace === undefined || at === namespace),
  );
  return {
    input,
    keyring,
    providers,
    resolution,
    explanation,
    candidates: resolution.candidates,
    pod,
    serviceAccount,
    serviceAccountSecrets:
      serviceAccount === undefined ? [] : secretNames(serviceAccount).filter((name) => name !== ''),
    wanted,
    present: [...reachable].filter(({ name }) => wanted.includes(name)),
    missing: wanted.filter((name) => existing(name) === undefined),
    secrets,
    stray: strayFiles(files, keyring, resolution),
    evidence: readEvidence(input.events ?? []),
    replies: resolution.candidates.flatMap(
      ({ credential }) => replies.find(({ username }) => username === credential.username) ?? [],
    ),
    anonymousReply: replies.find(({ username }) => username === null),
  };
}

function providersOf(
  { credentialProviders: evidence, image, nodeState, kubeletVersion }: DiagnoseInput,
  keyring: KubeletKeyring,
  pod: PodView | undefined,
  serviceAccount: JsonRecord | undefined,
): ProviderFacts | undefined {
  if (evidence === undefined) return undefined;
  const { name: podName, namespace, object, isStatic } = pod ?? {};
  const uid = stringAt(recordAt(object ?? {}, 'metadata') ?? {}, 'uid') ?? '';
  return gatherProviders({
    evidence,
    name: keyring.resolve(image).reference?.name,
    pod:
      pod === undefined
        ? undefined
        : {
            namespace: namespace ?? '',
            name: podName ?? '',
            uid,
            serviceAccountName: isStatic === true ? '' : pod.serviceAccountName,
          },
    serviceAccount,
    nodeState,
    rules: keyring.rules,
    kubeletVersion,
  });
}

/** The account that was given may be another than the pod's own. */
export function accountName(serviceAccount: JsonRecord | undefined): string | undefined {
  return stringAt(recordAt(serviceAccount ?? {}, 'metadata') ?? {}, 'name');
}

function clusterSecrets(
  object: object,
  keyring: KubeletKeyring,
  resolution: ImageResolution,
): readonly ClusterSecret[] {
  return pullSecretsFrom([object]).map((secret): ClusterSecret => {
    const read: ReadPullSecret = 'outcome' in secret ? { report: secret } : readPullSecret(secret);
    const metadata = recordAt({ ...object }, 'metadata') ?? {};
    return {
      ...coordinatesOf(secret),
      creationTimestamp: stringAt(metadata, 'creationTimestamp') ?? '',
      secret,
      report: read.report,
      fits: read.document !== undefined && serves(read.document, keyring, resolution),
    };
  });
}

/** Whether a document, were it read, would give a credential for the image. */
export function serves(
  document: DockerConfigDocument,
  { rules }: KubeletKeyring,
  { reference }: ImageResolution,
): boolean {
  if (reference === undefined) return false;
  const source = { kind: 'node-file', place: 'root/config.json', path: '' } as const;
  const { candidates } = new Keyring([{ source, document }], rules).lookup(reference.name);
  return candidates.some(({ credential }) => !credential.isBlank);
}

function strayFiles(
  files: ReadonlyMap<string, FileRead>,
  keyring: KubeletKeyring,
  resolution: ImageResolution,
): readonly StrayFile[] {
  const searched = new Set(keyring.places.map(({ place }) => place.path));
  return [...files].flatMap(([path, read]): StrayFile[] => {
    if (searched.has(path) || read.kind !== 'bytes') return [];
    const format = path.endsWith('.dockercfg') ? 'dockercfg' : 'config.json';
    const result = decodeDocument(read.bytes, format);
    return result.ok && serves(result.document, keyring, resolution)
      ? [{ path, document: result.document }]
      : [];
  });
}
