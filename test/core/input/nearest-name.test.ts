import fc from 'fast-check';
import { nearestName } from '../../../src/core/input/nearest-name';

const KNOWN = ['kubeletVersion', 'nodeRoot', 'cwd', 'home', 'images'];

describe('the name that may be meant', () => {
  it.each([
    ['kubletVersion', 'kubeletVersion'],
    ['KUBELETVERSION', 'kubeletVersion'],
    ['image', 'images'],
    ['cdw', 'cwd'],
    ['knd', undefined],
    ['cw', 'cwd'],
    ['pullSecrets', undefined],
    ['', undefined],
  ])('for %j is %j', (name, meant) => {
    expect(nearestName(name, KNOWN)).toBe(meant);
  });

  it('is none where nothing is known, or where the word is far too long', () => {
    expect(nearestName('cwd', [])).toBeUndefined();
    expect(nearestName('a'.repeat(100_000), ['a'.repeat(99_999)])).toBeUndefined();
  });

  it('is found again after one letter is left out, put in or exchanged', () => {
    const slip = fc.record({
      name: fc.constantFrom(...KNOWN.filter((known) => known.length > 3)),
      at: fc.nat(),
      put: fc.constantFrom('', 'x', 'xy'),
    });
    fc.assert(
      fc.property(slip, ({ name, at, put }) => {
        const place = at % name.length;
        const slipped = name.slice(0, place) + put.slice(0, 1) + name.slice(place + (put === 'xy' ? 0 : 1));
        expect(nearestName(slipped, KNOWN)).toBe(name);
      }),
    );
  });
});
