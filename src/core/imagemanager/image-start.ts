import type { Candidate, Range } from '../model/candidate';
import type { PullDecision } from './decide-pull';
import type { PrecheckNode, PrecheckStart } from './image-precheck';
import type { NodeEvent } from './kubelet-words';
import type { PullBackOff } from './pull-back-off';
import type { RecordKeeper } from './record-keeper';
import type { ScriptedRegistry } from './scripted-registry';

/** An image that a container needs, and what its pod brings along. */
export interface ImageStart extends PrecheckStart {
  readonly backOffKey: string;
  readonly missingPullSecrets: readonly string[];
}

/** The node that it is started on. */
export interface NodeState extends PrecheckNode {
  readonly registry: ScriptedRegistry;
  readonly keeper: RecordKeeper;
  readonly backOff: PullBackOff;
  /** Reason and message of the last failed pull, by back-off key. */
  readonly lastErrors: Map<string, string>;
  readonly present: Map<string, string>;
}

/** What became of a container's image, as its pod shows it. */
export interface StartReport {
  /** `pulled` and `present`: the container can start. */
  readonly outcome: 'pulled' | 'present' | 'failed';
  /** What the runtime calls the image; empty where the container cannot start. */
  readonly imageRef: string;
  /** `state.waiting.reason` of the container; empty where it can start. */
  readonly reason: string;
  readonly message: string;
  /** In the order in which they are sent. */
  readonly events: readonly NodeEvent[];
  /** The credentials that were handed to the runtime, in order; null is an attempt without one. */
  readonly tried: readonly (Candidate | null)[];
  /** Ranges of the credentials whose order the kubelet leaves open. */
  readonly undefinedOrder: readonly Range[];
  /** Where the image was present and verification is on: what the records said. */
  readonly decision?: PullDecision;
}
