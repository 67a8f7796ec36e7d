import { inspect } from 'node:util';
import { openTransport } from '../../src/cluster/transport';
import { thrownBy } from '../builders/thrown-error';
import { rejection } from './rejection';
import { kubeConfigFor, scriptedApi } from './scripted-api';

const CANARY = 'Zq7CanaryXw3';

describe('a request to the API server', () => {
  it('has the credentials of the kubeconfig, and comes back with status and body', async () => {
    const { kubeConfig, asked } = await scriptedApi({ '/api/v1/x': { a: 1 } });
    const transport = openTransport(kubeConfig, { timeoutMs: 5000 });
    expect(await transport.send('GET', '/api/v1/x')).toEqual({ status: 200, body: { a: 1 } });
    expect(await transport.send('POST', '/nowhere', { b: 2 })).toMatchObject({ status: 404 });
    expect(asked).toEqual([
      { method: 'GET', path: '/api/v1/x', authorization: 'Bearer token-of-the-test', body: '' },
      { method: 'POST', path: '/nowhere', authorization: 'Bearer token-of-the-test', body: '{"b":2}' },
    ]);
    transport.close();
  });

  it('keeps the path of a server that is behind one', async () => {
    const { server, asked } = await scriptedApi({});
    await openTransport(kubeConfigFor(`${server}/k8s/clusters/c-1/`), { timeoutMs: 5000 }).send(
      'GET',
      '/api',
    );
    expect(asked[0]?.path).toBe('/k8s/clusters/c-1/api');
  });

  it('is a typed error where the server is no URL, which is not quoted', () => {
    for (const server of ['', 'nowhere', `https://user:${CANARY}@host:port`, `ftp://user:${CANARY}@host`]) {
      const error = thrownBy(() => openTransport(kubeConfigFor(server), { timeoutMs: 5000 }));
      expect(error.code).toBe('CLUSTER_CONFIG');
      expect(inspect(error, { showHidden: true, depth: null })).not.toContain(CANARY);
    }
  });

  it('goes to a server with any number of slashes behind it', async () => {
    const { server, asked } = await scriptedApi({});
    await openTransport(kubeConfigFor(`${server}${'/'.repeat(1000)}`), { timeoutMs: 5000 }).send(
      'GET',
      '/api',
    );
    expect(asked[0]?.path).toBe('/api');
  });

  it('follows no redirect', async () => {
    const { kubeConfig, asked } = await scriptedApi({
      '/a': (_, response) => response.writeHead(302, { Location: '/b' }).end(),
    });
    expect((await openTransport(kubeConfig, { timeoutMs: 5000 }).send('GET', '/a')).status).toBe(302);
    expect(asked).toHaveLength(1);
  });

  it('has no body where the reply is no JSON', async () => {
    const { kubeConfig } = await scriptedApi({ '/a': (_, response) => response.end(`<html>${CANARY}`) });
    expect(await openTransport(kubeConfig, { timeoutMs: 5000 }).send('GET', '/a')).toEqual({
      status: 200,
      body: undefined,
    });
  });

  it('takes deep JSON for what it is', async () => {
    const { kubeConfig } = await scriptedApi({ '/a': (_, response) => response.end('['.repeat(1_000_000)) });
    expect((await openTransport(kubeConfig, { timeoutMs: 20_000 }).send('GET', '/a')).body).toBeUndefined();
  });
});

describe('an API server that does not answer', () => {
  it('with a reply without end: CLUSTER_REPLY', async () => {
    const { kubeConfig } = await scriptedApi({
      '/a': (_, response) => {
        const chunk = Buffer.alloc(1024 * 1024, 32);
        const more = (): void => {
          while (!response.destroyed && response.write(chunk));
        };
        response.on('drain', more);
        more();
      },
    });
    const error = await rejection(openTransport(kubeConfig, { timeoutMs: 20_000 }).send('GET', '/a'));
    expect([error.code, error.details]).toEqual(['CLUSTER_REPLY', { reason: 'too-large' }]);
  });

  it.each<[string, Parameters<typeof scriptedApi>[0][string]]>([
    ['at all', () => undefined],
    ['to the end', (_request, response) => response.write('{')],
  ])('%s: CLUSTER_UNREACHABLE after the time that is allowed', async (_, placed) => {
    const { kubeConfig, server } = await scriptedApi({ '/a': placed });
    const error = await rejection(openTransport(kubeConfig, { timeoutMs: 100 }).send('GET', '/a'));
    expect([error.code, error.details]).toEqual(['CLUSTER_UNREACHABLE', { reason: 'timeout', server }]);
    expect(error.message).toContain('within 0.1 s');
  });

  it('nor its authentication', async () => {
    const kubeConfig = kubeConfigFor('http://127.0.0.1:1', {
      authenticate: () => new Promise(() => undefined),
    });
    const error = await rejection(openTransport(kubeConfig, { timeoutMs: 50 }).send('GET', '/a'));
    expect(error.details).toMatchObject({ reason: 'timeout' });
  });

  it('before it is called off', async () => {
    const { kubeConfig } = await scriptedApi({ '/a': () => undefined });
    const controller = new AbortController();
    const sent = openTransport(kubeConfig, { timeoutMs: 20_000, signal: controller.signal }).send(
      'GET',
      '/a',
    );
    controller.abort();
    expect((await rejection(sent)).details).toMatchObject({ reason: 'aborted' });
    const late = openTransport(kubeConfig, { timeoutMs: 20_000, signal: controller.signal }).send(
      'GET',
      '/a',
    );
    expect((await rejection(late)).details).toMatchObject({ reason: 'aborted' });
  });

  it('as nobody is there: with the code of the network, and its error as the cause', async () => {
    const error = await rejection(
      openTransport(kubeConfigFor('http://127.0.0.1:1'), { timeoutMs: 5000 }).send('GET', '/a'),
    );
    expect([error.code, error.details]).toEqual([
      'CLUSTER_UNREACHABLE',
      { reason: 'ECONNREFUSED', server: 'http://127.0.0.1:1' },
    ]);
    expect(error.cause).toBeDefined();
  });

  it('with TLS that is none', async () => {
    const { server } = await scriptedApi({});
    const https = kubeConfigFor(server.replace('http:', 'https:'));
    expect((await rejection(openTransport(https, { timeoutMs: 5000 }).send('GET', '/a'))).code).toBe(
      'CLUSTER_UNREACHABLE',
    );
  });

  it('credentials that cannot be had: what the plugin said is kept to itself', async () => {
    const authenticate = (): Promise<void> => Promise.reject(new Error(`token ${CANARY}`));
    const kubeConfig = kubeConfigFor('http://127.0.0.1:1', { authenticate });
    const error = await rejection(openTransport(kubeConfig, { timeoutMs: 5000 }).send('GET', '/a'));
    expect([error.code, error.details, error.cause]).toEqual([
      'CLUSTER_AUTHENTICATION',
      { status: null },
      undefined,
    ]);
    expect(inspect(error)).not.toContain(CANARY);
  });
});
