import type { DockerConfigDocument } from '../model/document';
import type { KubeletEnvironment } from '../model/environment';
import type { PlaceReport } from '../model/place-report';
import type { NodeDiscovery } from '../node-config/discovery';
import type { KubeletVersion } from '../release/kubelet-version';
import type { ReleaseRules } from '../release/profile';
import type { Known } from './known';
import type { NodeState, OtherNode } from './story-input';

/** A docker config that is in no search place. */
export interface StrayFile {
  readonly path: string;
  readonly document: DockerConfigDocument;
}

/** What all pulls on one node share. */
export interface NodeStory {
  readonly release: string;
  readonly rules: ReleaseRules;
  readonly kubeletVersion: KubeletVersion | undefined;
  readonly environment: KubeletEnvironment;
  /** All eight search places in order; unknown where nobody has looked. */
  readonly places: Known<readonly PlaceReport[]>;
  /** Docker configs elsewhere on the node, where the kubelet does not look. */
  readonly stray: readonly StrayFile[];
  /** Of these, those that would serve a normalised image name (`resolution.reference.name`), were they read. */
  strayServing(name: string): readonly StrayFile[];
  /** When files were last written (RFC 3339), by path. */
  readonly fileTimes: ReadonlyMap<string, string>;
  /** What the node says of its kubelet and runtime, and what is wrong there; undefined where it was not asked. */
  readonly discovery: NodeDiscovery | undefined;
  /** Files or settings of container runtimes by name or path. */
  readonly runtimeConfig: Known<Readonly<Record<string, string>>>;
  readonly state: NodeState;
  readonly otherNodes: readonly OtherNode[];
}
