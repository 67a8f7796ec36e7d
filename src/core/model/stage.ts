/** The links of a pull, in causal order: none can break before the ones above it have held. */
export const STAGES = [
  /** Does this kubelet start with what is on disk? */
  'kubelet',
  /** Does the API server take the pod, and what does it become? */
  'admission',
  /** Is there a pull at all? */
  'policy',
  /** Which pull secrets reach the kubelet, and do they decode? */
  'secrets',
  /** Which node file wins? */
  'node-files',
  /** Which plugins are asked, and what do they answer? */
  'plugins',
  /** Which registry keys meet this image? */
  'match',
  /** What is tried, in which order? */
  'offer',
  /** Which hosts hear of it? */
  'runtime',
  /** What did each host say? */
  'registry',
] as const;

export type Stage = (typeof STAGES)[number];

/** Position of a stage in the order of causes, from 0. */
export function stageIndex(stage: Stage): number {
  return STAGES.indexOf(stage);
}
