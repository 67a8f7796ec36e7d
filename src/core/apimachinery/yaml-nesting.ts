import type * as Yaml from 'yaml';

/**
 * Levels of nesting that are followed; a manifest has few. What recurses near the end of the stack can end the
 * whole process, so nothing may come near it.
 */
export const NESTING_LIMIT = 256;

/** Whether a YAML text nests too deeply to be composed; its tokens are made without recursion. */
export function nestsTooDeeply(tokens: readonly Yaml.CST.Token[]): boolean {
  let level = tokens.flatMap((token) => (token.type === 'document' ? (token.value ?? []) : []));
  for (let depth = 0; depth < NESTING_LIMIT; depth++) {
    if (level.length === 0) return false;
    level = level.flatMap((token) =>
      'items' in token
        ? token.items.flatMap(({ key, value }) => [key, value].filter((child) => child != null))
        : [],
    );
  }
  return true;
}
