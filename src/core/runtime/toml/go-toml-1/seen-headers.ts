/**
 * Which headers were there, by their text as it stands: `[a."b"]` and `[a.'b']` are two. A `[[a]]` forgets
 * what stood below the one before it.
 */
export class SeenHeaders {
  readonly #seen = new Map<string, number>();
  readonly #forgotten = new Map<string, number>();
  #count = 0;

  /** False where it was there already. */
  add(text: string): boolean {
    const before = this.#seen.get(text);
    if (before !== undefined && !this.#forgottenSince(text, before)) return false;
    this.#seen.set(text, this.#count++);
    return true;
  }

  addArray(text: string): void {
    this.#forgotten.set(`${text}.`, this.#count++);
    this.#seen.set(text, this.#count++);
  }

  #forgottenSince(text: string, before: number): boolean {
    for (let dot = text.indexOf('.'); dot >= 0 && this.#forgotten.size > 0; dot = text.indexOf('.', dot + 1))
      if ((this.#forgotten.get(text.slice(0, dot + 1)) ?? -1) > before) return true;
    return false;
  }
}
