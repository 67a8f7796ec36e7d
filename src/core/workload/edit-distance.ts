/**
 * Whether one edit makes a word another: a letter more, less, another, or two neighbours changed over. Equal words
 * are none.
 */
export function isOneEditAway(word: string, other: string): boolean {
  if (word === other || Math.abs(word.length - other.length) > 1) return false;
  let start = 0;
  while (start < word.length && word[start] === other[start]) start++;
  const [a, b] = [word.slice(start), other.slice(start)];
  return (
    a.slice(1) === b ||
    a === b.slice(1) ||
    a.slice(1) === b.slice(1) ||
    `${b.charAt(1)}${b.charAt(0)}${b.slice(2)}` === a
  );
}
