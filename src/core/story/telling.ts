import type { PullStory } from './pull-story';

/** A story before its stages are told and its keys gone through. */
export type Telling = Omit<PullStory, 'stages' | 'keys'>;
