/** `setupFilesAfterEnv: ['kubelet-keyring/testing/jest']`: the matchers on jest's global `expect`, with their types. */
import './jest-types';
import { keyringMatchers } from './matchers/index';

const { expect } = globalThis as { readonly expect?: { extend(matchers: object): void } };
if (expect === undefined)
  throw new Error(
    'kubelet-keyring/testing/jest needs the global expect of jest: name it in setupFilesAfterEnv, or use kubelet-keyring/testing/jest-globals.',
  );
expect.extend(keyringMatchers);

// A module, to bundlers too.
export {};
