/**
 * Length of the part of a reference that a prefix of registries.conf matches; undefined where it does not.
 * Mirrors refMatchingPrefix (go.podman.io/image/v5 v5.38.0 pkg/sysregistriesv2/system_registries_v2.go): up
 * to the end, or to `:`, `/` or `@`. `*.example.com` matches below the domain.
 */
export function matchPrefix(reference: string, prefix: string): number | undefined {
  if (prefix.startsWith('*.')) return matchSubdomain(reference, prefix.slice(1));
  if (!reference.startsWith(prefix)) return undefined;
  return endsAt(reference, prefix.length);
}

function matchSubdomain(reference: string, suffix: string): number | undefined {
  const at = reference.indexOf(suffix);
  if (at < 0 || reference.slice(0, at).includes('/')) return undefined;
  return endsAt(reference, at + suffix.length);
}

function endsAt(reference: string, end: number): number | undefined {
  if (end === reference.length) return end;
  return ':/@'.includes(reference[end] ?? '') ? end : undefined;
}
