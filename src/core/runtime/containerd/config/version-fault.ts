import type { ContainerdRules } from '../lines';

/**
 * Why the configuration as a whole is refused. Mirrors ValidateV2 (github.com/containerd/containerd v1.6.20
 * and v1.7.35 services/server/config/config.go) and ValidateVersion (v2@v2.4.2
 * cmd/containerd/server/config/config.go).
 */
export function versionFault(
  version: number,
  listed: readonly string[],
  tables: readonly string[],
  rules: ContainerdRules,
): string | undefined {
  if (version > rules.newestConfigVersion && rules.refusesNewerVersion) {
    return `Version ${version} is newer than ${rules.newestConfigVersion}, the newest that this containerd reads.`;
  }
  if (rules.unversioned === 'renamed') {
    const short = listed.find((name) => !name.includes('.'));
    return short === undefined ? undefined : refusal(short);
  }
  if (version < 2) return undefined;
  const refused = [...listed, ...tables].find((name) => !isUri(name, rules));
  return refused === undefined ? undefined : refusal(refused);
}

function refusal(name: string): string {
  return `The plugin "${name}" is not named in full, as in io.containerd.grpc.v1.cri.`;
}

function isUri(name: string, rules: ContainerdRules): boolean {
  return (!rules.refusesNewerVersion || name.startsWith('io.containerd.')) && name.split('.').length >= 4;
}
