import { isRecord, recordAt } from '../model/json-record';

/** A login in the text of a runtime's configuration: the host that it stands under, and how. */
export interface RuntimeLogin {
  /** As written, without the scheme. */
  readonly host: string;
  readonly hasScheme: boolean;
  /** `auth`: where the runtime wants it; `bare`: user name and password without that level; `swapped`: `auth.HOST`; `auths`: the elder form of containerd. */
  readonly stands: 'auth' | 'bare' | 'swapped' | 'auths';
}

const FIELD = /^\s*["']?(?:username|password|identity_?token|auth)["']?\s*[=:]/i;

/**
 * The logins in the text of a runtime's configuration: containerd (config.toml), k3s and RKE2 (registries.yaml),
 * Bottlerocket, and auth.json. Comments count for nothing, and a login for another host is none for this one. Read
 * line by line, so that a faulty file still tells what it can.
 */
export function readLogins(name: string, text: string): readonly RuntimeLogin[] {
  if (/certs\.d|hosts\.toml/.test(name)) return [];
  if (/^\s*\{/.test(text)) return fromAuthJson(text);
  const lines = text.split('\n').filter((line) => !/^\s*#/.test(line));
  return lines.some((line) => /^configs:\s*$/.test(line)) ? fromYaml(lines) : fromToml(lines);
}

function fromAuthJson(text: string): readonly RuntimeLogin[] {
  try {
    const parsed: unknown = JSON.parse(text);
    const auths = isRecord(parsed) ? recordAt(parsed, 'auths') : undefined;
    return Object.keys(auths ?? {}).map((key) => login(key, 'auth'));
  } catch {
    return [];
  }
}

function fromYaml(lines: readonly string[]): readonly RuntimeLogin[] {
  const found: RuntimeLogin[] = [];
  let inConfigs = false;
  let level: number | undefined;
  let host = '';
  let stands: RuntimeLogin['stands'] = 'bare';
  for (const line of lines) {
    const indent = line.search(/\S/);
    if (indent < 0) continue;
    if (indent === 0) {
      [inConfigs, level, host] = [/^configs:\s*$/.test(line), undefined, ''];
      continue;
    }
    if (!inConfigs) continue;
    level ??= indent;
    if (indent === level) {
      host = /^\s*["']?(.+?)["']?:\s*(?:#.*)?$/.exec(line)?.[1] ?? '';
      stands = 'bare';
    } else if (/^\s*auth:/.test(line)) {
      stands = 'auth';
      if (host !== '') found.push(login(host, 'auth'));
    } else if (stands === 'bare' && host !== '' && FIELD.test(line)) {
      found.push(login(host, 'bare'));
    }
  }
  return found;
}

function fromToml(lines: readonly string[]): readonly RuntimeLogin[] {
  const found: RuntimeLogin[] = [];
  let host: string | undefined;
  let stands: RuntimeLogin['stands'] = 'bare';
  for (const line of lines) {
    const header = /^\s*\[+([^[\]]*(?:\[[^\]]*\])?[^[\]]*)\]+\s*$/.exec(line)?.[1];
    if (header !== undefined) {
      const swapped = /configs\.auth\.["']([^"']+)["']/.exec(header)?.[1];
      const right = /configs\.["']([^"']+)["']\.auth\b/.exec(header)?.[1];
      const bare = /configs\.["']([^"']+)["']$/.exec(header)?.[1];
      const elder = /registry\.auths\.["']([^"']+)["']/.exec(header)?.[1];
      host = swapped ?? right ?? elder ?? bare;
      stands =
        swapped !== undefined
          ? 'swapped'
          : right !== undefined
            ? 'auth'
            : elder !== undefined
              ? 'auths'
              : 'bare';
      if (host !== undefined && stands !== 'bare') found.push(login(host, stands));
      continue;
    }
    const registry = /^\s*registry\s*=\s*["']([^"']+)["']/.exec(line)?.[1];
    if (registry !== undefined) [host, stands] = [registry, 'bare'];
    else if (host !== undefined && stands === 'bare' && FIELD.test(line))
      found.push(login(host, isKeyed(lines) ? 'bare' : 'auth'));
  }
  return found;
}

/** A file whose logins stand under keys, as in containerd's config.toml; Bottlerocket has lists. */
function isKeyed(lines: readonly string[]): boolean {
  return lines.some((line) => /configs\.["']/.test(line));
}

function login(key: string, stands: RuntimeLogin['stands']): RuntimeLogin {
  const host = key.replace(/^https?:\/\//i, '').replace(/\/.*$/, '');
  return { host: host.toLowerCase(), hasScheme: /^https?:\/\//i.test(key), stands };
}
