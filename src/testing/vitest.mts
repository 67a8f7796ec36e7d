/** `setupFiles: ['kubelet-keyring/testing/vitest']`: the matchers on vitest's `expect`, with their types. */
import { expect } from 'vitest';
import { keyringMatchers, type KeyringMatchers } from './matchers/index.js';

declare module 'vitest' {
  interface Matchers<T = any> extends KeyringMatchers {}
}

expect.extend(keyringMatchers);
