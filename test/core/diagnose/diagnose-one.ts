import { diagnosePod, type PodDiagnosis } from '../../../src/core/diagnose/diagnose-pod';
import { readEvidence } from '../../../src/core/diagnose/event-text';
import type { DiagnosisFinding } from '../../../src/core/diagnose/finding';
import type { Evidence } from '../../../src/core/evidence/evidence';
import type { Statement } from '../../../src/core/evidence/statement';
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
    evidence: [...(rest.evidence ?? []), ...(events ?? []).flatMap(evidenceOf)],
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

const UNAUTHORIZED: Statement = {
  kind: 'host-answered',
  status: null,
  means: 'unauthorized',
  party: 'registry',
};

const STATEMENTS: Readonly<Record<string, (text: string) => readonly Statement[]>> = {
  'no-credential-offered': () => [{ kind: 'no-credential-sent' }],
  'credential-refused': () => [{ kind: 'credential-sent' }, UNAUTHORIZED],
  unauthorized: () => [UNAUTHORIZED],
  denied: () => [{ ...UNAUTHORIZED, means: 'denied' }],
  'not-found': () => [{ ...UNAUTHORIZED, means: 'not-found' }],
  'rate-limited': () => [{ ...UNAUTHORIZED, means: 'rate-limited', status: 429 }],
  'server-error': () => [{ ...UNAUTHORIZED, means: 'server-error' }],
  tls: () => [{ kind: 'host-not-reached', why: 'certificate-unknown-authority' }],
  'plain-http': () => [{ kind: 'host-not-reached', why: 'plain-http' }],
  dns: () => [{ kind: 'host-not-reached', why: 'name-unknown' }],
  unreachable: () => [{ kind: 'host-not-reached', why: 'connection-refused' }],
  timeout: () => [{ kind: 'host-not-reached', why: 'timeout' }],
  'pull-secret-missing': (text) => [
    { kind: 'secret-not-found', names: (/\(([^)]*)\)/.exec(text)?.[1] ?? '').split(', ') },
  ],
  'pull-secret-malformed': () => [{ kind: 'secret-does-not-decode' }],
  'invalid-image-name': () => [{ kind: 'image-name-refused', why: 'invalid' }],
  'never-pull': () => [{ kind: 'never-pulled' }],
  'back-off': () => [{ kind: 'pull-failed' }],
  'sandbox-image': () => [{ kind: 'sandbox-image' }],
  'other-program': () => [{ kind: 'other-program-asked' }],
};

function evidenceOf(text: string): readonly Evidence[] {
  const kinds = readEvidence([text]);
  const refused = kinds.some((kind) =>
    ['no-credential-offered', 'credential-refused', 'denied', 'unauthorized'].includes(kind),
  );
  return kinds
    .filter((kind) => !(kind === 'not-found' && refused))
    .filter((kind) => !(kind === 'rate-limited' && refused))
    .filter((kind) => !(kind === 'unauthorized' && kinds.includes('denied')))
    .flatMap((kind) => STATEMENTS[kind]?.(text) ?? [])
    .map((says): Evidence => ({ says, about: {}, source: { form: 'text' }, words: text }));
}
