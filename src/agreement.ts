export { compareTools, toolPlaces } from './core/agreement/compare-tools';
export { TOOL_NAMES } from './core/agreement/tool';
export { oneFileQuestion } from './core/agreement/one-file';
export { readToolPlaces, toolEnvironment } from './node/tool-places';

export type { CompareToolsInput, LookedAt, ToolAnswer, ToolComparison } from './core/agreement/compare-tools';
export type { Reason, ReasonId } from './core/agreement/reasons/reason';
export type {
  CredentialPick,
  HelperQuestion,
  Pick,
  ToolEnvironment,
  ToolFault,
  ToolFiles,
  ToolName,
  ToolPlace,
  ToolProvenance,
  ToolPullSecret,
} from './core/agreement/tool';
export type { Verdict } from './core/agreement/verdict';
