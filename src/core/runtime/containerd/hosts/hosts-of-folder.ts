import { joinPath } from '../../../go/filepath';
import type { RuntimeFiles } from '../../files';
import type { RuntimeFinding } from '../../finding';
import { certFiles } from './cert-files';
import type { ContainerdRules } from '../lines';
import { BLANK_HOST, type HostConfig } from './host-config';
import { hostFolder } from './host-folder';
import { readHostsToml } from './hosts-toml';

/** The hosts of a registry's folder: those of its hosts.toml, else one with the certificates that lie there. */
export function hostsOfFolder(
  registry: string,
  {
    files,
    roots,
    rules,
  }: { readonly files: RuntimeFiles; readonly roots: readonly string[]; readonly rules: ContainerdRules },
  report: (finding: RuntimeFinding) => void,
): readonly HostConfig[] {
  const folder = hostFolder(files, roots, registry);
  if (folder === undefined) return [BLANK_HOST];
  const file = joinPath(folder, 'hosts.toml');
  const text = files.read(file) ?? '';
  if (text === '') return [certFiles(files, folder)];
  const read = readHostsToml(text, file, rules);
  for (const finding of read.unknown ?? []) report(finding);
  if (!read.ok) {
    report({
      id: 'hosts-toml-ignored',
      consequence: 'ignored',
      place: read.place,
      message: `This hosts.toml counts as absent, as ${read.why}. ${registry} is asked without its mirrors and certificates.`,
    });
    return [certFiles(files, folder)];
  }
  for (const place of read.notRead) {
    report({
      id: 'config-table-not-read',
      consequence: 'ignored',
      place,
      message: 'This host is not asked: containerd goes by headers of the form [host."https://…"].',
    });
  }
  for (const host of read.hosts) if (host.pathLengthened === true) report(lengthened(host));
  return read.hosts;
}

function lengthened({ scheme, host, path, place }: HostConfig): RuntimeFinding {
  const written = path.slice(0, -'/v2'.length);
  return {
    id: 'host-path-lengthened',
    consequence: 'taken-otherwise',
    ...(place !== undefined && { place }),
    message: `${host} is asked below ${scheme}://${host}${path}: containerd puts /v2 behind the path of a host. Write \`override_path = true\` for it where ${written} is the whole path.`,
  };
}
