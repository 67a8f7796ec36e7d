import { RefusedToml } from './refused-toml';
import type { TomlTable, TomlValue } from './toml-value';

const LARGEST = 2n ** 63n - 1n;

/** The table itself; an integer in it that Go's int64 does not hold is refused, at the first line that has its digits. */
export function within64Bits(root: TomlTable, text: string): TomlTable {
  const pending: TomlValue[] = Object.values(root);
  for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
    if (typeof value === 'bigint' && (value > LARGEST || value < -LARGEST - 1n)) {
      const at = text.indexOf(String(value));
      throw new RefusedToml(text.slice(0, Math.max(at, 0)).split('\n').length, 'an integer is too large');
    }
    if (typeof value === 'object' && !(value instanceof Date))
      for (const one of Object.values(value)) pending.push(one);
  }
  return root;
}
