import { list, options } from '../input/containers';
import { clusterStoryFields, happenedFields, nodeStoryFields, podStoryFields } from '../story/input-shapes';
import type { PodStoryInput } from '../story/story-input';
import type { StoryInput } from '../story/tell-pulls';
import type { DiagnosePodsInput } from './diagnose-pod';

/** What a cluster says of a workload besides. */
const OF_CLUSTER = { ignored: ['findings'] };

export const podsShape = list(options<PodStoryInput>(podStoryFields, OF_CLUSTER), 'a list of pods');

const shared = { ...nodeStoryFields, ...clusterStoryFields, ...happenedFields };

export const diagnosePodShape = options<StoryInput>({ ...shared, ...podStoryFields }, OF_CLUSTER);

export const diagnosePodsShape = options<DiagnosePodsInput>({ ...shared, pods: podsShape });
