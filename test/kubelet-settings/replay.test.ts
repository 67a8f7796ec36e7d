import { compareSettings } from './compare';
import { readVectors } from './vectors';

describe('flags, configuration and drop-ins', () => {
  const vectors = readVectors();

  it('were recorded of a kubelet that told its settings for most of them', () => {
    expect(vectors.filter(({ settings }) => settings !== undefined).length).toBeGreaterThan(150);
    expect(vectors.some(({ error }) => error !== undefined)).toBe(true);
  });

  it('come to the settings that the kubelet said', async () => {
    const found = [];
    for (const vector of vectors) {
      const difference = await compareSettings(vector);
      if (difference !== undefined) found.push(difference);
    }
    expect(found).toEqual([]);
  });
});
