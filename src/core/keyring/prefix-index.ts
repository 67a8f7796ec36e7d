interface Node<T> {
  readonly prefix: string;
  readonly value: T;
  /** The longest other prefix that this one begins with. */
  within: Node<T> | undefined;
}

/** Values by prefix; finds those whose prefix begins a text, in O(log n) and one step for each that does. */
export class PrefixIndex<T> {
  /** All of them, where there is more than the first. */
  private nodes: Node<T>[] | undefined = undefined;
  private sorted = true;

  constructor(
    private readonly prefix: string,
    private readonly value: T,
  ) {}

  add(prefix: string, value: T): void {
    this.nodes ??= [{ prefix: this.prefix, value: this.value, within: undefined }];
    this.nodes.push({ prefix, value, within: undefined });
    this.sorted = false;
  }

  /** Every value whose prefix begins the text, behind what was found before; undefined for nothing. */
  collect(text: string, before?: T[]): T[] | undefined {
    if (this.nodes === undefined) {
      if (!text.startsWith(this.prefix)) return before;
      if (before === undefined) return [this.value];
      before.push(this.value);
      return before;
    }
    if (!this.sorted) this.sort(this.nodes);
    // Whatever lies between a prefix of the text and the text begins with that prefix.
    let node = this.nodes[countUpTo(this.nodes, text) - 1];
    while (node !== undefined && !text.startsWith(node.prefix)) node = node.within;
    if (node === undefined) return before;
    const found = before ?? [];
    for (; node !== undefined; node = node.within) found.push(node.value);
    return found;
  }

  private sort(nodes: Node<T>[]): void {
    nodes.sort((a, b) => (a.prefix < b.prefix ? -1 : a.prefix > b.prefix ? 1 : 0));
    let last: Node<T> | undefined;
    for (const node of nodes) {
      while (last !== undefined && !node.prefix.startsWith(last.prefix)) last = last.within;
      node.within = last;
      last = node;
    }
    this.sorted = true;
  }
}

/** How many prefixes are no greater than the text. */
function countUpTo<T>(nodes: readonly Node<T>[], text: string): number {
  let low = 0;
  let high = nodes.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const node = nodes[middle];
    if (node !== undefined && node.prefix <= text) low = middle + 1;
    else high = middle;
  }
  return low;
}
