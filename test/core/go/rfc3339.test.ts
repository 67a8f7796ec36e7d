import fc from 'fast-check';
import { formatTime, isRfc3339 } from '../../../src/core/go/rfc3339';
import { fixture } from '../../builders/fixture';

const { times } = JSON.parse(fixture('imagemanager/pull-manager.json')) as { times: Record<string, boolean> };

describe('isRfc3339', () => {
  it.each(Object.entries(times))('says of %j what Go says: %s', (text, valid) => {
    expect(isRfc3339(text)).toBe(valid);
  });
});

describe('formatTime', () => {
  it.each([
    [0, '1970-01-01T00:00:00Z'],
    [59.9, '1970-01-01T00:00:59Z'],
    [3_661, '1970-01-01T01:01:01Z'],
    [86_399, '1970-01-01T23:59:59Z'],
    [86_400, '1970-01-02T00:00:00Z'],
    [31_536_000, '1971-01-01T00:00:00Z'],
    [68_169_600, '1972-02-29T00:00:00Z'],
    [4_107_542_400, '2100-03-01T00:00:00Z'],
  ])('%d seconds are %s', (seconds, text) => {
    expect(formatTime(seconds)).toBe(text);
  });

  it('agrees with another clock on any second up to the year 2900, and is RFC 3339', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 29_348_006_400 }), (seconds) => {
        const text = formatTime(seconds);
        expect(text).toBe(new Date(seconds * 1000).toISOString().replace('.000', ''));
        expect(isRfc3339(text)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
