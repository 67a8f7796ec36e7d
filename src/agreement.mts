export {
  compareTools,
  oneFileQuestion,
  readToolPlaces,
  TOOL_NAMES,
  toolEnvironment,
  toolPlaces,
} from './agreement.js';
export type * from './agreement.js';
