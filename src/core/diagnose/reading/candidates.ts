import type { Candidate } from '../../model/candidate';
import { describeSource } from '../../model/source';
import { shorten } from '../../model/wording';
import type { PullStory } from '../../story/pull-story';
import type { Observation } from '../rule';
import { saidAny } from './happened';
import { isDockerLibrary } from './image-name';
import { isMasked } from './masked-name';
import { knownNotFound } from './not-found';

/** Where a candidate stands. */
export function at({ provenance }: Candidate): Pick<Observation, 'source' | 'pointer'> {
  return { source: provenance.source, pointer: provenance.pointer };
}

/** Where the first candidate stands. */
export function atFirst({ candidates }: PullStory): Pick<Observation, 'source' | 'pointer'> {
  return candidates[0] === undefined ? {} : at(candidates[0]);
}

/** Where a credential stands, in words: its key, its source and its user name. */
export function describeCandidate({ credential, provenance }: Candidate): string {
  return `${shorten(provenance.registryKey)} of ${describeSource(provenance.source)} (user ${shorten(credential.username)})`;
}

/** The beginning of a sentence about what the kubelet offers first. */
export function offered({ candidates }: PullStory): string {
  const first = candidates.find(({ credential }) => !credential.isBlank) ?? candidates[0];
  if (first === undefined) return 'No credential is offered';
  const { credential, provenance } = first;
  return `The kubelet offers user ${shorten(credential.username)} from ${describeSource(provenance.source)} (key ${shorten(provenance.registryKey)})`;
}

/** Whether a credential is offered that is more than an empty entry. */
export function offersSomething({ candidates }: PullStory): boolean {
  return candidates.some(({ credential }) => !credential.isBlank);
}

/** Whether the kubelet looks for credentials, and what is known gives none. */
export function findsNothing(story: PullStory): boolean {
  const { resolution, pod } = story;
  const { outcome } = resolution;
  if (pod?.facts.refusal !== undefined) return false;
  return outcome === 'anonymous' || outcome === 'plugins-not-run' || isMasked(story);
}

/**
 * Whether the lack of a credential may be what is wrong: none is found, the registry does not say that it lacks the
 * image, and it is not one that everybody may have and that is refused all the same.
 */
export function lacksCredential(story: PullStory): boolean {
  if (!findsNothing(story) || knownNotFound(story) !== undefined) return false;
  return !isDockerLibrary(story) || saidAny(story, REFUSALS) === undefined;
}

const REFUSALS = ['host-answered unauthorized', 'host-answered denied', 'host-answered not-found'] as const;
