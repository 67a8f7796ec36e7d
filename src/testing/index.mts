export {
  aDockerConfig,
  aNode,
  anyOrder,
  aPlugin,
  aPod,
  aPullSecret,
  aServiceAccount,
  aWorkload,
  keyringMatchers,
  startFakeRegistry,
} from './index.js';
export type * from './index.js';
