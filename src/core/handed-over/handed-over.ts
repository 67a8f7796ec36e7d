import type { ToolName } from '../agreement/tool';
import type { Evidence } from '../evidence/evidence';
import type { ListedImage } from '../evidence/readers/listed-image';
import type { NodeTold, PodTold } from '../evidence/readers/pod-told';
import type { Finding } from '../model/finding';
import type { JsonRecord } from '../model/json-record';

/** What people handed over, whatever it was: files, standard input, a cluster. */
export interface HandedOver {
  /** Manifests and live objects, Lists taken apart; each has a kind. */
  readonly objects: readonly JsonRecord[];
  /** What objects and texts say has happened, in the order in which it was read. */
  readonly evidence: readonly Evidence[];
  /** What texts tell of pods. */
  readonly pods: readonly PodTold[];
  readonly nodes: readonly NodeTold[];
  /** Every image that a text names, as it is spelt. */
  readonly images: readonly string[];
  /** Images that the runtime of a node lists among those that it has. */
  readonly listedImages: readonly ListedImage[];
  /** Programs with which a text says that the pull works. */
  readonly saidToWork: readonly ToolName[];
  /** As a log or a node's object tells. */
  readonly kubeletVersion?: string;
  /** As a text shows it. It may hold secrets: never to be shown. */
  readonly kubeletCommandLine?: string;
  /** What is odd about it, and what was not read. */
  readonly findings: readonly Finding[];
}

export const NOTHING: HandedOver = {
  objects: [],
  evidence: [],
  pods: [],
  nodes: [],
  images: [],
  listedImages: [],
  saidToWork: [],
  findings: [],
};

/** Several things that were handed over, as one. */
export function together(parts: readonly HandedOver[]): HandedOver {
  const version = parts.find(({ kubeletVersion }) => kubeletVersion !== undefined)?.kubeletVersion;
  const commandLine = parts.find(({ kubeletCommandLine: one }) => one !== undefined)?.kubeletCommandLine;
  return {
    objects: parts.flatMap(({ objects }) => objects),
    evidence: parts.flatMap(({ evidence }) => evidence),
    pods: parts.flatMap(({ pods }) => pods),
    nodes: parts.flatMap(({ nodes }) => nodes),
    images: [...new Set(parts.flatMap(({ images }) => images))],
    listedImages: parts.flatMap(({ listedImages }) => listedImages),
    saidToWork: [...new Set(parts.flatMap(({ saidToWork }) => saidToWork))],
    ...(version === undefined ? {} : { kubeletVersion: version }),
    ...(commandLine === undefined ? {} : { kubeletCommandLine: commandLine }),
    findings: parts.flatMap(({ findings }) => findings),
  };
}
