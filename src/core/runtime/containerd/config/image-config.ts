import { Secret } from '../../../model/secret';
import { goString } from '../../../model/go-string';
import type { RuntimeFinding, RuntimePlace } from '../../finding';
import { isTable, type TomlTable, type TomlValue } from '../../toml/toml-value';
import { fieldOf, typeFault, type KeyStyle, type TomlShape } from '../../toml/typed';
import type { ContainerdRules } from '../lines';
import type { CriAuth } from '../../credential';
import { imageConfigShape } from './image-config-shape';
import type { LoadedConfig } from './load-config';

/** What the CRI's image service is configured to do, as far as it decides which hosts are asked. */
export interface ImageConfig {
  readonly configPath: string;
  readonly mirrors: ReadonlyMap<string, readonly string[]>;
  readonly auths: ReadonlyMap<string, CriAuth>;
  readonly configs: ReadonlyMap<string, HostSettings>;
  /** Sent with every request to a registry. */
  readonly headers: ReadonlyMap<string, readonly Secret[]>;
  /** The key that makes pulls local, by its own name; undefined where none does. */
  readonly localBecause?: string;
  /** As it stands; empty: the default of five minutes. */
  readonly progressTimeout: string;
  readonly sandboxImage?: string;
}

/** `registry.configs."HOST"`. */
export interface HostSettings {
  readonly auth?: CriAuth;
  readonly tls?: ConfigsTls;
}

export interface ConfigsTls {
  readonly skipVerify: boolean;
  readonly caFile: string;
  readonly certFile: string;
  readonly keyFile: string;
}

export type ImageConfigResult =
  | { readonly ok: true; readonly config: ImageConfig; readonly table: string }
  | { readonly ok: false; readonly finding: RuntimeFinding };

/** Decodes the table of the CRI. A wrong type in it keeps the daemon from starting. */
export function readImageConfig(loaded: LoadedConfig, rules: ContainerdRules): ImageConfigResult {
  const table = loaded.version === 1 && rules.unversioned === 'version-1' ? 'cri' : rules.imageTable;
  const found = loaded.plugins[table] ?? {};
  const shape = imageConfigShape(rules);
  const value = rules.unversioned === 'renamed' ? withoutEmptyFields(found, shape) : found;
  const fault = typeFault(value, shape, rules.keyStyle);
  if (fault !== undefined || !isTable(value)) {
    const path = fault?.path ?? [];
    const place = placeBelow(loaded, [table, ...path]);
    const message = `\`${path.join('.')}\` has to be ${fault?.wanted ?? 'a table'}. containerd does not start.`;
    return { ok: false, finding: { id: 'toml-wrong-type', consequence: 'daemon-exits', place, message } };
  }
  return { ok: true, config: decode(value, rules), table };
}

/** Where a path below `plugins` stands, in the file that counts most; else the last file. */
export function placeBelow(loaded: LoadedConfig, path: readonly string[]): RuntimePlace {
  for (const file of loaded.files.toReversed()) {
    for (let depth = path.length; depth > 0; depth--) {
      const line = file.document.places.lineOf(['plugins', ...path.slice(0, depth)]);
      if (line !== undefined) return { file: file.path, line };
    }
  }
  return { file: loaded.files.at(-1)?.path ?? '' };
}

/** 2.x writes the table of a plugin out and reads it again (Config.Decode): there a table without keys fits any single value. */
function withoutEmptyFields(value: TomlValue, shape: TomlShape): TomlValue {
  if (!isTable(value) || typeof shape === 'string' || 'list' in shape) return value;
  const kept = Object.entries(value).flatMap(([key, one]): [string, TomlValue][] => {
    const inner = 'map' in shape ? shape.map : shape.fields[key.toLowerCase()];
    if (inner === undefined) return [[key, one]];
    const isEmpty = isTable(one) && Object.keys(one).length === 0;
    return typeof inner === 'string' && inner !== 'strings' && isEmpty
      ? []
      : [[key, withoutEmptyFields(one, inner)]];
  });
  return Object.fromEntries(kept);
}

function decode(table: TomlTable, rules: ContainerdRules): ImageConfig {
  const style = rules.keyStyle;
  const registry = tableAt(table, 'registry', style);
  const sandbox =
    rules.unversioned === 'version-1'
      ? fieldOf(table, 'sandbox_image', style)
      : tableAt(table, 'pinned_images', style).sandbox;
  const local = rules.transferService
    ? localBecause(table, registry, style)
    : 'this release knows no transfer service';
  return {
    configPath: text(fieldOf(registry, 'config_path', style)),
    mirrors: mapOf(registry, 'mirrors', style, (mirror) => texts(fieldOf(mirror, 'endpoint', style))),
    auths: mapOf(registry, 'auths', style, (auth) => authOf(auth, style)),
    configs: mapOf(registry, 'configs', style, (settings) => settingsOf(settings, rules)),
    headers: new Map(
      Object.entries(tableAt(registry, 'headers', style)).map(([name, values]) => [
        name,
        texts(values).map((one) => new Secret(goString(one))),
      ]),
    ),
    ...(local !== undefined && { localBecause: local }),
    progressTimeout: text(fieldOf(table, 'image_pull_progress_timeout', style)),
    ...(typeof sandbox === 'string' && { sandboxImage: sandbox }),
  };
}

/** CheckLocalImagePullConfigs (github.com/containerd/containerd/v2 v2.4.2 internal/cri/config/config.go). */
function localBecause(table: TomlTable, registry: TomlTable, style: KeyStyle): string | undefined {
  const filled = (key: string): boolean => Object.keys(tableAt(registry, key, style)).length > 0;
  if (fieldOf(table, 'use_local_image_pull', style) === true) return 'use_local_image_pull';
  if (fieldOf(table, 'disable_snapshot_annotations', style) === false) return 'disable_snapshot_annotations';
  if (fieldOf(table, 'discard_unpacked_layers', style) === true) return 'discard_unpacked_layers';
  const inRegistry = ['mirrors', 'configs', 'auths'].find(filled);
  if (inRegistry !== undefined) return `registry.${inRegistry}`;
  const downloads = fieldOf(table, 'max_concurrent_downloads', style);
  if (downloads !== undefined && downloads !== 3n) return 'max_concurrent_downloads';
  return fieldOf(table, 'image_pull_with_sync_fs', style) === true ? 'image_pull_with_sync_fs' : undefined;
}

function settingsOf(settings: TomlTable, rules: ContainerdRules): HostSettings {
  const style = rules.keyStyle;
  const auth = fieldOf(settings, 'auth', style);
  const tls = fieldOf(settings, 'tls', style);
  return {
    ...(isTable(auth) && { auth: authOf(auth, style) }),
    ...(rules.configsTls &&
      isTable(tls) && {
        tls: {
          skipVerify: fieldOf(tls, 'insecure_skip_verify', style) === true,
          caFile: text(fieldOf(tls, 'ca_file', style)),
          certFile: text(fieldOf(tls, 'cert_file', style)),
          keyFile: text(fieldOf(tls, 'key_file', style)),
        },
      }),
  };
}

function authOf(auth: TomlTable, style: KeyStyle): CriAuth {
  const secret = (key: string): Secret => new Secret(goString(text(fieldOf(auth, key, style))));
  return {
    username: text(fieldOf(auth, 'username', style)),
    password: secret('password'),
    auth: secret('auth'),
    identityToken: secret('identitytoken'),
    registryToken: new Secret(goString('')),
    serverAddress: '',
  };
}

function mapOf<T>(
  parent: TomlTable,
  key: string,
  style: KeyStyle,
  make: (table: TomlTable) => T,
): ReadonlyMap<string, T> {
  const entries = Object.entries(tableAt(parent, key, style));
  return new Map(entries.flatMap(([name, value]) => (isTable(value) ? [[name, make(value)] as const] : [])));
}

function tableAt(parent: TomlTable, key: string, style: KeyStyle): TomlTable {
  const value = fieldOf(parent, key, style);
  return isTable(value) ? value : {};
}

function text(value: TomlValue | undefined): string {
  return typeof value === 'string' ? value : '';
}

function texts(value: TomlValue | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((element) => typeof element === 'string') : [];
}
