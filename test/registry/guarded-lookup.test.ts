import { guardedLookup, LedHere, type AddressesOf } from '../../src/registry/guarded-lookup';
import { follow } from '../../src/registry/follow';
import { openTransport } from '../../src/registry/transport';
import { startServer } from './recording-server';

/** A name server that knows these names alone; what is an address stands for itself. */
function namesAt(names: Readonly<Record<string, readonly string[]>>): AddressesOf {
  return (hostname, _options, done) => {
    const addresses = names[hostname] ?? (/^[0-9.]+$|:/.test(hostname) ? [hostname] : []);
    if (addresses.length === 0) done(Object.assign(new Error('none'), { code: 'ENOTFOUND' }), []);
    else
      done(
        null,
        addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      );
  };
}

function lookUp(
  from: string,
  hostname: string,
  names: Readonly<Record<string, readonly string[]>>,
  all = false,
): Promise<unknown> {
  return new Promise((resolve) => {
    guardedLookup(from, namesAt(names))(hostname, { all }, (error, address) => {
      resolve(error ?? address);
    });
  });
}

describe('a name that a redirect leads to', () => {
  it.each([
    ['this machine', '127.0.0.1', 'loopback'],
    ['this machine, as IPv6', '::1', 'loopback'],
    ['this machine within IPv6', '::ffff:127.0.0.1', 'loopback'],
    ['the link, where clouds keep credentials', '169.254.169.254', 'link-local'],
    ['no machine, which is this one', '0.0.0.0', 'unspecified'],
  ])('is not connected to where its address is %s', async (_, address, locality) => {
    const led = await lookUp('r.example', 'evil.example', {
      'evil.example': [address],
      'r.example': ['192.0.2.1'],
    });
    expect(led).toEqual(new LedHere(locality as LedHere['locality']));
    expect(led).toHaveProperty('locality', locality);
  });

  it('is refused where one of its addresses is', async () => {
    const names = { 'evil.example': ['192.0.2.2', '127.0.0.1'], 'r.example': ['192.0.2.1'] };
    expect(await lookUp('r.example', 'evil.example', names, true)).toBeInstanceOf(LedHere);
  });

  it('is refused where nothing is known of the registry', async () => {
    expect(await lookUp('gone.example', 'evil.example', { 'evil.example': ['127.0.0.1'] })).toBeInstanceOf(
      LedHere,
    );
  });

  it('is looked up as usual where it leads elsewhere', async () => {
    const names = { 'blobs.example': ['192.0.2.2'] };
    expect(await lookUp('r.example', 'blobs.example', names)).toBe('192.0.2.2');
    expect(await lookUp('r.example', 'blobs.example', names, true)).toEqual([
      { address: '192.0.2.2', family: 4 },
    ]);
    expect(await lookUp('r.example', 'gone.example', names)).toHaveProperty('code', 'ENOTFOUND');
  });

  it('may be this machine where the registry is there itself, and never its link', async () => {
    const names = {
      'r.example': ['127.0.0.1', '169.254.0.1'],
      'b.example': ['127.0.0.2'],
      'c.example': ['169.254.0.2'],
    };
    expect(await lookUp('r.example', 'b.example', names)).toBe('127.0.0.2');
    expect(await lookUp('r.example', 'c.example', names)).toBeInstanceOf(LedHere);
    expect(await lookUp('[::1]', 'b.example', names)).toBe('127.0.0.2');
  });

  it('may be the registry itself', async () => {
    expect(await lookUp('R.example.', 'r.example', { 'r.example': ['169.254.0.1'] })).toBe('169.254.0.1');
  });
});

describe('a redirect to a name', () => {
  async function redirected(
    registry: string,
  ): Promise<readonly [outcome: unknown, asked: readonly string[]]> {
    const asked: string[] = [];
    const { port } = await startServer(({ headers, url }, response) => {
      asked.push(`${headers.host?.split(':')[0] ?? ''} ${url ?? ''}`);
      if (url === '/start') response.writeHead(307, { location: `http://evil.example:${port}/there` });
      response.end();
    });
    const transport = openTransport({
      proxyVariables: {},
      connectTimeoutMs: 5000,
      addressesOf: namesAt({ 'evil.example': ['127.0.0.1'] }),
    });
    // The registry's own name is never looked up by us: its server stands for it.
    const abroad: typeof transport = {
      ...transport,
      send: (request) =>
        transport.send(request.ledBy === undefined ? request : { ...request, ledBy: new URL(registry) }),
    };
    const outcome = await follow(abroad, {
      method: 'GET',
      url: new URL(`http://127.0.0.1:${port}/start`),
      headers: {},
      signal: AbortSignal.timeout(5000),
    });
    await transport.close();
    return [outcome, asked];
  }

  it('of this machine is refused, and nothing is sent there', async () => {
    expect(await redirected('http://192.0.2.1')).toEqual([
      { kind: 'refused-redirect', reason: 'loopback', afterRedirect: true },
      ['127.0.0.1 /start'],
    ]);
  });

  it('is followed where the registry is there itself', async () => {
    const [outcome, asked] = await redirected('http://127.0.0.1');
    expect(outcome).toMatchObject({ status: 200 });
    expect(asked).toEqual(['127.0.0.1 /start', 'evil.example /there']);
  });
});
