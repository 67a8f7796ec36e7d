import type { KeyringMatchers } from './matchers/index';

/** The matchers on jest's global `expect`. */
declare global {
  namespace jest {
    interface Matchers<R, T = {}> extends KeyringMatchers {}
  }
}
