import fsExtra from 'fs-extra';

type FileCall = (...args: readonly unknown[]) => Promise<unknown>;
type Intercepted = 'access' | 'fstat' | 'open' | 'opendir' | 'read';

const calls = fsExtra as unknown as Record<Intercepted, FileCall>;

/** Does something before every call of one of fs-extra's functions, until jest.restoreAllMocks. */
export function beforeEveryCall(name: Intercepted, action: () => unknown): void {
  const call = calls[name];
  jest.spyOn(calls, name).mockImplementation(async (...args) => {
    await action();
    return call(...args);
  });
}

/** Does something after every call, with what the function was called with. */
export function afterEveryCall(name: Intercepted, action: (...args: readonly unknown[]) => unknown): void {
  const call = calls[name];
  jest.spyOn(calls, name).mockImplementation(async (...args) => {
    const result = await call(...args);
    await action(...args);
    return result;
  });
}
