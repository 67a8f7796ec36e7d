import { mapConcurrently } from '../../src/registry/map-concurrently';

describe('mapping with a limit', () => {
  it('gives the results in the order of the items, whatever ends first', async () => {
    const releases: (() => void)[] = [];
    const mapped = mapConcurrently(['a', 'b', 'c'], 3, async (item, index) => {
      await new Promise<void>((resolve) => releases.push(resolve));
      return `${item}${index}`;
    });
    for (const release of [...releases].reverse()) release();
    expect(await mapped).toEqual(['a0', 'b1', 'c2']);
  });

  it.each([1, 2, 5])('never has more than %i under way', async (limit) => {
    let running = 0;
    let most = 0;
    await mapConcurrently([1, 2, 3, 4, 5, 6, 7], limit, async () => {
      most = Math.max(most, ++running);
      await new Promise(setImmediate);
      running--;
    });
    expect(most).toBe(limit);
  });

  it('maps nothing to nothing', async () => {
    expect(await mapConcurrently([], 4, () => Promise.resolve(1))).toEqual([]);
  });
});
