import { compareStarts } from './compare';
import { readVectors } from './vectors';

/** Units of one test. */
const PART = 25;

describe('units, drop-ins and environment files', () => {
  const { machine, vectors } = readVectors();

  it('were recorded of a systemd that started some of them and refused others', () => {
    expect(machine.systemd).toMatch(/^2\d\d/);
    expect(vectors.filter(({ starts }) => starts.length > 0).length).toBeGreaterThan(150);
    expect(vectors.filter(({ starts }) => starts.length === 0).length).toBeGreaterThan(50);
  });

  const parts = Array.from({ length: Math.ceil(vectors.length / PART) }, (_, at) => at * PART);

  it.each(parts)(
    'start with the arguments, HOME and folder that systemd gave them, from unit %i on',
    async (at) => {
      expect(await compareStarts(vectors.slice(at, at + PART), machine)).toEqual([]);
    },
  );
});
