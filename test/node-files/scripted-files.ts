import fsExtra from 'fs-extra';

/** The calls that writing a file makes. */
export const CALLS = [
  'open',
  'mkdir',
  'chmod',
  'stat',
  'lstat',
  'fstat',
  'fchmod',
  'write',
  'fsync',
  'ftruncate',
  'rename',
  'unlink',
  'rmdir',
  'close',
] as const;

export type CallName = (typeof CALLS)[number];

type FileCall = (...args: readonly unknown[]) => Promise<unknown>;

const functions = fsExtra as unknown as Record<CallName, FileCall>;

/** Stands between the library and the file system, until jest.restoreAllMocks: may look, do something else, or fail. */
export function script(
  between: (name: CallName, args: readonly unknown[], go: () => Promise<unknown>) => Promise<unknown>,
): void {
  for (const name of CALLS) {
    const call = functions[name];
    jest.spyOn(functions, name).mockImplementation((...args) => between(name, args, () => call(...args)));
  }
}

/** What a call of the file system fails with. */
export function failure(code: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`${code}: as scripted`), { code });
}
