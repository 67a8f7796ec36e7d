/** One host that stands in for a registry (`*` for any). */
interface Mirror {
  readonly of: string;
  readonly host: string;
}

/**
 * The mirrors in the text of a runtime's configuration, each under the registry that it stands in for: containerd
 * (config.toml, hosts.toml), k3s and RKE2 (registries.yaml), CRI-O (registries.conf), Bottlerocket and dockerd.
 * Read line by line, so that a faulty file still tells what it can.
 */
export function readMirrors(name: string, text: string): readonly Mirror[] {
  const found: Mirror[] = [];
  const folder = /certs\.d\/([^/]+)\/hosts\.toml$/.exec(name)?.[1];
  let of = folder === '_default' ? '*' : folder;
  let mirroring = folder !== undefined;
  const add = (line: string): void => {
    if (of !== undefined && mirroring) for (const host of hostsIn(line)) found.push({ of, host });
  };
  for (const line of text.split('\n')) {
    if (/^\s*#/.test(line)) continue;
    const header = /^\s*\[+([^[\]]*(?:\[[^\]]*\])?[^[\]]*)\]+\s*$/.exec(line)?.[1];
    if (header !== undefined) {
      if (folder !== undefined) add(header.replace(/^host\./, ''));
      else ({ of, mirroring } = underHeader(header, of));
      continue;
    }
    const yaml = /^(\s*)["']?([^\s"']+?)["']?:\s*$/.exec(line);
    if (yaml !== null && folder === undefined) {
      const [, indent = '', key = ''] = yaml;
      if (indent === '') [of, mirroring] = [undefined, key === 'mirrors'];
      else if (mirroring && !/^(endpoints?|rewrite)$/.test(key)) of = key.toLowerCase();
      continue;
    }
    const [, field = '', value = ''] = /^[\s{]*"?([\w-]+)"?\s*[=:]\s*(.*)$/.exec(line) ?? [];
    if (field === 'registry-mirrors')
      for (const host of hostsIn(value)) found.push({ of: 'docker.io', host });
    else if (/^(registry|prefix)$/.test(field)) of = hostsIn(value)[0] ?? of;
    else if (field === 'location' && of === undefined) of = hostsIn(value)[0];
    else if (/^(endpoint|location)$/.test(field) || /^\s*-\s/.test(line)) add(value === '' ? line : value);
  }
  return found;
}

function underHeader(
  header: string,
  before: string | undefined,
): { of: string | undefined; mirroring: boolean } {
  const keyed = /mirrors\.["']?([^"']+?)["']?$/.exec(header)?.[1];
  if (keyed !== undefined) return { of: keyed.toLowerCase(), mirroring: true };
  if (header.endsWith('registry.mirror')) return { of: before, mirroring: true };
  return { of: undefined, mirroring: /mirrors$|^registry$/.test(header) };
}

const HOST =
  /(?:https?:\/\/)?((?:[a-z0-9-]+\.)+[a-z0-9-]+(?::[0-9]+)?|[a-z0-9-]+:[0-9]+|\[[0-9a-f:]+\](?::[0-9]+)?)[^\s"',\]]*/gi;

function hostsIn(text: string): readonly string[] {
  return [...text.matchAll(HOST)].map(([, host = '']) => host.toLowerCase());
}
