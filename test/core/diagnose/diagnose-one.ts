import { diagnosePod, type PodDiagnosis } from '../../../src/core/diagnose/diagnose-pod';
import type { DiagnosisFinding } from '../../../src/core/diagnose/finding';
import { readText } from '../../../src/core/evidence/read-text';
import type { Candidate } from '../../../src/core/model/candidate';
import type { PullStory } from '../../../src/core/story/pull-story';
import { readWorkload } from '../../../src/core/workload/workload';
import type { StoryInput } from '../../../src/core/story/tell-pulls';

/** What is known of a pull of one image; what is left out is not there, unlike in a story. */
export interface OnePull extends Omit<StoryInput, 'workload' | 'written' | 'images' | 'serviceAccounts'> {
  readonly image: string;
  /** The pod (live, or a manifest), or a controller with a pod template. */
  readonly pod?: unknown;
  /** The controller's manifest, where the live pod is not what was written. */
  readonly workload?: unknown;
  readonly serviceAccount?: unknown;
  /** Texts of the pod's events, or of the runtime's error. */
  readonly events?: readonly string[];
}

export interface OneDiagnosis {
  readonly findings: readonly DiagnosisFinding[];
  readonly candidates: readonly Candidate[];
  readonly story: PullStory;
}

/** Diagnoses the pull of one image. */
export function diagnose({ image, pod, workload, serviceAccount, events, ...rest }: OnePull): OneDiagnosis {
  const object = pod ?? workload;
  const input: StoryInput = {
    files: new Map(),
    secrets: [],
    credentialProviders: null,
    ...rest,
    images: [image],
    ...(readWorkload(object) === undefined ? {} : { workload: object }),
    ...(workload === undefined ? {} : { written: workload }),
    serviceAccounts: serviceAccount === undefined ? [] : [serviceAccount],
    allServiceAccounts: false,
    evidence: [...(rest.evidence ?? []), ...readText((events ?? []).join('\n')).evidence],
  };
  const { images }: PodDiagnosis = diagnosePod(input);
  const [one] = images;
  if (one === undefined) throw new Error('No image was diagnosed.');
  const apart = one.findings.some(({ id, context }) => APART.includes(id) && !context);
  return { findings: one.findings, candidates: apart ? [] : one.story.candidates, story: one.story };
}

/** What says that the kubelet has no part in the pull, or does not run. */
const APART: readonly string[] = [
  'sandbox-image-by-runtime',
  'provider-config-invalid',
  'plugin-binary-unusable',
];
