import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** The packages of which a bundle of esbuild has parts. */
export function packagesIn(metafile) {
  const packages = Object.values(metafile.outputs).flatMap(({ inputs }) =>
    Object.keys(inputs).flatMap((path) => /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? []),
  );
  return [...new Set(packages)].sort();
}

/** Their licences, which ask to be handed on with what is bundled. */
export async function licencesOf(packages) {
  const texts = await Promise.all(
    packages.map(async (name) => {
      const folder = join(ROOT, 'node_modules', name);
      const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
      if (file === undefined) throw new Error(`${relative(ROOT, folder)} has no licence file.`);
      return `${name}\n\n${(await readFile(join(folder, file), 'utf8')).trim()}`;
    }),
  );
  return texts.join('\n\n');
}
