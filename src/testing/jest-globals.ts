/** `import 'kubelet-keyring/testing/jest-globals'`: the matchers on the `expect` of @jest/globals. */
import { expect } from '@jest/globals';
import { keyringMatchers, type KeyringMatchers } from './matchers/index';

declare module 'expect' {
  interface Matchers<R extends void | Promise<void>, T = unknown> extends KeyringMatchers {}
}

expect.extend(keyringMatchers);

// A module, to bundlers too.
export {};
