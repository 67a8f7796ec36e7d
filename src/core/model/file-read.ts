/** What reading one file came to. */
export type FileRead =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array; readonly changedMeanwhile?: boolean }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unreadable'; readonly errno: string }
  | { readonly kind: 'not-regular'; readonly what: 'fifo' | 'device' | 'socket' }
  | { readonly kind: 'too-large'; readonly size: number; readonly limit: number };
