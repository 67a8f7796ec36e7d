/**
 * Whether a name of a folder fits a pattern of glob(7): `*`, `?`, `[a-z]`, `[!a]`; a leading dot has to stand in the
 * pattern. Takes no longer than the product of both lengths.
 */
export function matchFileName(pattern: string, name: string): boolean {
  if (name.startsWith('.') && !pattern.startsWith('.')) return false;
  const parts = partsOf(pattern);
  /** Positions of `parts` that may come next. */
  let open = new Set([0]);
  for (const character of name) {
    const next = new Set<number>();
    for (const at of skipStars(parts, open)) {
      const part = parts[at];
      if (part === '*') next.add(at);
      else if (part?.(character) === true) next.add(at + 1);
    }
    if (next.size === 0) return false;
    open = next;
  }
  return skipStars(parts, open).has(parts.length);
}

type Part = '*' | ((character: string) => boolean);

function skipStars(parts: readonly Part[], open: ReadonlySet<number>): ReadonlySet<number> {
  const all = new Set(open);
  for (const at of all) if (parts[at] === '*') all.add(at + 1);
  return all;
}

function partsOf(pattern: string): readonly Part[] {
  const parts: Part[] = [];
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern[at] ?? '';
    if (character === '*') {
      // Several in a row are one.
      if (parts.at(-1) !== '*') parts.push('*');
    } else if (character === '?') parts.push(() => true);
    else if (character === '[') {
      const end = pattern.indexOf(']', at + 2 + Number(/[!^]/.test(pattern[at + 1] ?? '')));
      if (end < 0) parts.push((other) => other === '[');
      else {
        parts.push(oneOf(pattern.slice(at + 1, end)));
        at = end;
      }
    } else if (character === '\\' && at + 1 < pattern.length) {
      const escaped = pattern[++at];
      parts.push((other) => other === escaped);
    } else parts.push((other) => other === character);
  }
  return parts;
}

function oneOf(range: string): (character: string) => boolean {
  const negated = /^[!^]/.test(range);
  const listed = negated ? range.slice(1) : range;
  return (character) => {
    let found = false;
    for (let at = 0; at < listed.length; at++) {
      const from = listed[at] ?? '';
      if (listed[at + 1] === '-' && at + 2 < listed.length) {
        found ||= from <= character && character <= (listed[at + 2] ?? '');
        at += 2;
      } else found ||= from === character;
    }
    return found !== negated;
  };
}
