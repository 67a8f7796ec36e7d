import { plugins, response } from '../plugin-situation';
import { findingOf, login, pod, REGISTRY } from '../situation';

const ANSWERED = '2026-11-01T10:00:00Z';

/** A JSON Web Token that ends so many minutes after the answer. */
function token(minutes: number): string {
  const exp = Date.parse(ANSWERED) / 1000 + minutes * 60;
  return `e30.${Buffer.from(JSON.stringify({ exp })).toString('base64url')}.x`;
}

function finding(
  minutes: number,
  { now, parts, answeredAt = ANSWERED }: { now?: string; parts?: object; answeredAt?: string | null } = {},
): ReturnType<typeof findingOf> {
  const stdout = response({ [REGISTRY]: token(minutes) }, parts);
  const reply = answeredAt === null ? { stdout } : { stdout, answeredAt };
  return findingOf('plugin-cache-outlives-token', {
    ...plugins([{ name: 'q', defaultCacheDuration: '1m' }, {}], { replies: { p: reply } }),
    ...(now === undefined ? {} : { nodeState: { now } }),
  });
}

describe('plugin-cache-outlives-token: a response is kept longer than its token lives', () => {
  it('says when both end', () => {
    expect(finding(5)).toMatchObject({
      severity: 'warning',
      message:
        'The response of credential provider p is kept until 2026-11-01T10:10:00.000Z (defaultCacheDuration), and the token in it ends at 2026-11-01T10:05:00.000Z: from then on it is offered all the same.',
    });
  });

  it('goes by the duration of the response', () => {
    expect(finding(5, { parts: { cacheDuration: '6m' } })?.message).toMatch(
      /10:06:00.000Z \(its cacheDuration\)/,
    );
    expect(finding(5, { parts: { cacheDuration: '4m' } })).toBeUndefined();
  });

  it('is worse once the token has ended', () => {
    const over = /it has ended, and is still offered\.$/;
    expect(finding(5, { now: '2026-11-01T10:05:00Z' })).toMatchObject({
      severity: 'error',
      message: expect.stringMatching(over) as unknown,
    });
    expect(finding(5, { now: '2026-11-01T10:04:59Z' })?.severity).toBe('warning');
  });

  it('is no matter where both end at once, or the token later', () => {
    expect(finding(10)).toBeUndefined();
    expect(finding(11)).toBeUndefined();
  });

  it('cannot be told without the time of the answer', () => {
    expect(finding(5, { answeredAt: null })).toBeUndefined();
    expect(finding(5, { answeredAt: 'yesterday' })).toBeUndefined();
  });

  it('cannot be told of a time that no calendar has', () => {
    expect(
      finding(5, { parts: { cacheDuration: '2562047h' }, answeredAt: '+275760-09-13T00:00:00Z' }),
    ).toBeUndefined();
  });

  it('is not said of passwords that are no tokens, or of other sources', () => {
    const replies = { p: { stdout: response({ [REGISTRY]: 'word' }), answeredAt: ANSWERED } };
    expect(findingOf('plugin-cache-outlives-token', plugins([{}], { replies }))).toBeUndefined();
    const secret = { pod: pod({ secrets: ['own'] }), secrets: [login('own', REGISTRY, 'bob', token(5))] };
    expect(findingOf('plugin-cache-outlives-token', secret)).toBeUndefined();
    expect(findingOf('plugin-cache-outlives-token', { ...plugins([{}]), ...secret })).toBeUndefined();
    const failed = plugins([{}], { replies: { p: { error: 'exit status 1' } } });
    expect(findingOf('plugin-cache-outlives-token', { ...failed, ...secret })).toBeUndefined();
  });

  it('may be told from bytes', () => {
    const replies = { p: { stdout: Buffer.from(response({ [REGISTRY]: token(5) })), answeredAt: ANSWERED } };
    expect(findingOf('plugin-cache-outlives-token', plugins([{}], { replies }))).toBeDefined();
  });
});
