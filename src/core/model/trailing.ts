/**
 * A text without what it ends in of one character: `withoutTrailing('a//', '/')` is `a`. The expression for it,
 * such as `/\/+$/`, tries again at each character of a run that ends elsewhere, and grows with the square of it.
 */
export function withoutTrailing(text: string, character: string): string {
  let end = text.length;
  while (end > 0 && text.charAt(end - 1) === character) end--;
  return text.slice(0, end);
}
