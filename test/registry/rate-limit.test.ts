import fc from 'fast-check';
import { headersOf } from '../../src/registry/headers';
import { readRateLimit, readReset } from '../../src/registry/rate-limit';

const now = new Date('2026-03-01T12:00:00.000Z');

function headers(fields: Readonly<Record<string, string>>): ReturnType<typeof headersOf> {
  return headersOf(Object.entries(fields).flat());
}

describe('what a registry says of its rate limit', () => {
  it.each([
    [
      'of Docker Hub',
      { 'RateLimit-Limit': '100;w=21600', 'RateLimit-Remaining': '76;w=21600' },
      { limit: 100, remaining: 76, windowSeconds: 21600 },
    ],
    ['with spaces', { 'ratelimit-limit': ' 100 ; w=60' }, { limit: 100, windowSeconds: 60 }],
    [
      'without a window',
      { 'ratelimit-limit': '100', 'ratelimit-remaining': '0' },
      { limit: 100, remaining: 0 },
    ],
    [
      'with a window beside what remains',
      { 'ratelimit-remaining': '3;w=60' },
      { remaining: 3, windowSeconds: 60 },
    ],
    [
      'with the window of the limit first',
      { 'ratelimit-limit': '9;w=60', 'ratelimit-remaining': '3;w=30' },
      { limit: 9, remaining: 3, windowSeconds: 60 },
    ],
    [
      'under X- names',
      { 'X-RateLimit-Limit': '180', 'X-RateLimit-Remaining': '179' },
      { limit: 180, remaining: 179 },
    ],
    ['under both names', { 'ratelimit-limit': '1', 'x-ratelimit-limit': '2' }, { limit: 1 }],
    ['that is no number', { 'ratelimit-limit': 'many', 'ratelimit-remaining': '-1' }, undefined],
    ['that is too long a number', { 'ratelimit-limit': 'x1234567890' }, undefined],
    ['not at all', {}, undefined],
  ])('is read %s', (_what, fields, expected) => {
    expect(readRateLimit(headers(fields as Record<string, string>))).toEqual(expected);
  });
});

describe('when a rate limit ends', () => {
  it.each([
    ['Retry-After in seconds', { 'Retry-After': '90' }, '2026-03-01T12:01:30.000Z', 'retry-after'],
    ['Retry-After of now', { 'Retry-After': ' 0 ' }, '2026-03-01T12:00:00.000Z', 'retry-after'],
    ['Retry-After with a fraction', { 'Retry-After': '1.5' }, '2026-03-01T12:00:01.500Z', 'retry-after'],
    [
      'Retry-After as a date',
      { 'Retry-After': 'Sun, 01 Mar 2026 13:00:00 GMT' },
      '2026-03-01T13:00:00.000Z',
      'retry-after',
    ],
    [
      'Retry-After in the past',
      { 'Retry-After': 'Sun, 01 Mar 2026 11:00:00 GMT' },
      '2026-03-01T12:00:00.000Z',
      'retry-after',
    ],
    [
      'X-Retry-After since 1970',
      { 'X-Retry-After': '1772370000' },
      '2026-03-01T13:00:00.000Z',
      'retry-after',
    ],
    ['RateLimit-Reset', { 'RateLimit-Reset': '60' }, '2026-03-01T12:01:00.000Z', 'ratelimit-reset'],
    [
      'X-RateLimit-Reset',
      { 'X-RateLimit-Reset': '1772370000' },
      '2026-03-01T13:00:00.000Z',
      'ratelimit-reset',
    ],
    [
      'the window of Docker Hub',
      { 'RateLimit-Limit': '100;w=21600' },
      '2026-03-01T18:00:00.000Z',
      'ratelimit-limit',
    ],
    [
      'Retry-After before the rest',
      { 'RateLimit-Reset': '60', 'Retry-After': '30' },
      '2026-03-01T12:00:30.000Z',
      'retry-after',
    ],
    [
      'Reset before the window',
      { 'RateLimit-Reset': '60', 'RateLimit-Limit': '1;w=90' },
      '2026-03-01T12:01:00.000Z',
      'ratelimit-reset',
    ],
    ['31 days from now', { 'Retry-After': '2678400' }, '2026-04-01T12:00:00.000Z', 'retry-after'],
  ])('is read from %s', (_what, fields, at, from) => {
    expect(readReset(headers(fields as Record<string, string>), now)).toEqual({ at, from });
  });

  it.each([
    ['nothing', {}],
    ['a word', { 'Retry-After': 'soon' }],
    ['a negative number', { 'Retry-After': '-1' }],
    ['more than 31 days', { 'Retry-After': '2678401' }],
    ['a far date', { 'Retry-After': 'Fri, 31 Dec 9999 23:59:59 GMT' }],
    ['no date', { 'Retry-After': 'Sun, 99 Xxx 2026 13:00:00 GMT' }],
    ['another form of date', { 'Retry-After': '2026-03-01T13:00:00Z' }],
    ['an escape sequence', { 'Retry-After': '1\u001b[31m' }],
    ['a very large number', { 'Retry-After': '9'.repeat(400) }],
  ])('is not known from %s', (_what, fields) => {
    expect(readReset(headers(fields as Record<string, string>), now)).toBeUndefined();
  });

  it('is a valid time, or not known, for any text', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (retryAfter, limit) => {
        const reset = readReset(headers({ 'retry-after': retryAfter, 'ratelimit-limit': limit }), now);
        expect(reset === undefined || Date.parse(reset.at) >= now.getTime()).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
