import { inspect } from 'node:util';
import type { ClientPackage, LoadableKubeConfig } from '../../src/cluster/client-package';
import { loadKubeConfig } from '../../src/cluster/kube-config';
import { rejection } from './rejection';
import { kubeConfigFor } from './scripted-api';

const CANARY = 'Zq7CanaryXw3';

interface Parts {
  readonly server?: string | null;
  readonly contexts?: readonly string[] | undefined;
  readonly current?: string;
  readonly load?: () => void;
}

/** The package, with a KubeConfig that reads nothing and holds this. */
function client({ server = 'https://api.test', contexts = ['a', 'b'], current = 'a', load }: Parts = {}): {
  readonly load: () => Promise<ClientPackage>;
  readonly calls: string[];
} {
  const calls: string[] = [];
  class KubeConfig implements LoadableKubeConfig {
    private current = current;
    loadFromFile(path: string): void {
      calls.push(`file ${path}`);
      load?.();
    }
    loadFromDefault(): void {
      calls.push('default');
      load?.();
    }
    getContexts() {
      return contexts.map((name) => ({ name }));
    }
    setCurrentContext(name: string): void {
      this.current = name;
    }
    getCurrentContext(): string {
      return this.current;
    }
    getContextObject() {
      return {};
    }
    getCurrentCluster() {
      return server === null ? null : { server };
    }
    async applyToHTTPSOptions(): Promise<void> {
      await Promise.resolve();
    }
  }
  return { load: () => Promise.resolve({ KubeConfig }), calls };
}

const ioError = Object.assign(new Error('no'), { code: 'ENOENT', syscall: 'open' });

describe('the kubeconfig', () => {
  it('is the caller’s own, and then nothing is loaded', async () => {
    const own = kubeConfigFor('https://api.test');
    const load = (): Promise<ClientPackage> => Promise.reject(new Error('not needed'));
    expect(await loadKubeConfig({ kubeConfig: own }, load)).toBe(own);
  });

  it.each([
    [{}, ['default'], 'a'],
    [{ kubeconfig: '/k' }, ['file /k'], 'a'],
    [{ kubeconfig: '/k', context: 'b' }, ['file /k'], 'b'],
  ])('of %j', async (options, calls, context) => {
    const { load, calls: made } = client();
    const config = await loadKubeConfig(options, load);
    expect([made, config.getCurrentContext()]).toEqual([calls, context]);
  });
});

describe('a kubeconfig of no use', () => {
  it.each<[string, Parts, object, string]>([
    ['none', { server: 'http://localhost:8080' }, {}, 'There is no kubeconfig (KUBECONFIG, ~/.kube/config)'],
    ['no-cluster', { server: null }, {}, 'The kubeconfig names no cluster'],
    ['no-cluster', { server: 'api.test' }, { kubeconfig: '/k' }, 'Kubeconfig /k names no cluster'],
    [
      'no-context',
      { current: '' },
      {},
      'The kubeconfig has no current context. Choose one with --context. It has a, b.',
    ],
    ['no-context', {}, { context: 'c' }, 'The kubeconfig has no context c. It has a, b.'],
    ['no-context', { contexts: [] }, { context: 'c' }, 'The kubeconfig has no context c. It has none.'],
  ])('%s', async (reason, parts, options, message) => {
    const error = await rejection(loadKubeConfig(options, client(parts).load));
    expect([error.code, error.details.reason]).toEqual(['CLUSTER_CONFIG', reason]);
    expect(error.message).toContain(message);
  });

  it('names a server that is no URL: nothing of it is quoted', async () => {
    const server = `https://user:${CANARY}@[::1`;
    for (const [options, load] of [
      [{}, client({ server }).load],
      [{ kubeConfig: kubeConfigFor(server) }, undefined],
    ] as const) {
      const error = await rejection(loadKubeConfig(options, load));
      expect([error.code, error.details]).toEqual(['CLUSTER_CONFIG', { reason: 'no-cluster' }]);
      expect(inspect(error)).not.toContain(CANARY);
    }
  });

  it('cannot be read: with the cause', async () => {
    const load = (): void => {
      throw ioError;
    };
    const error = await rejection(loadKubeConfig({ kubeconfig: '/k' }, client({ load }).load));
    expect([error.code, error.details, error.cause]).toEqual([
      'CLUSTER_CONFIG',
      { reason: 'unreadable', errno: 'ENOENT', path: '/k' },
      ioError,
    ]);
  });

  it('cannot be parsed: without what the parser quotes', async () => {
    const load = (): void => {
      throw new Error(`bad indentation: token: ${CANARY}`);
    };
    const error = await rejection(loadKubeConfig({}, client({ load }).load));
    expect([error.details, error.cause]).toEqual([{ reason: 'malformed' }, undefined]);
    expect(inspect(error)).not.toContain(CANARY);
  });
});
