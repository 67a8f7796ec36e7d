export {
  createKeyring,
  effectivePullPolicy,
  isKeyringError,
  KeyringError,
  loadKeyring,
  matchRegistry,
  parseConfigJson,
  parseDockercfg,
  parseImageReference,
  parsePullSecrets,
  renderConfigJson,
  renderCrictlArguments,
  renderPullSecret,
  resolve,
  resolveFrom,
  writePrivateFile,
} from './index.js';
export type * from './index.js';
