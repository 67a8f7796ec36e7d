import type { RuntimePlace } from '../finding';

/** A login in the configuration of a runtime. */
export interface ConfiguredLogin {
  /** The host that it stands under, as written. */
  readonly key: string;
  /** Empty where it has none. */
  readonly user: string;
  readonly place: RuntimePlace;
  /**
   * `read`: where the runtime looks for it; `bare`: user name and password without the level `auth`; `swapped`:
   * `auth` above the host. The latter two are passed over.
   */
  readonly stands: 'read' | 'bare' | 'swapped';
}

type Fields = Readonly<Record<string, unknown>>;

const CREDENTIAL = /^(?:username|password|identity_?token|auth)$/i;

/**
 * The logins of a `configs` table (containerd's, or that of registries.yaml): `configs.HOST.auth`, and the two ways in
 * which people write it and that count for nothing.
 */
export function loginsOfConfigs(
  configs: unknown,
  placeOf: (path: readonly string[]) => RuntimePlace,
): readonly ConfiguredLogin[] {
  if (!isFields(configs)) return [];
  return Object.entries(configs).flatMap(([key, value]): readonly ConfiguredLogin[] => {
    if (!isFields(value)) return [];
    if (key === 'auth' || key === 'tls') {
      if (key === 'tls') return [];
      return Object.entries(value).flatMap(([host, login]) =>
        isFields(login) ? [found(host, login, placeOf(['auth', host]), 'swapped')] : [],
      );
    }
    const logins: ConfiguredLogin[] = [];
    if (isFields(value.auth)) logins.push(found(key, value.auth, placeOf([key, 'auth']), 'read'));
    else if (Object.entries(value).some(([name, one]) => CREDENTIAL.test(name) && typeof one === 'string'))
      logins.push(found(key, value, placeOf([key]), 'bare'));
    return logins;
  });
}

function found(
  key: string,
  login: Fields,
  place: RuntimePlace,
  stands: ConfiguredLogin['stands'],
): ConfiguredLogin {
  return { key, user: typeof login.username === 'string' ? login.username : '', place, stands };
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
