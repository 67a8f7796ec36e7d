import type { JsonRecord } from '../model/json-record';
import type { PodFacts } from '../workload/view-pod';
import type { Workload } from '../workload/workload';
import type { ClusterSecret } from './cluster-story';
import type { Known } from './known';

/** What all images of one pod share. */
export interface PodStory {
  /** What became of the pod: the one reading of it, as `resolvePod` gives it. */
  readonly facts: PodFacts;
  /** As it was handed over. */
  readonly workload: Workload;
  /** The controller's manifest, where the live pod is not what was written. */
  readonly written: JsonRecord | undefined;
  /** The pod's own service account; unknown where it was not given. */
  readonly serviceAccount: Known<JsonRecord>;
  /** Names of pull secrets that the kubelet asks for, in order, without empty ones. */
  readonly wanted: readonly string[];
  /** Of these, those that exist in the pod's namespace. */
  readonly present: readonly ClusterSecret[];
  /** Of these, those that certainly do not. What was not handed over is in neither list. */
  readonly missing: readonly string[];
}
