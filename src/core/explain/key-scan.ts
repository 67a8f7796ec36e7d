import type { ExplainedKey } from './explain-image';

/** What the registry keys of a keyring say about one image, without holding on to all of them. */
export interface KeyScan {
  /** Keys that do not match and come near, nearest first; five at the most. */
  readonly nearMisses: readonly ExplainedKey[];
  /** The first key of each kind that is read and means something else than it seems to. */
  readonly mistaken: {
    readonly 'docker-hub-name'?: ExplainedKey;
    readonly 'fallback-hidden'?: ExplainedKey;
  };
  /** Keys of pull secrets that are read, in order: the first few, and how many there are. */
  readonly ofPullSecrets: { readonly first: readonly ExplainedKey[]; readonly count: number };
}
