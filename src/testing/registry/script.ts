/** How a scripted registry asks for credentials. */
export type FakeAuthentication = 'none' | 'basic' | 'bearer';

/** An answer that comes in the place of the real one. */
export interface ScriptedReply {
  readonly status: 401 | 403 | 404 | 429 | 500 | 502 | 503;
  /** How many requests get it; default: all. */
  readonly times?: number | undefined;
  /** Seconds, for 429 and 503. */
  readonly retryAfter?: number | undefined;
}

export interface FakeRepository {
  /** Default: `latest`. */
  readonly tags?: readonly string[] | undefined;
  /** `user:password` of those who may pull. */
  readonly accepts?: readonly string[] | undefined;
  /** Known to the registry, and not allowed to pull: 403. */
  readonly forbids?: readonly string[] | undefined;
  /** Whether it can be pulled without credentials. Default: where `accepts` and `forbids` are empty. */
  readonly anonymous?: boolean | undefined;
  /** In the place of manifests. */
  readonly replies?: ScriptedReply | undefined;
}

/** What a registry holds and how it answers: repository name to repository. */
export interface RegistryScript {
  /** Default: `basic`. */
  readonly authentication?: FakeAuthentication | undefined;
  readonly repositories: Readonly<Record<string, FakeRepository>>;
}

/** Who asks: a user that the registry knows, one that it does not, or nobody. */
export type Caller =
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'known' | 'unknown'; readonly user: string; readonly login: string };

/** What a caller may do with a repository; `missing`: there is none of this name. */
export type Access = 'granted' | 'unauthenticated' | 'forbidden' | 'missing';

/** The caller behind a Basic `Authorization` header. */
export function callerOf(script: RegistryScript, header: string | undefined): Caller {
  const encoded = /^Basic +([A-Za-z0-9+/=]+)$/i.exec(header ?? '')?.[1];
  if (encoded === undefined) return { kind: 'anonymous' };
  const login = Buffer.from(encoded, 'base64').toString();
  const user = login.split(':', 1)[0] ?? '';
  const known = Object.values(script.repositories).some(({ accepts = [], forbids = [] }) =>
    [...accepts, ...forbids].includes(login),
  );
  return { kind: known ? 'known' : 'unknown', user, login };
}

export function accessOf(script: RegistryScript, name: string, caller: Caller): Access {
  if (caller.kind === 'unknown') return 'unauthenticated';
  const repository = repositoryOf(script, name);
  if (repository === undefined) return caller.kind === 'anonymous' ? 'unauthenticated' : 'missing';
  const { accepts = [], forbids = [], anonymous = accepts.length + forbids.length === 0 } = repository;
  if (script.authentication === 'none' || anonymous) return 'granted';
  if (caller.kind === 'anonymous') return 'unauthenticated';
  return accepts.includes(caller.login) ? 'granted' : 'forbidden';
}

export function repositoryOf({ repositories }: RegistryScript, name: string): FakeRepository | undefined {
  return Object.hasOwn(repositories, name) ? repositories[name] : undefined;
}
