import { joinPath } from '../../go/filepath';
import { readRegistriesYaml } from '../k3s/registries-yaml';
import { readToml } from '../toml/read-toml';
import { isTable, type TomlTable, type TomlValue } from '../toml/toml-value';

const IN_HOSTS_TOML = new Set(['ca', 'client']);
const IN_CONFIG = new Set(['ca_file', 'cert_file', 'key_file']);
/** Tables within tables: `plugins.NAME.registry.configs.HOST.tls`. */
const DEPTH = 6;

/**
 * Certificates and keys that a configuration file names, by absolute path: `ca` and `client` of hosts.toml,
 * `configs.HOST.tls` of config.toml and of registries.yaml; none where it does not parse.
 * @example namedCertificates('/etc/containerd/certs.d/quay.io/hosts.toml', 'ca = "ca.pem"') // ['/etc/containerd/certs.d/quay.io/ca.pem']
 */
export function namedCertificates(path: string, text: string): readonly string[] {
  if (path.endsWith('/registries.yaml')) return ofRegistriesYaml(path, text);
  const read = readToml(text);
  if (!read.ok) return [];
  const folder = path.slice(0, path.lastIndexOf('/'));
  const keys = path.endsWith('/hosts.toml') ? IN_HOSTS_TOML : IN_CONFIG;
  const files: string[] = [];
  const visit = (table: TomlTable, depth: number): void => {
    for (const [key, value] of Object.entries(table)) {
      if (keys.has(key))
        for (const one of texts(value).filter((name) => name !== ''))
          files.push(one.startsWith('/') ? one : joinPath(folder, one));
      else if (isTable(value) && depth < DEPTH) visit(value, depth + 1);
    }
  };
  visit(read.document.root, 0);
  return files;
}

function ofRegistriesYaml(path: string, text: string): readonly string[] {
  const read = readRegistriesYaml(text, path);
  if (!read.ok) return [];
  return [...read.registries.configs.values()].flatMap(({ tls }) =>
    tls === undefined
      ? []
      : // A relative one is looked for beside the hosts.toml that is made.
        [tls.caFile, tls.certFile, tls.keyFile].filter((file) => file.startsWith('/')),
  );
}

function texts(value: TomlValue, depth = 0): readonly string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) && depth < 2 ? value.flatMap((one) => texts(one, depth + 1)) : [];
}
