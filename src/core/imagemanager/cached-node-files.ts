import type { KeyringInput } from '../resolve-from';
import { NODE_FILE_CACHE_MS } from '../watch/kubelet-view';

/** What stands at the search places; what is not named is absent. */
export type NodeFiles = NonNullable<KeyringInput['files']>;

const LIFE = NODE_FILE_CACHE_MS / 1000;

/** The files of a node, and what its kubelet holds of them: filled by a lookup, for five minutes. Times in seconds. */
export class CachedNodeFiles {
  private held: { readonly files: NodeFiles; readonly until: number } | undefined;

  constructor(private files: NodeFiles) {}

  write(files: NodeFiles): void {
    this.files = files;
  }

  /** What a lookup goes by. */
  at(now: number): NodeFiles {
    return this.held !== undefined && now < this.held.until ? this.held.files : this.files;
  }

  /** A lookup is made. */
  read(now: number): void {
    if (this.held === undefined || now >= this.held.until)
      this.held = { files: this.files, until: now + LIFE };
  }

  forget(): void {
    this.held = undefined;
  }
}
