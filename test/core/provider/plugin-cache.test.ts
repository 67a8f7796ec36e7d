import { PluginCache } from '../../../src/core/provider/plugin-cache';

const MINUTE = 60_000_000_000n;

function cacheAt(start = 0n): { cache: PluginCache<string>; wait: (time: bigint) => void } {
  let now = start;
  return {
    cache: new PluginCache(() => now),
    wait: (time) => {
      now += time;
    },
  };
}

describe('the cache of a plugin', () => {
  it('gives the value of the first key that has one', () => {
    const { cache } = cacheAt();
    cache.add('b', '1', MINUTE);
    cache.add('c', '2', MINUTE);
    expect(cache.find(['a', 'b', 'c'])).toBe('1');
    expect(cache.find(['a'])).toBeUndefined();
    expect(cache.find([])).toBeUndefined();
  });

  it('keeps a value up to its end, and drops it a nanosecond later', () => {
    const { cache, wait } = cacheAt(5n);
    cache.add('a', '1', MINUTE);
    wait(MINUTE);
    expect(cache.find(['a'])).toBe('1');
    wait(1n);
    expect(cache.find(['a'])).toBeUndefined();
    expect(cache.size).toBe(0);
  });

  it('never gives a value of a negative duration', () => {
    const { cache } = cacheAt();
    cache.add('a', '1', -1n);
    expect(cache.find(['a'])).toBeUndefined();
  });

  it('passes over an expired value to the next key', () => {
    const { cache, wait } = cacheAt();
    cache.add('a', 'old', 1n);
    cache.add('b', 'new', MINUTE);
    wait(2n);
    expect(cache.find(['a', 'b'])).toBe('new');
  });

  it('replaces a value and its end', () => {
    const { cache, wait } = cacheAt();
    cache.add('a', '1', 1n);
    cache.add('a', '2', MINUTE);
    wait(MINUTE);
    expect(cache.find(['a'])).toBe('2');
  });

  it('throws out what nobody asks for, every fifteen minutes', () => {
    const { cache, wait } = cacheAt(1000n);
    cache.add('short', '1', 1n);
    cache.add('long', '2', 60n * MINUTE);
    cache.add('just', '3', 15n * MINUTE + 1n);
    wait(15n * MINUTE);
    cache.find([]);
    expect(cache.size).toBe(3);
    wait(1n);
    cache.find([]);
    expect(cache.size).toBe(2);
    wait(15n * MINUTE);
    cache.find([]);
    expect(cache.size).toBe(2);
    wait(1n);
    cache.find([]);
    expect(cache.size).toBe(1);
  });
});
