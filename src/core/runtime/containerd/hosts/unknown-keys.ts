import { nearestName } from '../../../input/nearest-name';
import { redactUserinfo } from '../../../model/userinfo';
import type { RuntimeFinding } from '../../finding';
import type { TomlDocument } from '../../toml/read-toml';
import { isTable, type TomlTable } from '../../toml/toml-value';
import type { KeyStyle } from '../../toml/typed';

/** Keys that some line of containerd reads for a host; `rewrite` is one of k3s's own. */
const OF_HOST = [
  'capabilities',
  'ca',
  'client',
  'skip_verify',
  'header',
  'override_path',
  'dial_timeout',
  'rewrite',
];
const OF_FILE = [...OF_HOST, 'server', 'host'];

/** Findings for one file; whoever writes more is told enough by these. */
const MOST = 10;

/**
 * Keys of a hosts.toml that no containerd reads: `[hosts."https://m"]`, `skip-verify`. It passes over them in silence,
 * with all that is below them (held by recorded answers of its own code: test/runtime/judge).
 */
export function unknownKeys(
  document: TomlDocument,
  file: string,
  style: KeyStyle,
): readonly RuntimeFinding[] {
  const { root, places } = document;
  const found: RuntimeFinding[] = [];
  const look = (table: TomlTable, known: readonly string[], path: readonly string[]): void => {
    for (const key of Object.keys(table)) {
      if (found.length === MOST) return;
      if (known.some((name) => isKeyOf(name, key, style))) continue;
      const line = places.lineOf([...path, key]);
      found.push({
        id: 'setting-not-read',
        consequence: 'ignored',
        place: { file, ...(line !== undefined && { line }) },
        message: `containerd does not know the key \`${redactUserinfo(key)}\`, and passes over it. ${insteadOf(key, table[key], known)}`,
      });
    }
  };
  look(root, OF_FILE, []);
  for (const key of Object.keys(root).filter((name) => isKeyOf('host', name, style))) {
    const hosts = root[key];
    if (!isTable(hosts)) continue;
    for (const [name, table] of Object.entries(hosts)) if (isTable(table)) look(table, OF_HOST, [key, name]);
  }
  return found;
}

/** What to write in its place. */
function insteadOf(key: string, value: unknown, known: readonly string[]): string {
  const holdsTables = typeof value === 'object' && value !== null && Object.values(value).some(isTable);
  if (holdsTables && known === OF_FILE)
    return 'Nothing below it is asked: mirrors have the form [host."https://…"].';
  if (/insecure|verify/i.test(key))
    return 'Write `skip_verify = true` for a host without a valid certificate.';
  const near = nearestName(key.replaceAll('-', '_'), known);
  return near === undefined ? 'It changes nothing.' : `\`${near}\` may be meant.`;
}

function isKeyOf(name: string, key: string, style: KeyStyle): boolean {
  return style === 'exact' ? key === name || key === name.toUpperCase() : key.toLowerCase() === name;
}
