import { joinPath } from '../../../go/filepath';
import type { RuntimeFiles } from '../../files';
import type { RuntimeFinding } from '../../finding';
import { readToml } from '../../toml/read-toml';
import { isTable, type TomlTable } from '../../toml/toml-value';
import { fieldOf, typeFault, type TomlShape } from '../../toml/typed';

/** `[crio.image]` of crio.conf and its drop-ins. */
export interface CrioConf {
  readonly globalAuthFile: string;
  readonly namespacedAuthDir: string;
  readonly signaturePolicy: string;
  readonly signaturePolicyDir: string;
  readonly defaultTransport: string;
  readonly shortNameMode: 'enforcing' | 'disabled';
  readonly pauseImage: string;
  readonly pauseImageAuthFile: string;
}

export type CrioConfResult =
  | { readonly ok: true; readonly conf: CrioConf; readonly findings: readonly RuntimeFinding[] }
  | { readonly ok: false; readonly finding: RuntimeFinding };

const IMAGE: Readonly<Record<string, TomlShape>> = {
  default_transport: 'string',
  global_auth_file: 'string',
  namespaced_auth_dir: 'string',
  pause_image: 'string',
  pause_image_auth_file: 'string',
  pause_command: 'string',
  pinned_images: 'strings',
  signature_policy: 'string',
  signature_policy_dir: 'string',
  insecure_registries: 'strings',
  image_volumes: 'string',
  big_files_temporary_dir: 'string',
  auto_reload_registries: 'bool',
  pull_progress_timeout: 'string',
  oci_artifact_mount_support: 'bool',
  short_name_mode: 'string',
};
const SHAPE: TomlShape = { fields: { crio: { fields: { image: { fields: IMAGE } } } } };

const DEFAULTS: Readonly<Record<string, string>> = {
  default_transport: 'docker://',
  namespaced_auth_dir: '/etc/crio/auth',
  signature_policy_dir: '/etc/crio/policies',
  short_name_mode: 'enforcing',
};

/**
 * Mirrors UpdateFromFile, UpdateFromPath and Validate (github.com/cri-o/cri-o v1.36.3 pkg/config/config.go):
 * crio.conf, then every file of crio.conf.d by name, each setting over the one before. Unknown keys pass.
 */
export function loadCrioConf(files: RuntimeFiles): CrioConfResult {
  const folder = '/etc/crio/crio.conf.d';
  const values: Record<string, string> = { ...DEFAULTS };
  const findings: RuntimeFinding[] = [];
  for (const file of [
    '/etc/crio/crio.conf',
    ...files.filesIn(folder).map((name) => joinPath(folder, name)),
  ]) {
    const text = files.read(file);
    if (text === undefined) continue;
    const read = readToml(text);
    if (!read.ok) {
      return exits('toml-malformed', file, read.line, `The file is no TOML: ${read.why}.`);
    }
    const { root, places } = read.document;
    const fault = typeFault(root, SHAPE, 'folded');
    if (fault !== undefined) {
      const why = `\`${fault.path.join('.')}\` has to be ${fault.wanted}.`;
      return exits('toml-wrong-type', file, places.lineOf(fault.path), why);
    }
    const image = imageTable(root);
    for (const key of Object.keys(IMAGE)) {
      const value = fieldOf(image, key, 'folded');
      if (typeof value === 'string') values[key] = value;
    }
    for (const key of ['insecure_registries', 'registries']) {
      if (fieldOf(image, key, 'folded') === undefined) continue;
      const line = places.lineOf(['crio', 'image', key]);
      const place = { file, ...(line !== undefined && { line }) };
      findings.push({
        id: 'setting-not-read',
        consequence: 'ignored',
        place,
        message: `\`${key}\` of crio.conf changes nothing: registries are configured in registries.conf.`,
      });
    }
  }
  const mode = values.short_name_mode ?? '';
  if (mode !== 'enforcing' && mode !== 'disabled') {
    return exits('toml-wrong-type', folder, undefined, `"${mode}" is no short_name_mode.`);
  }
  const value = (key: string): string => values[key] ?? '';
  return {
    ok: true,
    findings,
    conf: {
      globalAuthFile: value('global_auth_file'),
      namespacedAuthDir: value('namespaced_auth_dir'),
      signaturePolicy: value('signature_policy'),
      signaturePolicyDir: value('signature_policy_dir'),
      defaultTransport: value('default_transport'),
      shortNameMode: mode,
      pauseImage: value('pause_image'),
      pauseImageAuthFile: value('pause_image_auth_file'),
    },
  };
}

function imageTable(root: TomlTable): TomlTable {
  const crio = fieldOf(root, 'crio', 'folded');
  const image = isTable(crio) ? fieldOf(crio, 'image', 'folded') : undefined;
  return isTable(image) ? image : {};
}

function exits(
  id: 'toml-malformed' | 'toml-wrong-type',
  file: string,
  line: number | undefined,
  why: string,
): CrioConfResult {
  const place = { file, ...(line !== undefined && { line }) };
  return {
    ok: false,
    finding: { id, consequence: 'daemon-exits', place, message: `${why} CRI-O does not start.` },
  };
}
