import { CLIENT_PACKAGE, loadClientPackage } from '../../src/cluster/client-package';
import { rejection } from './rejection';

describe('the Kubernetes client', () => {
  it('is an error of its own where it is not installed', async () => {
    const gone = Object.assign(new Error(`Cannot find package '${CLIENT_PACKAGE}' imported from x`), {
      code: 'ERR_MODULE_NOT_FOUND',
    });
    const error = await rejection(loadClientPackage(() => Promise.reject(gone)));
    expect([error.code, error.details]).toEqual([
      'PACKAGE_MISSING',
      { package: CLIENT_PACKAGE, installed: false },
    ]);
    expect(error.message).toContain('npm install @kubernetes/client-node');
  });

  it.each([
    new SyntaxError('Unexpected token'),
    Object.assign(new Error("Cannot find package 'undici'"), { code: 'ERR_MODULE_NOT_FOUND' }),
  ])('another, where it cannot be loaded: %s', async (reason) => {
    const error = await rejection(loadClientPackage(() => Promise.reject(reason)));
    expect(error.details).toEqual({ package: CLIENT_PACKAGE, installed: true });
    expect(error.message).toContain(process.version);
  });
});
