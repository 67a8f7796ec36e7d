import { follow } from '../../src/registry/follow';
import { noSignal, scriptedTransport, type Scripted } from './scripted-transport';

function to(location: string, status = 307): Scripted {
  return { status, headers: { location } };
}

const request = {
  method: 'GET',
  url: new URL('https://a.example/start'),
  headers: { accept: 'x' },
  signal: noSignal,
  authorization: 'Basic abc',
} as const;

describe('following redirects', () => {
  it('hands over a reply that is none', async () => {
    const transport = scriptedTransport([{ status: 200, body: 'hello' }]);
    expect(await follow(transport, request)).toMatchObject({ status: 200, body: 'hello' });
    expect(transport.asked).toEqual(['GET https://a.example/start Basic abc']);
    expect(transport.requests[0]).toMatchObject({ headers: { accept: 'x' }, signal: noSignal });
  });

  it('hands over what went wrong', async () => {
    const transport = scriptedTransport([to('/x'), { kind: 'timeout' }]);
    expect(await follow(transport, request)).toEqual({ kind: 'timeout' });
  });

  it('says that it is another origin that has answered or failed', async () => {
    const there = scriptedTransport([to('https://b.example/'), { status: 401 }]);
    expect(await follow(there, request)).toMatchObject({ status: 401, afterRedirect: true });
    const failed = scriptedTransport([to('https://b.example/'), to('/x'), { kind: 'timeout' }]);
    expect(await follow(failed, request)).toEqual({ kind: 'timeout', afterRedirect: true });
    const here = scriptedTransport([to('/x'), { status: 401 }]);
    expect(await follow(here, request)).not.toHaveProperty('afterRedirect');
  });

  it('keeps the Authorization header on the same origin', async () => {
    const transport = scriptedTransport([to('/x'), to('https://a.example:443/y', 302), { status: 404 }]);
    expect(await follow(transport, request)).toMatchObject({ status: 404 });
    expect(transport.asked).toEqual([
      'GET https://a.example/start Basic abc',
      'GET https://a.example/x Basic abc',
      'GET https://a.example/y Basic abc',
    ]);
  });

  it('drops the Authorization header on another origin, and does not take it up again on the way back', async () => {
    const transport = scriptedTransport([
      to('https://b.example/x'),
      to('https://a.example/y'),
      { status: 200 },
    ]);
    await follow(transport, request);
    expect(transport.asked).toEqual([
      'GET https://a.example/start Basic abc',
      'GET https://b.example/x -',
      'GET https://a.example/y -',
    ]);
  });

  it('says of another origin who has led there', async () => {
    const transport = scriptedTransport([
      to('/x'),
      to('https://b.example/'),
      to('https://a.example/y'),
      { status: 200 },
    ]);
    await follow(transport, request);
    expect(transport.requests.map(({ ledBy }) => ledBy?.href)).toEqual([
      undefined,
      undefined,
      'https://a.example/start',
      'https://a.example/start',
    ]);
  });

  it('sends no Authorization header where there is none', async () => {
    const { authorization, ...anonymous } = request;
    const transport = scriptedTransport([{ status: 200 }]);
    await follow(transport, anonymous);
    expect(authorization).toBe('Basic abc');
    expect(Object.keys(transport.requests[0]!.headers)).toEqual(['accept']);
  });

  it('stops after five', async () => {
    const five = Array.from({ length: 5 }, (_, at) => to(`/${at}`));
    expect(await follow(scriptedTransport([...five, { status: 200 }]), request)).toMatchObject({
      status: 200,
    });
    expect(await follow(scriptedTransport([...five, to('/6')]), request)).toEqual({
      kind: 'too-many-redirects',
    });
  });

  it.each([
    ['http', 'http://a.example/', { kind: 'refused-redirect', reason: 'downgrade' }],
    ['nowhere', 'https://[', { kind: 'malformed-reply', part: 'redirect' }],
  ])('refuses to go to %s', async (_what, location, expected) => {
    const transport = scriptedTransport([to(location)]);
    expect(await follow(transport, request)).toEqual(expected);
    expect(transport.asked).toHaveLength(1);
  });
});
