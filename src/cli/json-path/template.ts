/**
 * A template as `kubectl -o jsonpath=` takes it, read: texts, values, and what is said again for each value of a range.
 * Its rules are those of k8s.io/client-go/util/jsonpath (1.21 to 1.37).
 */
export type Template = readonly Part[];

export type Part =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'value'; readonly path: Path }
  | { readonly kind: 'range'; readonly path: Path; readonly body: Template };

/** Steps, one after the other, each from all values of the one before. */
export type Path = readonly Step[];

export type Step =
  | { readonly kind: 'constant'; readonly value: string | number | boolean }
  /** A text in quotes takes the place of all values there are. */
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'field'; readonly name: string }
  | { readonly kind: 'slice'; readonly slice: Slice }
  | { readonly kind: 'union'; readonly paths: readonly Path[] }
  | { readonly kind: 'filter'; readonly filter: Filter }
  | { readonly kind: 'wildcard' }
  | { readonly kind: 'recursive' };

/** `[from:to:step]`; one index alone is a slice of one. */
export interface Slice {
  readonly from: number | undefined;
  readonly to: number | undefined;
  readonly step: number | undefined;
  readonly single: boolean;
}

/** Without an operator: what the left side finds something in. */
export interface Filter {
  readonly left: Path;
  readonly operator: Operator | undefined;
  readonly right: Path;
}

export const OPERATORS = ['==', '!=', '<', '<=', '>', '>='] as const;
export type Operator = (typeof OPERATORS)[number];
