import { list } from '../../../model/wording';
import { describePlace } from '../../describe-runtime';
import type { RuntimeFinding } from '../../finding';
import type { RegistryTable } from './registry-table';

/**
 * What a table loses that takes the place of an earlier file's one with the same prefix: settings of the earlier one
 * that it does not have itself. Files are not merged field by field (updateWithConfigurationFrom of
 * go.podman.io/image/v5 v5.38.0 pkg/sysregistriesv2/system_registries_v2.go).
 */
export function settingsLost(earlier: RegistryTable, later: RegistryTable): readonly string[] {
  const isLost = {
    'insecure = true': earlier.insecure && !later.stated.has('insecure'),
    'blocked = true': earlier.blocked && !later.stated.has('blocked'),
    'mirror-by-digest-only = true': earlier.mirrorByDigestOnly && !later.stated.has('mirror-by-digest-only'),
    '[[registry.mirror]]': earlier.mirrors.length > 0 && !later.stated.has('mirror'),
    [`location = "${earlier.location}"`]:
      earlier.location !== '' && later.location === '' && earlier.location !== earlier.prefix,
  };
  return Object.entries(isLost).flatMap(([setting, lost]) => (lost ? [setting] : []));
}

/** That a table of a later file has taken settings away without saying so; undefined where it has not. */
export function lostFinding(table: RegistryTable | undefined): RuntimeFinding | undefined {
  if (table?.replaces === undefined) return undefined;
  const { place, lost } = table.replaces;
  return {
    id: 'registry-table-replaced',
    consequence: 'taken-otherwise',
    place: table.place,
    message: `This [[registry]] "${table.prefix}" takes the place of the one in ${describePlace(place)}, as a whole, and ${list(lost.map((setting) => `\`${setting}\``))} of that one no longer ${lost.length === 1 ? 'counts' : 'count'}. Write ${lost.length === 1 ? 'it' : 'them'} here as well, or have one [[registry]] for it.`,
  };
}
