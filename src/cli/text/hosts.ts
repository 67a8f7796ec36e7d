import type { RuntimeExplanation } from '../../core/story/explain-runtime';
import type { Colors } from '../terminal';

/** What the runtime asks for each image of which it is known; nothing is loaded for it where it is of none. */
export async function hostsText(
  hosts: readonly (RuntimeExplanation | undefined)[],
  colors: Colors,
): Promise<readonly string[]> {
  const known = hosts.filter((each) => each !== undefined);
  if (known.length === 0) return [];
  const { runtimeText } = await import('../text/runtime.js');
  return known.map((each) => runtimeText(each, colors));
}
