/** base64 of `user:password`, as `docker login` writes it. */
export function authOf(user: string, password: string): string {
  return Buffer.from(`${user}:${password}`).toString('base64');
}

/** Registry keys and their entries in order; pairs can hold a key twice, and integers keep their place. */
export type Entries = Readonly<Record<string, unknown>> | readonly (readonly [key: string, entry: unknown])[];

/** A .dockercfg as text. */
export function dockercfg(entries: Entries): string {
  const pairs: readonly (readonly [string, unknown])[] = isPairs(entries) ? entries : Object.entries(entries);
  return `{${pairs.map(([key, entry]) => `${JSON.stringify(key)}:${JSON.stringify(entry)}`).join(',')}}`;
}

/** A config.json as text. */
export function configJson(entries: Entries): string {
  return `{"auths":${dockercfg(entries)}}`;
}

/** A config.json where every key has the user `user` and the password that is given for it. */
export function passwords(byKey: Readonly<Record<string, string>>): string {
  return configJson(
    Object.entries(byKey).map(([key, password]): readonly [string, unknown] => [
      key,
      { auth: authOf('user', password) },
    ]),
  );
}

function isPairs(entries: Entries): entries is readonly (readonly [string, unknown])[] {
  return Array.isArray(entries);
}
