import { builtPackage } from '../cli/built-package';
import { installSize, statedSize } from './install-size';

/** `npm run package:size` writes the sentence anew. */
describe('the size that README.md states', () => {
  it.each(['own', 'whole'] as const)(
    'is within a tenth of what is installed: %s',
    (part) => {
      const ratio = installSize(builtPackage())[part] / statedSize()[part];
      expect(ratio).toBeGreaterThan(0.9);
      expect(ratio).toBeLessThan(1.1);
    },
    600_000,
  );

  it('counts the packages', () => {
    expect(statedSize().packages).toBe(installSize(builtPackage()).packages);
  });
});
