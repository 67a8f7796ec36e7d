import { matchPrefix } from './prefix-match';
import { nameOf, parseNamed, stringOf, type Named } from './named';
import type { Registries } from './config/load-registries';
import type { RegistryTable } from './config/registry-table';

/** One place that an image is asked of. */
export interface PullSource {
  readonly named: Named;
  readonly insecure: boolean;
  readonly role: 'mirror' | 'location';
  /** The table that it comes from; undefined where none matches the image. */
  readonly table: RegistryTable | undefined;
}

/** The table with the longest prefix. Mirrors FindRegistry (see prefix-match.ts). */
export function findTable(name: string, { tables }: Registries): RegistryTable | undefined {
  let found: RegistryTable | undefined;
  for (const table of tables) {
    if (matchPrefix(name, table.prefix) === undefined) continue;
    if (found === undefined || table.prefix.length > found.prefix.length) found = table;
  }
  return found;
}

/**
 * Mirrors in order, then the location. Mirrors PullSourcesFromReference and rewriteReference
 * (go.podman.io/image/v5 v5.38.0 pkg/sysregistriesv2/system_registries_v2.go). Undefined where a location
 * does not make an image name: no place is asked then.
 */
export function pullSources(named: Named, registries: Registries): readonly PullSource[] | undefined {
  const table = findTable(nameOf(named), registries);
  if (table === undefined) return [{ named, insecure: false, role: 'location', table }];
  const byDigest = named.digest !== '';
  const mirrors = table.mirrorByDigestOnly
    ? byDigest
      ? table.mirrors
      : []
    : table.mirrors.filter(({ pulls }) => pulls === 'all' || (pulls === 'digest-only') === byDigest);
  const sources: PullSource[] = [];
  for (const endpoint of [...mirrors, table]) {
    const rewritten = rewrite(named, table.prefix, endpoint.location);
    if (rewritten === undefined) return undefined;
    const role = endpoint === table ? 'location' : 'mirror';
    sources.push({ named: rewritten, insecure: endpoint.insecure, role, table });
  }
  return sources;
}

function rewrite(named: Named, prefix: string, location: string): Named | undefined {
  if (location === '') return named;
  const text = stringOf(named);
  const length = matchPrefix(text, prefix);
  if (length === undefined) return undefined;
  const rewritten = location + text.slice(length);
  const parsed = parseNamed(rewritten);
  // A name that would be written otherwise in full (docker.io/nginx) is refused.
  return parsed !== undefined && stringOf(parsed) === rewritten ? parsed : undefined;
}
