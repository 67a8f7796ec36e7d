import type { JsonRecord } from '../model/json-record';
import type { PullSecretReport } from '../model/pull-secret';
import type { ManifestSecret } from '../parse/pull-secret-manifests';
import type { Known } from './known';

/** A secret that exists in the cluster, decoded once. */
export interface ClusterSecret {
  readonly namespace: string;
  readonly name: string;
  /** RFC 3339; empty where it is not told. */
  readonly creationTimestamp: string;
  /** When its data was last written (RFC 3339), as its managed fields tell; empty where they do not. */
  readonly writtenAt: string;
  /** Its data cannot be changed any more. */
  readonly immutable: boolean;
  readonly secret: ManifestSecret;
  readonly report: PullSecretReport;
}

/** What all pods of a cluster share. */
export interface ClusterStory {
  /** All secrets that were given, of any namespace. */
  readonly secrets: Known<readonly ClusterSecret[]>;
  /** Those of one namespace; none where secrets are unknown. */
  secretsIn(namespace: string): readonly ClusterSecret[];
  /** The first secrets of a name, in any namespace (MOST_NAMESAKES). */
  namesakes(name: string): readonly ClusterSecret[];
  /**
   * Secrets of a namespace in which the kubelet would find a credential for a normalised image name
   * (`resolution.reference.name`).
   */
  fitting(name: string, namespace: string): readonly ClusterSecret[];
  /** The first such secret of another namespace. */
  fittingElsewhere(name: string, namespace: string): ClusterSecret | undefined;
  readonly serviceAccounts: Known<readonly JsonRecord[]>;
  /** Manifests that the API server refused. */
  readonly rejectedManifests: readonly JsonRecord[];
  /** Tags that the repository has, where a probe found out. */
  readonly tags: readonly string[] | undefined;
}
