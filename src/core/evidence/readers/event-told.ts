/** An event, from whatever form it was told in. */
export interface EventTold {
  readonly type?: string;
  readonly reason?: string;
  readonly message: string;
  readonly object?: { readonly kind: string; readonly namespace?: string; readonly name: string };
  /** `spec.containers{web}`. */
  readonly fieldPath?: string;
  readonly component?: string;
  readonly node?: string;
  /** RFC 3339, of the last time. */
  readonly at?: string;
  readonly secondsAgo?: number;
  readonly count?: number;
}
