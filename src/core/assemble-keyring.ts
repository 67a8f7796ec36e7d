import { documentFindings } from './explain/document-findings';
import { keyringFindings } from './explain/keyring-findings';
import { placeFindings } from './explain/place-findings';
import { pullSecretFindings } from './explain/pull-secret-findings';
import { KubeletKeyring } from './kubelet-keyring';
import { Keyring, type SourcedDocument } from './keyring/keyring';
import { VirtualDockerConfig } from './keyring/virtual-docker-config';
import { searchPlaces } from './locate/search-places';
import type { KubeletEnvironment } from './model/environment';
import type { FileRead } from './model/file-read';
import type { Finding } from './model/finding';
import type { PlaceReport } from './model/place-report';
import type { SearchPlaceId } from './model/search-place';
import { describeSource } from './model/source';
import { capitalise } from './model/wording';
import { refuseRejectedSections } from './parse/rejected-sections';
import type { ReadPullSecret } from './parse/read-pull-secret';
import { searchNodeFiles, type FoundDocument, type NodeFileStrategy } from './parse/search-node-files';
import type { CredentialProviders } from './provider/credential-providers';
import { releaseProfile, type KubeletVersion } from './release/kubelet-version';
import type { ReleaseRules } from './release/profile';

/** A node whose files are read and decoded: what the keyrings of all its pods share. */
export interface NodeFiles {
  readonly release: string;
  readonly rules: ReleaseRules;
  readonly environment: KubeletEnvironment;
  readonly places: readonly PlaceReport[];
  readonly documents: readonly SourcedDocument[];
  readonly ring: Keyring;
  readonly shadowed: VirtualDockerConfig;
  readonly strict: boolean;
  /** About the release, then about the places. */
  readonly findings: readonly Finding[];
  readonly documentFindings: readonly Finding[];
}

export interface NodeFilesInput {
  readonly environment: KubeletEnvironment;
  readonly reads: Readonly<Partial<Record<SearchPlaceId, FileRead>>>;
  readonly kubeletVersion?: KubeletVersion | undefined;
  readonly nodeFiles?: NodeFileStrategy | undefined;
  readonly strict?: boolean | undefined;
}

/** Searches the places and decodes what stands there. Throws as `createKeyring` does. */
export function readNodeFiles(input: NodeFilesInput): NodeFiles {
  const { release, rules, findings } = releaseProfile(input.kubeletVersion);
  const { environment, reads, nodeFiles = 'first-valid', strict = false } = input;
  const search = searchNodeFiles(searchPlaces(environment), reads, nodeFiles);
  const documents = search.selected.map(fromPlace);
  return {
    release,
    rules,
    environment,
    places: search.reports,
    documents,
    ring: new Keyring(documents, rules),
    shadowed: new VirtualDockerConfig({ pullSecrets: [], nodeFiles: search.shadowed.map(fromPlace) }, rules),
    strict,
    findings: [...findings, ...search.reports.flatMap(placeFindings)],
    documentFindings: documents.flatMap(({ source, document }) => documentFindings(source, document)),
  };
}

/**
 * The keyring of a pod on a node: its pull secrets, decoded, in front of the node's files.
 * @param about what was said of the texts that the secrets come from
 * @throws KeyringError CREDENTIAL_HELPERS_REJECTED when strict.
 */
export function assembleKeyring(
  node: NodeFiles,
  secrets: readonly ReadPullSecret[],
  plugins: CredentialProviders | null = null,
  about: readonly Finding[] = [],
): KubeletKeyring {
  const { release, rules, environment, places, shadowed } = node;
  const pullSecrets = secrets.flatMap(({ report, document }): SourcedDocument[] =>
    report.outcome === 'used' && document !== undefined ? [{ source: report.source, document }] : [],
  );
  if (node.strict) {
    for (const { source, document } of [...pullSecrets, ...node.documents])
      refuseRejectedSections(document, capitalise(describeSource(source)));
  }
  const config = new VirtualDockerConfig({ pullSecrets, nodeFiles: node.documents }, rules, [
    ['pull-secrets', new Keyring(pullSecrets, rules)],
    ['node-file', node.ring],
  ]);
  return new KubeletKeyring({
    release,
    rules,
    environment,
    places,
    pullSecrets: secrets.map(({ report }) => report),
    config,
    shadowed,
    findings: [
      ...node.findings,
      ...about,
      ...secrets.flatMap(({ report }) => pullSecretFindings(report, rules)),
      ...pullSecrets.flatMap(({ source, document }) => documentFindings(source, document)),
      ...node.documentFindings,
      ...keyringFindings(config),
      ...(plugins?.findings ?? []),
    ],
    credentialProviders: plugins,
  });
}

function fromPlace({ place, document }: FoundDocument): SourcedDocument {
  return { source: { kind: 'node-file', place: place.id, path: place.path }, document };
}
