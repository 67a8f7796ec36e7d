import type { RuntimeFiles } from '../files';
import { readToml } from '../toml/read-toml';
import { typeFault } from '../toml/typed';
import { aliasesOf } from './config/aliases';
import { Refused } from './config/refused';
import type { Registries } from './config/load-registries';
import { isShortName, parseNamed, type Named } from './named';

const RECORDED = '/var/cache/containers/short-name-aliases.conf';

/**
 * The images that a name may stand for, in the order in which they are pulled; none where it is refused.
 * Mirrors Resolve (go.podman.io/image/v5 v5.38.0 pkg/shortnames/shortnames.go): an alias first, else each
 * search registry, which may only be one where short names are enforced.
 */
export function candidatesOf(
  image: string,
  registries: Registries,
  mode: 'enforcing' | 'disabled',
  files: RuntimeFiles,
): readonly Named[] {
  if (!isShortName(image)) {
    const named = parseNamed(image);
    return named === undefined ? [] : [named];
  }
  const { repository, rest } = splitShortName(image);
  const recorded = recordedAliases(files);
  if (recorded === undefined) return [];
  const alias = recorded.get(repository) ?? registries.aliases.get(repository) ?? '';
  if (alias !== '') {
    const named = parseNamed(alias + rest);
    return named === undefined ? [] : [named];
  }
  const candidates = registries.search.map((registry) => parseNamed(`${registry}/${image}`));
  if (mode === 'enforcing' && candidates.length > 1) return [];
  return candidates.every((candidate) => candidate !== undefined) ? candidates : [];
}

function splitShortName(image: string): { readonly repository: string; readonly rest: string } {
  const at = image.search(/[:@]/);
  return at < 0 ? { repository: image, rest: '' } : { repository: image.slice(0, at), rest: image.slice(at) };
}

/** What podman wrote down when somebody chose; undefined where the file is refused, and every short name with it. */
function recordedAliases(files: RuntimeFiles): ReadonlyMap<string, string> | undefined {
  const read = readToml(files.read(RECORDED) ?? '');
  if (!read.ok) return undefined;
  const { root } = read.document;
  if (typeFault(root, { fields: { aliases: { map: 'string' } } }, 'folded') !== undefined) return undefined;
  try {
    return aliasesOf(root);
  } catch (error) {
    if (error instanceof Refused) return undefined;
    throw error;
  }
}
