export { MemoryNode } from './node-model.js';
export type * from './node-model.js';
