// Makes the package: what runs by esbuild, types by tsc. Usage: tsx .config/build.mjs [FOLDER]
import { spawnSync } from 'node:child_process';
import { cp, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, transform } from 'esbuild';
import { licencesOf, packagesIn } from './bundled-packages.mjs';
import { facade, partModules, partsOf } from './facade.mjs';
import { finishedValidators, SCHEMAS } from './finished-validators.mjs';
import { lateModules } from './late-modules.mjs';
import { plainBindings } from './plain-bindings.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SRC = join(ROOT, 'src');
const folder = resolve(process.argv[2] ?? join(ROOT, 'dist'));

const SHARED = { platform: 'node', target: 'node20.19', charset: 'utf8', logLevel: 'warning' };
const BUNDLE = { ...SHARED, absWorkingDir: ROOT, outdir: folder, bundle: true, metafile: true };

/** What is imported under a name of its own, besides the library. */
const ENTRIES = [
  'agreement',
  'node-model',
  'testing/index',
  'testing/jest',
  'testing/jest-globals',
  'testing/matchers/index',
];
const ES_MODULES = ['agreement', 'node-model', 'testing/index', 'testing/vitest'];

/** Named .cjs, as Node.js then has nothing to look up for what kind of module it is. */
const LIBRARY = 'index.cjs';

/** Stands for the path of the library itself, as seen from a module. */
const INDEX = 'part:index';

async function main() {
  await rm(folder, { recursive: true, force: true });
  const bundles = [await buildLibrary(), await buildProgram(), await buildPackages()];
  for (const name of ES_MODULES) {
    const source = await readFile(join(SRC, `${name}.mts`), 'utf8');
    const { code } = await transform(source, { ...SHARED, loader: 'ts', format: 'esm' });
    await write(`${name}.mjs`, code);
  }
  for (const name of await readdir(SCHEMAS)) {
    if (name.endsWith('.json')) await cp(join(SCHEMAS, name), join(folder, 'core/parse/schema', name));
  }
  const packages = new Set(bundles.flatMap(packagesIn));
  await write('licences.txt', `${await licencesOf([...packages].sort())}\n`);
  return buildTypes();
}

/** The library brings no packages along, but for a function of ajv that its validators are made with. */
async function buildLibrary() {
  const index = await readFile(join(SRC, 'index.ts'), 'utf8');
  const parts = [...partsOf(index).keys()];
  const metafile = await bundle({
    entryPoints: [
      ...parts.map((part) => ({ in: `part:${part}`, out: part })),
      ...ENTRIES.map((name) => ({ in: join(SRC, `${name}.ts`), out: name })),
    ],
    chunkNames: 'chunks/[hash]',
    plugins: [
      partModules(index, SRC),
      errorsOfIndex,
      finishedValidators,
      lateModules,
      packagesApart((name) => !name.startsWith('ajv/')),
    ],
  });
  const errors = await errorsModule();
  const paths = parts.map((part) => `./${part}.js`);
  // The parts are loaded to see what they export, and take the errors from the library.
  await write(LIBRARY, facade(errors, []));
  await write(LIBRARY, facade(errors, paths, createRequire(join(folder, LIBRARY))));
  return metafile;
}

/** Classes have to be there with the library, for `instanceof`: in the same file, as each further one takes a while. */
async function errorsModule() {
  const { outputFiles } = await build({
    ...BUNDLE,
    entryPoints: [join(SRC, 'errors.ts')],
    format: 'esm',
    write: false,
  });
  return outputFiles[0].text;
}

const errorsOfIndex = {
  name: 'errors-of-index',
  setup(context) {
    context.onResolve({ filter: /^(?:\.{1,2}\/)+errors$/ }, () => ({ path: INDEX, external: true }));
  },
};

/** Packages of the program that are not bundled: they carry lists and protocols, and get repairs by themselves. */
const APART = ['undici', 'tldts', 'supports-color'];

function buildProgram() {
  return bundle({
    entryPoints: [{ in: join(SRC, 'cli/bin.ts'), out: 'cli/bin' }],
    chunkNames: 'cli/[hash]',
    // Nobody sees its stack, and there is less to read.
    minifyWhitespace: true,
    plugins: [finishedValidators, lateModules, partlyBundled, packagesApart((name) => APART.includes(name))],
  });
}

/** What the program has of packages in another way than they are imported. */
const partlyBundled = {
  name: 'partly-bundled',
  setup(context) {
    context.onResolve({ filter: /^yaml$/ }, () => ({ path: './yaml.js', external: true }));
    context.onResolve({ filter: /^fs-extra$/ }, () => ({
      path: join(ROOT, 'node_modules/fs-extra/lib/fs/index.js'),
    }));
    // What it needs more open files than there may be for is a long-lived process.
    context.onResolve({ filter: /^graceful-fs$/ }, () => ({ path: 'node:fs', external: true }));
    context.onResolve({ filter: /^debug$/ }, ({ namespace }) => ({ path: 'debug', namespace: 'asked-for' }));
    context.onLoad({ filter: /^debug$/, namespace: 'asked-for' }, () => ({
      contents: `module.exports = process.env.DEBUG ? require('./debug.js') : () => () => {};`,
    }));
    context.onResolve({ filter: /^\.\/debug\.js$/, namespace: 'asked-for' }, ({ path }) => ({
      path,
      external: true,
    }));
  },
};

/** Packages of the program as modules of their own, for a run that meets YAML, and one that is to tell its ways. */
async function buildPackages() {
  const { metafile } = await build({
    ...BUNDLE,
    entryPoints: [
      // The one made of ES modules: half the time to load.
      { in: './node_modules/yaml/browser/dist/index.js', out: 'cli/yaml' },
      { in: 'debug', out: 'cli/debug' },
    ],
    format: 'cjs',
    minify: true,
    external: APART,
  });
  return metafile;
}

/** Leaves the packages that `apart` names where they are. */
const packagesApart = (apart) => ({
  name: 'packages-apart',
  setup(context) {
    context.onResolve({ filter: /^[^.]/ }, ({ path, kind }) =>
      kind !== 'entry-point' && apart(path) ? { path, external: true } : undefined,
    );
  },
});

/**
 * Bundles into modules that share what they have in common. esbuild shares between ES modules only; they are made
 * CommonJS after that.
 */
async function bundle({ minifyWhitespace = false, ...options }) {
  const { outputFiles, metafile } = await build({
    ...BUNDLE,
    splitting: true,
    format: 'esm',
    write: false,
    ...options,
  });
  const { outputs } = metafile;
  for (const { path, text } of outputFiles) {
    const isShared = outputs[relative(ROOT, path)]?.entryPoint === undefined;
    const plain = plainBindings(text, isShared);
    const { code } = await transform(plain, { ...SHARED, format: 'cjs', minifyWhitespace });
    // What belongs to the package comes sooner without the loader of ES modules.
    const direct = code.replace(/\bimport\(("\.\.?\/[^"]+")\)/g, 'Promise.resolve().then(() => require($1))');
    const index = relative(dirname(path), join(folder, LIBRARY));
    await write(
      relative(folder, path),
      direct.replaceAll(`"${INDEX}"`, JSON.stringify(index.startsWith('.') ? index : `./${index}`)),
    );
  }
  return metafile;
}

async function write(name, text) {
  const path = join(folder, name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

/** The exit status of tsc. Types that are wrong are told, and written all the same. */
function buildTypes() {
  const compiler = join(ROOT, 'node_modules/typescript/bin/tsc');
  const args = ['-p', join(ROOT, '.config/tsconfig.build.json'), '--outDir', folder];
  return spawnSync(process.execPath, [compiler, ...args], { stdio: 'inherit' }).status ?? 1;
}

process.exitCode = await main();
