export { aDockerConfig, aNode, anyOrder, aPullSecret, keyringMatchers, startFakeRegistry } from './index.js';
export type * from './index.js';
