import { compareStarts } from './compare';
import { readVectors } from './vectors';

describe('units, drop-ins and environment files', () => {
  const { machine, vectors } = readVectors();

  it('were recorded of a systemd that started some of them and refused others', () => {
    expect(machine.systemd).toMatch(/^2\d\d/);
    expect(vectors.filter(({ starts }) => starts.length > 0).length).toBeGreaterThan(200);
    expect(vectors.filter(({ starts }) => starts.length === 0).length).toBeGreaterThan(50);
  });

  it('start with the arguments, HOME and folder that systemd gave them', async () => {
    expect(await compareStarts(vectors, machine)).toEqual([]);
  });
});
