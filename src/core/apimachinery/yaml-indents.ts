/** Columns of the collections in block style that are open, the innermost last. */
export class YamlIndents {
  private readonly outer: number[] = [];
  private innermost = -1;

  /** That of the innermost one; -1 where none is open. */
  get column(): number {
    return this.innermost;
  }

  /** Opens a collection in this column; false where it belongs to one that is open. */
  opens(column: number): boolean {
    if (this.innermost >= column) return false;
    this.outer.push(this.innermost);
    this.innermost = column;
    return true;
  }

  /** Closes those that are indented more than this, and says how many. */
  closeTo(column: number): number {
    let closed = 0;
    for (; this.innermost > column; closed++) this.innermost = this.outer.pop() ?? -1;
    return closed;
  }
}
