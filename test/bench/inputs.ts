/** Inputs made by counting, the same on every machine: 5 % globs, 10 % keys with a path. */

export function registryKey(at: number): string {
  if (at % 20 === 7) {
    return (
      [`*.mirror-${at}.example.com`, `team-*.mirror-${at}.example.com`, `*.*.mirror-${at}.example.com`][
        at % 3
      ] ?? ''
    );
  }
  if (at % 10 === 3) return `registry-${at % 97}.example.com/team-${at}`;
  return `registry-${at}.example.com`;
}

export function credentialOf(at: number): { readonly username: string; readonly password: string } {
  return { username: `puller-${at}`, password: `word-${at}-${(at * 2654435761) % 4294967296}` };
}

const base64 = (text: string): string => Buffer.from(text, 'latin1').toString('base64');

export type EntryForm = 'auth' | 'four-fields';

function entry(at: number, form: EntryForm, padding: number): Readonly<Record<string, string>> {
  const { username, password } = credentialOf(at);
  const long = password + 'x'.repeat(padding);
  const auth = base64(`${username}:${long}`);
  return form === 'auth' ? { auth } : { username, password: long, email: `${username}@example.com`, auth };
}

/** A config.json of so many keys. `padding`: characters by which each password is longer. */
export function configJson(keys: number, form: EntryForm = 'auth', padding = 0): string {
  const auths = Object.fromEntries(
    Array.from({ length: keys }, (_, at) => [registryKey(at), entry(at, form, padding)]),
  );
  return JSON.stringify({ auths });
}

/** A config.json of about so many bytes. */
export function configOfSize(bytes: number, form: EntryForm, padding = 0): string {
  const sample = 500;
  const each = (configJson(sample, form, padding).length - 12) / sample;
  return configJson(Math.max(1, Math.round(bytes / each)), form, padding);
}

/** Images of which each has a credential, spread over the keys. */
export function hits(keys: number, images: number): readonly string[] {
  return Array.from({ length: images }, (_, at) => {
    const key = registryKey(Math.floor((at * keys) / images));
    return `${key.replaceAll('*', 'x')}/app/service-${at}`;
  });
}

/** Images that no key matches, on hosts that look like those of the keys. */
export function misses(images: number): readonly string[] {
  return Array.from({ length: images }, (_, at) => `registry-x${at}.example.com/app/service-${at}`);
}
