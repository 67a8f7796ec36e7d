import type { RuntimeFinding, RuntimePlace } from '../../finding';
import { readToml, type TomlDocument } from '../../toml/read-toml';
import { isTable, type TomlTable } from '../../toml/toml-value';
import { fieldOf, typeFault, type TomlShape } from '../../toml/typed';
import type { ContainerdRules } from '../lines';
import type { HostConfig } from './host-config';
import { hostConfig } from './host-table';
import { unknownKeys } from './unknown-keys';

/** A hosts.toml as the runtime takes it: hosts in order, the server last; or why it counts as absent. */
export type HostsTomlResult =
  | {
      readonly ok: true;
      readonly hosts: readonly HostConfig[];
      readonly notRead: readonly RuntimePlace[];
      readonly unknown: readonly RuntimeFinding[];
    }
  | {
      readonly ok: false;
      readonly place: RuntimePlace;
      readonly why: string;
      readonly unknown?: readonly RuntimeFinding[];
    };

const HOST: Readonly<Record<string, TomlShape>> = {
  capabilities: 'strings',
  ca: 'any',
  client: 'any',
  skip_verify: 'bool',
  header: { map: 'any' },
  override_path: 'bool',
};

/**
 * Reads hosts.toml. Mirrors parseHostsFile and getSortedHosts (github.com/containerd/containerd v1.6.20 and
 * v1.7.35 remotes/docker/config/hosts.go, v2@v2.4.2 core/remotes/docker/config/hosts.go). One fault anywhere
 * spoils the file; unknown keys pass.
 */
export function readHostsToml(text: string, file: string, rules: ContainerdRules): HostsTomlResult {
  const host = { fields: { ...HOST, ...(rules.dialTimeout && { dial_timeout: 'string' as const }) } };
  const shape: TomlShape = { fields: { ...host.fields, server: 'string', host: { map: host } } };
  const read = readToml(text, { dialect: rules.toml, shape });
  if (!read.ok) return { ok: false, place: { file, line: read.line }, why: `it is no TOML: ${read.why}` };
  const { document } = read;
  const place = (path: readonly string[]): RuntimePlace => {
    for (let depth = path.length; depth > 0; depth--) {
      const line = document.places.lineOf(path.slice(0, depth));
      if (line !== undefined) return { file, line };
    }
    return { file };
  };
  const fault = typeFault(document.root, shape, rules.keyStyle);
  if (fault !== undefined) {
    return {
      ok: false,
      place: place(fault.path),
      why: `\`${fault.path.join('.')}\` has to be ${fault.wanted}`,
    };
  }
  const unknown = unknownKeys(document, file, rules.keyStyle);
  const tables = fieldOf(document.root, 'host', rules.keyStyle);
  if (!isTable(tables) && rules.hostTableRequired) {
    return {
      ok: false,
      place: { file },
      why: 'it has no `[host]` table, which this release asks for',
      unknown,
    };
  }
  const named: TomlTable = isTable(tables) ? tables : {};
  const order = rules.hostOrder === 'by-header' ? headerOrder(document) : lineOrder(document);
  const folder = file.slice(0, file.lastIndexOf('/'));
  const hosts: HostConfig[] = [];
  for (const [name, table, path] of [
    ...order.map((name) => [name, tableOf(named[name]), ['host', name]] as const),
    [server(document, rules), document.root, ['server']] as const,
  ]) {
    const result = hostConfig(name, table, folder, rules);
    if (!result.ok) return { ok: false, place: place([...path, ...result.path]), why: result.why };
    hosts.push({ ...result.host, place: place(path) });
  }
  const inOrder = new Set(order);
  const unread = Object.keys(named).filter((name) => !inOrder.has(name));
  return { ok: true, hosts, notRead: unread.map((name) => place(['host', name])), unknown };
}

function server(document: TomlDocument, rules: ContainerdRules): string {
  const value = fieldOf(document.root, 'server', rules.keyStyle);
  return typeof value === 'string' ? value : '';
}

function tableOf(value: unknown): TomlTable {
  return typeof value === 'object' && value !== null ? (value as TomlTable) : {};
}

/** `[host.X]` headers as they come: one that comes back after another counts once more, a first `[host.""]` not at all. */
function headerOrder(document: TomlDocument): readonly string[] {
  const order: string[] = [];
  for (const { parts } of document.places.headers) {
    const [first, name] = parts;
    if (first === 'host' && name !== undefined && name !== (order.at(-1) ?? '')) order.push(name);
  }
  return order;
}

/** Tables of any form, by the line on which they begin; inline ones come first. */
function lineOrder({ root, tableLines }: TomlDocument): readonly string[] {
  // Not in capitals, in which the struct takes it also.
  const tables: TomlTable = Object.hasOwn(root, 'host') && isTable(root.host) ? root.host : {};
  const line = (name: string): number => tableLines.get(tableOf(tables[name])) ?? 0;
  return Object.keys(tables).toSorted((a, b) => line(a) - line(b));
}
