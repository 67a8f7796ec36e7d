import { decodeBase64 } from '../../go/base64';
import { goString, textOf } from '../../model/go-string';
import { Secret } from '../../model/secret';

/** A login of an auth file. */
export interface FileLogin {
  readonly username: string;
  readonly password: Secret;
  readonly identityToken: Secret;
}

/** What a file says of a name. `helper`: a program would be asked; `fault`: the attempt fails. */
export type FileAnswer =
  | { readonly kind: 'login'; readonly login: FileLogin; readonly key: string }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'helper'; readonly helper: string }
  | { readonly kind: 'fault'; readonly why: string };

interface Entry {
  readonly auth?: string;
  readonly identitytoken?: string;
}

interface AuthFile {
  readonly auths: Readonly<Record<string, Entry>>;
  readonly credHelpers: Readonly<Record<string, string>>;
}

const NOTHING: FileAnswer = { kind: 'nothing' };

/**
 * Looks a name up in an auth.json, config.json or (legacy) .dockercfg. Mirrors findCredentialsInFile
 * (go.podman.io/image/v5 v5.38.0 pkg/docker/config/config.go): a helper for the host, then the name and what
 * is above it, then keys that are URLs by their host. The first key found counts, also an empty one.
 */
export function lookUp(text: string, name: string, legacy: boolean): FileAnswer {
  const file = parse(text, legacy);
  if (file === undefined) return { kind: 'fault', why: 'it is no JSON of this form' };
  const host = name.split('/', 1)[0] ?? '';
  if (Object.hasOwn(file.credHelpers, host)) return { kind: 'helper', helper: file.credHelpers[host] ?? '' };
  for (const key of legacy ? [host] : above(name)) {
    if (Object.hasOwn(file.auths, key)) return decode(file.auths[key] ?? {}, key);
  }
  const wanted = canonicalHost(host);
  const key = Object.keys(file.auths).find((candidate) => hostOfKey(candidate, legacy) === wanted);
  return key === undefined ? NOTHING : decode(file.auths[key] ?? {}, key);
}

/** `a/b/c`, `a/b`, `a`. */
function above(name: string): readonly string[] {
  const parts = name.split('/');
  return parts.map((_, position) => parts.slice(0, parts.length - position).join('/'));
}

function hostOfKey(key: string, legacy: boolean): string {
  const stripped = key.replace(/^http:\/\//, '').replace(/^https:\/\//, '');
  const host = legacy || stripped !== key ? (stripped.split('/', 1)[0] ?? '') : stripped;
  return canonicalHost(host);
}

function canonicalHost(host: string): string {
  return host === 'docker.io' || host === 'registry-1.docker.io' ? 'index.docker.io' : host;
}

function decode(entry: Entry, key: string): FileAnswer {
  const decoded = decodeBase64(entry.auth ?? '', true);
  if (!decoded.ok) return { kind: 'fault', why: `\`auth\` of "${key}" is no base64` };
  const pair = textOf(decoded.value);
  const colon = pair.indexOf(':');
  if (colon < 0) return NOTHING;
  const username = pair.slice(0, colon);
  const password = trimNuls(pair.slice(colon + 1));
  const identityToken = entry.identitytoken ?? '';
  if (username === '' && password === '' && identityToken === '') return NOTHING;
  const secret = (value: string): Secret => new Secret(goString(value));
  return {
    kind: 'login',
    key,
    login: { username, password: secret(password), identityToken: secret(identityToken) },
  };
}

export function trimNuls(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && text[start] === '\0') start++;
  while (end > start && text[end - 1] === '\0') end--;
  return text.slice(start, end);
}

function parse(text: string, legacy: boolean): AuthFile | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (value === null) return { auths: {}, credHelpers: {} };
  if (!isRecord(value)) return undefined;
  const auths = legacy ? value : (field(value, 'auths') ?? {});
  const helpers = legacy ? {} : (field(value, 'credhelpers') ?? {});
  if (!isRecord(auths) || !isRecord(helpers)) return undefined;
  if (!Object.values(helpers).every((helper) => typeof helper === 'string')) return undefined;
  const entries: Record<string, Entry> = {};
  for (const [key, entry] of Object.entries(auths)) {
    if (entry !== null && !isRecord(entry)) return undefined;
    const auth = entry === null ? undefined : field(entry, 'auth');
    const identitytoken = entry === null ? undefined : field(entry, 'identitytoken');
    if (!isTextOrNothing(auth) || !isTextOrNothing(identitytoken)) return undefined;
    Object.defineProperty(entries, key, {
      enumerable: true,
      value: { ...(auth !== undefined && { auth }), ...(identitytoken !== undefined && { identitytoken }) },
    });
  }
  return { auths: entries, credHelpers: helpers as Record<string, string> };
}

/** encoding/json takes the name of a field in any case. */
function field(record: Readonly<Record<string, unknown>>, name: string): unknown {
  const key = Object.keys(record).findLast((candidate) => candidate.toLowerCase() === name);
  return key === undefined ? undefined : (record[key] ?? undefined);
}

function isTextOrNothing(value: unknown): value is string | undefined {
  return value === undefined || typeof value === 'string';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
