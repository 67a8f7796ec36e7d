import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const project = join(__dirname, '..', '..');
const { exports } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as {
  readonly exports: Readonly<Record<string, unknown>>;
};

/** Every path of declarations that an entry has, whatever leads to it. */
function typesOf(entry: unknown): readonly string[] {
  if (typeof entry !== 'object' || entry === null) return [];
  return Object.entries(entry).flatMap(([key, value]) =>
    key === 'types' && typeof value === 'string' ? [value] : typesOf(value),
  );
}

const entries = Object.entries(exports).flatMap(([entry, value]) => {
  const types = typesOf(value);
  return types.length === 0 ? [] : [{ entry, types: types.map((path) => path.slice('./dist/'.length)) }];
});

/** `node`, `node10`: old, and still what many projects have. */
const NODE = ts.convertCompilerOptionsFromJson({ moduleResolution: 'node10' }, '/').options;

const FOLDER = '/app/node_modules/kubelet-keyring';

/** A program that has the package, as the compiler sees it: the manifest is ours, and all that it names is there. */
const host: ts.ModuleResolutionHost = {
  fileExists: (path) =>
    path === `${FOLDER}/package.json` ||
    entries.some(({ types }) => types.some((file) => path === `${FOLDER}/dist/${file}`)),
  directoryExists: (path) => `${FOLDER}/dist/testing`.startsWith(path),
  readFile: (path) =>
    path === `${FOLDER}/package.json` ? readFileSync(join(project, 'package.json'), 'utf8') : undefined,
};

describe('an entry of the package for moduleResolution: node', () => {
  it('is one of several', () => {
    expect(entries.length).toBeGreaterThan(5);
  });

  it.each(entries)('$entry has the types that exports name', ({ entry, types }) => {
    const { resolvedModule } = ts.resolveModuleName(
      `kubelet-keyring${entry.slice(1)}`,
      '/app/index.ts',
      { ...NODE, module: ts.ModuleKind.CommonJS },
      host,
    );
    const found = resolvedModule?.resolvedFileName.slice(`${FOLDER}/dist/`.length);
    expect(types).toContain(found);
  });
});
