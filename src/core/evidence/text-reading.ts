import type { ToolName } from '../agreement/tool';
import type { Finding } from '../model/finding';
import type { Evidence } from './evidence';
import type { ListedImage } from './readers/listed-image';
import type { NodeTold, PodTold } from './readers/pod-told';

/** What a text tells. */
export interface TextReading {
  /** What counts of what happened: newest last, what a later success ended left out. */
  readonly evidence: readonly Evidence[];
  /** What `kubectl describe`, a table or an object told of pods. */
  readonly pods: readonly PodTold[];
  readonly nodes: readonly NodeTold[];
  /** Every image that is named, as it is spelt. */
  readonly images: readonly string[];
  /** Images that the runtime of a node lists among those that it has. */
  readonly listedImages: readonly ListedImage[];
  /** Objects in JSON or YAML that stood in it, Lists as they are. */
  readonly objects: readonly unknown[];
  readonly kubeletVersion?: string;
  /** Of a kubelet, with its flags, where all of it stands there. It may hold secrets: never to be shown. */
  readonly kubeletCommandLine?: string;
  /** Programs with which the pull is said to work; of skopeo's like, the one that picks as they do. */
  readonly saidToWork: readonly ToolName[];
  /** What of the text was left out. */
  readonly findings: readonly Finding[];
}

export interface TextOptions {
  /** Name of the file or stream, for the place of each statement. */
  readonly from?: string | undefined;
  /** RFC 3339: when the text was written. With it, ages become times. */
  readonly now?: string | undefined;
}
