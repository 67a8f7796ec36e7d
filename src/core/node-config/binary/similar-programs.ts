/**
 * Names in the folder of plugins that hold the one that is missing, or are held by it: a kubelet looks for the name of the
 * provider, letter by letter.
 * @example similarPrograms('ecr-credential-provider', ['ecr-credential-provider-linux-amd64', 'ls']) // the first one
 */
export function similarPrograms(name: string, folder: readonly string[]): readonly string[] {
  const wanted = stem(name);
  if (wanted.length < SHORTEST) return [];
  return folder.filter((file) => {
    const there = stem(file);
    return there.length >= SHORTEST && (there.includes(wanted) || wanted.includes(there));
  });
}

const SHORTEST = 3;

function stem(name: string): string {
  return name
    .toLowerCase()
    .replace(/\.(?:exe|sh|bin)$/, '')
    .replace(/[-_.]/g, '');
}
