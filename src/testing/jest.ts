/** `setupFilesAfterEnv: ['kubelet-keyring/testing/jest']`: the matchers on jest's global `expect`, with their types. */
import './jest-types';
import { keyringMatchers } from './matchers/index';

expect.extend(keyringMatchers);
