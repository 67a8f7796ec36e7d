import { goString, textOf, type GoString } from '../../model/go-string';
import { Secret } from '../../model/secret';
import { yamlToJson } from '../../apimachinery/yaml-to-json';
import { LARGEST_FILE, type RuntimeFinding } from '../finding';
import { unreadKeys } from './unread-keys';

/** registries.yaml of k3s and rke2. */
export interface RegistriesYaml {
  readonly mirrors: ReadonlyMap<
    string,
    { readonly endpoints: readonly string[]; readonly rewrites: ReadonlyMap<string, string> }
  >;
  readonly configs: ReadonlyMap<string, HostSettings>;
}

export interface HostSettings {
  readonly auth?: {
    readonly username: string;
    readonly password: Secret;
    readonly auth: Secret;
    readonly identityToken: Secret;
  };
  readonly tls?: {
    readonly caFile: string;
    readonly certFile: string;
    readonly keyFile: string;
    readonly skipVerify: boolean;
  };
}

export type RegistriesYamlResult =
  | {
      readonly ok: true;
      readonly registries: RegistriesYaml;
      /** What it says and k3s passes over. */
      readonly unread: readonly RuntimeFinding[];
    }
  | { readonly ok: false; readonly finding: RuntimeFinding };

/** What go-yaml puts into a field of each type, of a value with its scalars as text and one with them resolved. */
class Value {
  constructor(
    private readonly written: unknown,
    private readonly resolved: unknown,
    private readonly path: string,
  ) {}

  get isSet(): boolean {
    return this.written !== null && this.written !== undefined;
  }

  at(key: string): Value {
    const path = this.path === '' ? key : `${this.path}.${key}`;
    return new Value(this.fields()[key], isFields(this.resolved) ? this.resolved[key] : undefined, path);
  }

  map<T>(make: (value: Value) => T): ReadonlyMap<string, T> {
    return new Map(Object.keys(this.fields()).map((key) => [key, make(this.at(key))]));
  }

  text(): string {
    if (!this.isSet) return '';
    return typeof this.written === 'string' ? this.written : this.refuse('a text');
  }

  secret(): Secret {
    return new Secret(goString(this.text()));
  }

  texts(): readonly string[] {
    if (!this.isSet) return [];
    if (!Array.isArray(this.written)) return this.refuse('a list');
    return this.written.map((one: unknown) => new Value(one, one, this.path).text());
  }

  truth(): boolean {
    if (!this.isSet) return false;
    return typeof this.resolved === 'boolean' ? this.resolved : this.refuse('true or false');
  }

  fields(): Readonly<Record<string, unknown>> {
    if (!this.isSet) return {};
    return isFields(this.written) ? this.written : this.refuse('a table');
  }

  private refuse(wanted: string): never {
    throw new WrongType(`\`${this.path}\` has to be ${wanted}`);
  }
}

class WrongType extends Error {}

/**
 * Reads registries.yaml as go-yaml v2 does for GetPrivateRegistries (github.com/rancher/wharfie v0.7.1
 * pkg/registries/registries.go, types.go): a number is text where text is wanted, any other wrong type refuses the
 * file, and unknown keys pass. A file that does not decode keeps k3s from starting.
 */
export function readRegistriesYaml(text: string, file: string): RegistriesYamlResult {
  const refuse = (why: string, line?: number): RegistriesYamlResult => ({
    ok: false,
    finding: {
      id: 'registries-yaml-malformed',
      consequence: 'daemon-exits',
      place: { file, ...(line !== undefined && { line }) },
      message: `The file does not decode, as ${why}. k3s and rke2 do not start.`,
    },
  });
  if (text.length > LARGEST_FILE) return refuse('it is too large to be looked at');
  const written = yamlToJson(goString(text), 'as-written');
  if (!written.ok) return refuse('it is no YAML', written.fault.line);
  const resolved = yamlToJson(goString(text));
  try {
    const root = parsed(written.json);
    return {
      ok: true,
      registries: decoded(new Value(root, resolved.ok ? parsed(resolved.json) : undefined, '')),
      unread: unreadKeys(root, file),
    };
  } catch (error) {
    if (error instanceof WrongType) return refuse(error.message);
    throw error;
  }
}

function parsed(json: GoString): unknown {
  return JSON.parse(textOf(json));
}

function decoded(root: Value): RegistriesYaml {
  // Read by k3s, and used by nothing: a wrong type in it counts all the same.
  root.at('auths').map(loginOf);
  return {
    mirrors: root.at('mirrors').map((mirror) => ({
      endpoints: mirror.at('endpoint').texts(),
      rewrites: mirror.at('rewrite').map((one) => one.text()),
    })),
    configs: root.at('configs').map(settingsOf),
  };
}

function settingsOf(settings: Value): HostSettings {
  const auth = settings.at('auth');
  const tls = settings.at('tls');
  return {
    ...(auth.isSet && { auth: loginOf(auth) }),
    ...(tls.isSet && {
      tls: {
        caFile: tls.at('ca_file').text(),
        certFile: tls.at('cert_file').text(),
        keyFile: tls.at('key_file').text(),
        skipVerify: tls.at('insecure_skip_verify').truth(),
      },
    }),
  };
}

function loginOf(auth: Value): NonNullable<HostSettings['auth']> {
  return {
    username: auth.at('username').text(),
    password: auth.at('password').secret(),
    auth: auth.at('auth').secret(),
    identityToken: auth.at('identity_token').secret(),
  };
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
