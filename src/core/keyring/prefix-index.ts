interface Node<T> {
  readonly prefix: string;
  readonly value: T;
  /** The longest other prefix that this one begins with. */
  within: Node<T> | undefined;
}

/** Values by prefix; finds those whose prefix begins a text, in O(log n) and one step for each that does. */
export class PrefixIndex<T> {
  private readonly nodes: Node<T>[];
  private sorted = true;

  constructor(prefix: string, value: T) {
    this.nodes = [{ prefix, value, within: undefined }];
  }

  add(prefix: string, value: T): void {
    this.nodes.push({ prefix, value, within: undefined });
    this.sorted = false;
  }

  /** Every value whose prefix begins the text, behind what was found before; undefined for nothing. */
  collect(text: string, before?: T[]): T[] | undefined {
    if (!this.sorted) this.sort();
    // Whatever lies between a prefix of the text and the text begins with that prefix.
    let node = this.nodes[this.countUpTo(text) - 1];
    while (node !== undefined && !text.startsWith(node.prefix)) node = node.within;
    if (node === undefined) return before;
    const found = before ?? [];
    for (; node !== undefined; node = node.within) found.push(node.value);
    return found;
  }

  /** How many prefixes are no greater than the text. */
  private countUpTo(text: string): number {
    let low = 0;
    let high = this.nodes.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const node = this.nodes[middle];
      if (node !== undefined && node.prefix <= text) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private sort(): void {
    this.nodes.sort((a, b) => (a.prefix < b.prefix ? -1 : a.prefix > b.prefix ? 1 : 0));
    let last: Node<T> | undefined;
    for (const node of this.nodes) {
      while (last !== undefined && !node.prefix.startsWith(last.prefix)) last = last.within;
      node.within = last;
      last = node;
    }
    this.sorted = true;
  }
}
