/** Literal text, or the group of everything. */
const GROUP = '(.*)';
const SPECIAL = /[\\^$.|?*+()[\]{}]/;

/**
 * The repository that a mirror of k3s is asked for; undefined where a pattern is more than text around one
 * `(.*)`. Patterns are configuration and never run as regular expressions here: a hostile one would not end.
 * Mirrors the `rewrite` of k3s's own containerd (github.com/k3s-io/containerd), by reading alone: the first
 * pattern that changes the name.
 */
export function rewritten(repository: string, rewrites: ReadonlyMap<string, string>): string | undefined {
  for (const [pattern, replacement] of rewrites) {
    const result = rewriteOnce(repository, pattern, replacement);
    if (result === undefined) return undefined;
    if (result !== repository) return result;
  }
  return repository;
}

function rewriteOnce(repository: string, pattern: string, replacement: string): string | undefined {
  const begins = pattern.startsWith('^');
  const ends = pattern.endsWith('$');
  const body = pattern.slice(begins ? 1 : 0, ends ? -1 : undefined);
  const [before = '', after, ...more] = body.split(GROUP);
  if (more.length > 0 || SPECIAL.test(before) || SPECIAL.test(after ?? '')) return undefined;
  if (!isPlainReplacement(replacement)) return undefined;
  if (after === undefined) {
    if (begins || ends) return rewriteLiteral(repository, before, replacement, begins, ends);
    return before === '' ? undefined : repository.replaceAll(before, () => replacement);
  }
  if (after !== '' && !ends) return undefined;
  const start = begins ? (repository.startsWith(before) ? 0 : -1) : repository.indexOf(before);
  const end = repository.length - after.length;
  if (start < 0 || !repository.endsWith(after) || start + before.length > end) return repository;
  const group = repository.slice(start + before.length, end);
  return repository.slice(0, start) + replacement.replaceAll(/\$\{?1\}?/g, () => group);
}

function rewriteLiteral(
  repository: string,
  text: string,
  replacement: string,
  begins: boolean,
  ends: boolean,
): string {
  if (begins && ends) return repository === text ? replacement : repository;
  if (begins) return repository.startsWith(text) ? replacement + repository.slice(text.length) : repository;
  return repository.endsWith(text)
    ? repository.slice(0, repository.length - text.length) + replacement
    : repository;
}

/** No other group than the first, and nothing after `$1` that Go would take for its name. */
function isPlainReplacement(replacement: string): boolean {
  return !/\$(?!1(?![0-9A-Za-z_])|\{1\})/.test(replacement);
}
