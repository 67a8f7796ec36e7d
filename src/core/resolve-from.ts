import { KeyringError } from '../errors';
import { documentFindings } from './explain/document-findings';
import { keyringFindings } from './explain/keyring-findings';
import { placeFindings } from './explain/place-findings';
import { pullSecretFindings } from './explain/pull-secret-findings';
import { KubeletKeyring, type ImageResolution } from './kubelet-keyring';
import { VirtualDockerConfig } from './keyring/virtual-docker-config';
import type { SourcedDocument } from './keyring/keyring';
import { searchPlaces } from './locate/search-places';
import { DEFAULT_ROOT_DIR, type KubeletEnvironment } from './model/environment';
import type { FileRead } from './model/file-read';
import type { Finding } from './model/finding';
import { utf8 } from './model/go-string';
import type { SearchPlaceId } from './model/search-place';
import { describeSource } from './model/source';
import { capitalise } from './model/wording';
import { pullSecretsFrom, type PullSecretInput } from './parse/pull-secret-manifests';
import { refuseRejectedSections } from './parse/rejected-sections';
import { readPullSecret, type ReadPullSecret } from './parse/read-pull-secret';
import { searchNodeFiles, type FoundDocument, type NodeFileStrategy } from './parse/search-node-files';
import { releaseProfile, type KubeletVersion } from './release/kubelet-version';

/** Everything that decides which credentials a node has; nothing is read from anywhere else. */
export interface KeyringInput {
  /** Default: root directory /var/lib/kubelet, working directory /, no HOME: a kubelet under systemd. */
  readonly environment?: Partial<KubeletEnvironment>;
  /** What stands at the search places; what is not named is absent. */
  readonly files?: Readonly<Partial<Record<SearchPlaceId, FileRead | Uint8Array | string>>>;
  /** Secret manifests (or Lists of them) in the order of the pod's imagePullSecrets, or decoded PullSecrets. */
  readonly pullSecrets?: readonly PullSecretInput[];
  /** Default: the newest release known, 1.37. */
  readonly kubeletVersion?: KubeletVersion;
  /** Default: `first-valid`, the kubelet's rule. `all` merges every valid file and is not what a kubelet does. */
  readonly nodeFiles?: NodeFileStrategy;
  /** Throw CREDENTIAL_HELPERS_REJECTED where a document in use has credHelpers or credsStore. */
  readonly strict?: boolean;
}

/** The keyring of a node, with what it says for each image. */
export interface Resolution {
  readonly keyring: KubeletKeyring;
  readonly images: readonly ImageResolution[];
}

/**
 * Which credentials the kubelet would use for each image: pure, from bytes and objects.
 * @throws KeyringError INVALID_KUBELET_VERSION, INVALID_MANIFEST; CREDENTIAL_HELPERS_REJECTED when strict.
 */
export function resolveFrom(input: KeyringInput & { readonly images: readonly string[] }): Resolution {
  const keyring = createKeyring(input);
  return { keyring, images: input.images.map((image) => keyring.resolve(image)) };
}

/** The keyring alone, to be asked image by image. Throws as `resolveFrom` does. */
export function createKeyring(input: KeyringInput): KubeletKeyring {
  const { release, rules, findings } = releaseProfile(input.kubeletVersion);
  const environment = completeEnvironment(input.environment);
  const search = searchNodeFiles(
    searchPlaces(environment),
    readsOf(input.files),
    input.nodeFiles ?? 'first-valid',
  );
  const secrets = pullSecretsFrom(input.pullSecrets ?? []).map((secret): ReadPullSecret =>
    'outcome' in secret ? { report: secret } : readPullSecret(secret),
  );
  const documents = {
    nodeFiles: search.selected.map(({ place, document }): SourcedDocument => ({
      source: { kind: 'node-file', place: place.id, path: place.path },
      document,
    })),
    pullSecrets: secrets.flatMap(({ report, document }): SourcedDocument[] =>
      report.outcome === 'used' && document !== undefined ? [{ source: report.source, document }] : [],
    ),
  };
  const inUse = [...documents.pullSecrets, ...documents.nodeFiles];
  if (input.strict === true) {
    for (const { source, document } of inUse)
      refuseRejectedSections(document, capitalise(describeSource(source)));
  }
  const config = new VirtualDockerConfig(documents, rules);
  const allFindings: readonly Finding[] = [
    ...findings,
    ...search.reports.flatMap(placeFindings),
    ...secrets.flatMap(({ report }) => pullSecretFindings(report, rules)),
    ...inUse.flatMap(({ source, document }) => documentFindings(source, document)),
    ...keyringFindings(config),
  ];
  return new KubeletKeyring({
    release,
    rules,
    environment,
    places: search.reports,
    pullSecrets: secrets.map(({ report }) => report),
    config,
    shadowed: new VirtualDockerConfig({ pullSecrets: [], nodeFiles: search.shadowed.map(fromPlace) }, rules),
    findings: allFindings,
  });
}

function fromPlace({ place, document }: FoundDocument): SourcedDocument {
  return { source: { kind: 'node-file', place: place.id, path: place.path }, document };
}

/** The defaults of a kubelet under systemd in the place of what is not given. */
export function completeEnvironment({
  rootDir,
  cwd,
  home,
}: Partial<KubeletEnvironment> = {}): KubeletEnvironment {
  const environment = {
    rootDir: rootDir ?? DEFAULT_ROOT_DIR,
    cwd: cwd ?? '/',
    home: home === undefined || home === '' ? null : home,
  };
  if (!environment.cwd.startsWith('/')) {
    throw new KeyringError('INVALID_OPTION', 'The working directory has to be an absolute path.', {
      option: 'cwd',
    });
  }
  return environment;
}

function readsOf(files: KeyringInput['files'] = {}): Partial<Record<SearchPlaceId, FileRead>> {
  return Object.fromEntries(
    Object.entries(files).map(([place, file]): [string, FileRead] => {
      if (typeof file === 'string') return [place, { kind: 'bytes', bytes: utf8(file) }];
      return [place, file instanceof Uint8Array ? { kind: 'bytes', bytes: file } : file];
    }),
  );
}
