import { format } from 'node:util';
import createDebug from 'debug';
import { isKeyringError } from '../../src/index';
import { exhibit, holdsCanary } from '../security/traces';

/** What one call or command of a document came to. */
export type Verdict = 'fine' | { readonly fault: 'leak' | 'untyped-error'; readonly shown: string };

const debugLines: string[] = [];

/** From here on debug lines are looked through as well. */
export function listenToDebugLines(): void {
  createDebug.enable('kubelet-keyring:*');
  createDebug.log = (...args: readonly unknown[]): void => {
    debugLines.push(format(...args));
  };
}

/** Runs a call and looks for the canary in whatever it ends with. */
export async function judgeCall(call: () => unknown): Promise<Verdict> {
  let shown: string;
  try {
    shown = exhibit(await call());
  } catch (error) {
    shown = exhibit(error);
    if (!isKeyringError(error) && !holdsCanary(shown)) return { fault: 'untyped-error', shown };
  }
  return leakIn([shown, ...debugLines.splice(0)]);
}

/** Output of the program. A stack that it prints is an error without a type. */
export function judgeOutput(stdout: string, stderr: string): Verdict {
  const leak = leakIn([stdout, stderr, ...debugLines.splice(0)]);
  if (leak !== 'fine') return leak;
  const crash = /^\s+at .*[:(].*:\d+:\d+\)?$/m.test(stderr);
  return crash ? { fault: 'untyped-error', shown: stderr } : 'fine';
}

function leakIn(texts: readonly string[]): Verdict {
  for (const text of texts) {
    if (!holdsCanary(text)) continue;
    const line = text.split('\n').find(holdsCanary) ?? text;
    return { fault: 'leak', shown: line };
  }
  return 'fine';
}
