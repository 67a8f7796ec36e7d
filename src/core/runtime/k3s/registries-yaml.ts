import { goString, textOf } from '../../model/go-string';
import { Secret } from '../../model/secret';
import { yamlToJson } from '../../apimachinery/yaml-to-json';
import { LARGEST_FILE, type RuntimeFinding } from '../finding';

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
  | { readonly ok: true; readonly registries: RegistriesYaml }
  | { readonly ok: false; readonly finding: RuntimeFinding };

type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads registries.yaml. By reading alone (github.com/rancher/wharfie pkg/registries): mirrors with
 * `endpoint` and `rewrite`, configs with `auth` and `tls`. A file that does not decode keeps k3s from starting.
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
  const converted = yamlToJson(goString(text));
  if (!converted.ok) return refuse('it is no YAML', converted.fault.line);
  const root: unknown = JSON.parse(textOf(converted.json));
  if (root === null) return { ok: true, registries: { mirrors: new Map(), configs: new Map() } };
  const mirrors = tables(root, 'mirrors');
  const configs = tables(root, 'configs');
  if (mirrors === undefined || configs === undefined)
    return refuse('`mirrors` and `configs` have to be tables of tables');
  return {
    ok: true,
    registries: {
      mirrors: new Map(
        [...mirrors].map(([host, mirror]) => [
          host,
          { endpoints: texts(mirror.endpoint), rewrites: pairs(mirror.rewrite) },
        ]),
      ),
      configs: new Map([...configs].map(([host, settings]) => [host, settingsOf(settings)])),
    },
  };
}

function settingsOf(settings: Fields): HostSettings {
  const { auth, tls } = settings;
  return {
    ...(isFields(auth) && {
      auth: {
        username: text(auth.username),
        password: secret(auth.password),
        auth: secret(auth.auth),
        identityToken: secret(auth.identity_token),
      },
    }),
    ...(isFields(tls) && {
      tls: {
        caFile: text(tls.ca_file),
        certFile: text(tls.cert_file),
        keyFile: text(tls.key_file),
        skipVerify: tls.insecure_skip_verify === true,
      },
    }),
  };
}

function tables(root: unknown, key: string): ReadonlyMap<string, Fields> | undefined {
  if (!isFields(root)) return undefined;
  const value = root[key] ?? {};
  if (!isFields(value)) return undefined;
  const found = new Map<string, Fields>();
  for (const [name, table] of Object.entries(value)) {
    if (table !== null && !isFields(table)) return undefined;
    found.set(name, table ?? {});
  }
  return found;
}

function pairs(value: unknown): ReadonlyMap<string, string> {
  return new Map(isFields(value) ? Object.entries(value).map(([name, one]) => [name, text(one)]) : []);
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function secret(value: unknown): Secret {
  return new Secret(goString(text(value)));
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
