import { cleanPath, joinPath } from '../../../go/filepath';
import { goString } from '../../../model/go-string';
import { Secret } from '../../../model/secret';
import { parseDuration } from '../../go-duration';
import type { TomlTable, TomlValue } from '../../toml/toml-value';
import { fieldOf } from '../../toml/typed';
import { parseGoUrl } from '../../url';
import type { ContainerdRules } from '../lines';
import type { HostConfig } from './host-config';
import { ALL_CAPABILITIES, type Capability } from './registry-host';

type HostResult =
  | { readonly ok: true; readonly host: HostConfig }
  | { readonly ok: false; readonly path: readonly string[]; readonly why: string };

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** One `[host.X]` table, or the root for `server`. Mirrors parseHostConfig (see hosts-toml.ts). */
export function hostConfig(
  name: string,
  table: TomlTable,
  folder: string,
  rules: ContainerdRules,
): HostResult {
  const field = (key: string): TomlValue | undefined => fieldOf(table, key, rules.keyStyle);
  const address = addressOf(name, field('override_path') === true);
  if (address === undefined) return { ok: false, path: [], why: `"${name}" is no URL` };
  const host: Mutable<HostConfig> = { ...address, capabilities: ALL_CAPABILITIES, headers: new Map() };
  if (typeof field('skip_verify') === 'boolean') host.skipVerify = field('skip_verify') === true;
  const listed = (field('capabilities') ?? []) as readonly string[];
  const unknown = listed.find((one) => !rules.capabilities.includes(one.toLowerCase()));
  if (unknown !== undefined) {
    return { ok: false, path: ['capabilities'], why: `"${unknown}" is no capability` };
  }
  if (listed.length > 0) host.capabilities = new Set(listed.map((one) => one.toLowerCase() as Capability));
  const absolute = (path: string): string => (path.startsWith('/') ? path : joinPath(folder, path));
  const authorities = field('ca');
  if (authorities !== undefined) {
    const paths = stringOrStrings(authorities);
    if (paths === undefined)
      return { ok: false, path: ['ca'], why: '`ca` has to be a path, or a list of paths' };
    host.authorities = paths.map(absolute);
  }
  const client = field('client');
  if (client !== undefined) {
    const pairs = clientPairs(client);
    if (pairs === undefined) {
      return {
        ok: false,
        path: ['client'],
        why: '`client` has to be a path, a list of paths, or a list of pairs',
      };
    }
    host.clientPairs = pairs.map(([certificate, key]) => [
      absolute(certificate),
      key === '' ? '' : absolute(key),
    ]);
  }
  const headers = headersOf(field('header'));
  if (typeof headers === 'string') {
    return {
      ok: false,
      path: ['header', headers],
      why: `the header "${headers}" has to be a text, or a list of texts`,
    };
  }
  host.headers = headers;
  const timeout = rules.dialTimeout ? field('dial_timeout') : undefined;
  if (typeof timeout === 'string' && timeout !== '') {
    const seconds = parseDuration(timeout);
    if (seconds === undefined)
      return { ok: false, path: ['dial_timeout'], why: `"${timeout}" is no duration` };
    host.dialTimeout = seconds;
  }
  return { ok: true, host };
}

function addressOf(
  name: string,
  overridesPath: boolean,
): Pick<HostConfig, 'scheme' | 'host' | 'path' | 'pathLengthened'> | undefined {
  if (name === '') return { scheme: '', host: '', path: '' };
  const parsed = parseGoUrl(name.startsWith('http') ? name : `https://${name}`);
  if (!parsed.ok) return undefined;
  const { scheme, host, path } = parsed.url;
  if (path === '') return { scheme, host, path: overridesPath ? '' : '/v2' };
  const clean = cleanPath(path);
  if (clean.endsWith('/v2') || overridesPath) return { scheme, host, path: clean };
  return { scheme, host, path: `${clean}/v2`, pathLengthened: clean.startsWith('/v2/') };
}

function stringOrStrings(value: TomlValue): readonly string[] | undefined {
  if (typeof value === 'string') return [value];
  if (!Array.isArray(value) || !value.every((element) => typeof element === 'string')) return undefined;
  return value;
}

function clientPairs(value: TomlValue): readonly (readonly [string, string])[] | undefined {
  if (typeof value === 'string') return [[value, '']];
  if (!Array.isArray(value)) return undefined;
  const pairs: [string, string][] = [];
  for (const element of value) {
    if (typeof element === 'string') pairs.push([element, '']);
    else {
      const pair = Array.isArray(element) ? stringOrStrings(element) : undefined;
      const [certificate, key] = pair ?? [];
      if (certificate === undefined || key === undefined || pair?.length !== 2) return undefined;
      pairs.push([certificate, key]);
    }
  }
  return pairs;
}

/** Headers by name, or the name of one that is neither a text nor a list of texts. */
function headersOf(value: TomlValue | undefined): ReadonlyMap<string, readonly Secret[]> | string {
  const headers = new Map<string, readonly Secret[]>();
  for (const [name, one] of Object.entries((value ?? {}) as TomlTable)) {
    const texts = stringOrStrings(one);
    if (texts === undefined) return name;
    headers.set(
      name,
      texts.map((text) => new Secret(goString(text))),
    );
  }
  return headers;
}
