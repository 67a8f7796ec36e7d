/** Where a setting of the node was read. */
export type Provenance =
  | { readonly kind: 'file'; readonly path: string; /** From 1. */ readonly line?: number }
  | { readonly kind: 'process'; readonly pid: number; readonly what: 'flag' | 'environment' | 'cwd' }
  /** The program's own default, or that of systemd. */
  | { readonly kind: 'default'; readonly of: string }
  /** Follows from something else that was found. */
  | { readonly kind: 'inferred'; readonly from: string };

export interface Found<T> {
  readonly value: T;
  readonly from: Provenance;
}

/**
 * What is known of a setting. `known` with the value null: it is known that there is none. `overridden` has what was
 * found as well and does not count, the nearest to counting first.
 *
 *     { known: true, value: '/data/kubelet', from: { kind: 'file', path: '/etc/default/kubelet', line: 1 } }
 */
export type Setting<T> =
  | (Found<T> & { readonly known: true; readonly overridden?: readonly Found<T>[] })
  | { readonly known: false; /** What would have to be seen. */ readonly needs: string };

export function known<T>(found: Found<T>, overridden: readonly Found<T>[] = []): Setting<T> {
  return {
    known: true,
    value: found.value,
    from: found.from,
    ...(overridden.length > 0 ? { overridden } : {}),
  };
}

export function unknown<T>(needs: string): Setting<T> {
  return { known: false, needs };
}

export function inFile(path: string, line?: number): Provenance {
  return { kind: 'file', path, ...(line === undefined ? {} : { line }) };
}

/** The first one that was found counts; without any the setting is `otherwise`. */
export function firstOf<T>(found: readonly Found<T>[], otherwise: Setting<T>): Setting<T> {
  const [first, ...rest] = found;
  if (first === undefined) return otherwise;
  return known(first, otherwise.known && rest.length === 0 ? [] : rest);
}

/** In words: `/etc/default/kubelet:1`, `process 812 (flag)`, `default of the kubelet`. */
export function describeProvenance(from: Provenance): string {
  switch (from.kind) {
    case 'file':
      return from.line === undefined ? from.path : `${from.path}:${from.line}`;
    case 'process':
      return `process ${from.pid} (${from.what})`;
    case 'default':
      return `default of ${from.of}`;
    case 'inferred':
      return from.from;
  }
}
