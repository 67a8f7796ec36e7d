/** Namespaces of pods by their names, for rows and texts that name a pod without one. */
export class PodNamespaces {
  /** Undefined: pods of one name in two namespaces. */
  readonly #of = new Map<string, string | undefined>();

  told(name: string, namespace: string | undefined): void {
    if (namespace === undefined) return;
    const known = this.#of.has(name) && this.#of.get(name) !== namespace;
    this.#of.set(name, known ? undefined : namespace);
  }

  of(name: string): string | undefined {
    return this.#of.get(name);
  }
}
