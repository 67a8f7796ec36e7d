import type { DocumentEntry } from '../model/document';
import type { GoString } from '../model/go-string';
import { decodeAuthField } from './auth-field';

/** An entry whose `auth` is known to be sound, and to hold more than its colon: it is decoded when asked for. */
export class AuthEntry implements DocumentEntry {
  readonly #auth: GoString;
  #pair: { readonly username: GoString; readonly password: GoString } | undefined;

  constructor(
    readonly key: GoString,
    readonly section: string,
    readonly email: GoString,
    auth: GoString,
  ) {
    this.#auth = auth;
    this.#pair = undefined;
  }

  get username(): GoString {
    return this.pair().username;
  }

  get password(): GoString {
    return this.pair().password;
  }

  private pair(): { readonly username: GoString; readonly password: GoString } {
    if (this.#pair === undefined) {
      const pair = decodeAuthField(this.#auth);
      if (!pair.ok) throw new Error('an auth field was taken for sound and is not');
      this.#pair = pair;
    }
    return this.#pair;
  }
}

/** Whether an entry has neither user name nor password. */
export function isBlank(entry: DocumentEntry): boolean {
  return !(entry instanceof AuthEntry) && entry.username === '' && entry.password === '';
}
