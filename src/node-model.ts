export { MemoryNode } from './core/imagemanager/memory-node';

export type { ContainerStart, MemoryNodeOptions } from './core/imagemanager/memory-node';
export type { NodeFiles } from './core/imagemanager/cached-node-files';
export type { DecisionRule, PullDecision } from './core/imagemanager/decide-pull';
export type { StartReport } from './core/imagemanager/image-start';
export type { NodeEvent } from './core/imagemanager/kubelet-words';
export type {
  Coordinates,
  ImagePulledRecord,
  RecordedAccess,
  RecordedSecret,
} from './core/imagemanager/pull-record';
export type { RegistryScript, ScriptedImage } from './core/imagemanager/scripted-registry';
export type { VerificationConfig, VerificationPolicyName } from './core/imagemanager/verification-policy';
