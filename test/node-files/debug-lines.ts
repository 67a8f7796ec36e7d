import { format } from 'node:util';
import createDebug from 'debug';

const lines: string[] = [];

beforeAll(() => {
  createDebug.enable('kubelet-keyring:*');
  createDebug.log = (...args: readonly unknown[]): void => {
    lines.push(format(...args));
  };
});

beforeEach(() => {
  lines.length = 0;
});

afterAll(() => {
  createDebug.disable();
});

/** What was told under DEBUG=kubelet-keyring:* since the test began. */
export function debugLines(): readonly string[] {
  return lines;
}
