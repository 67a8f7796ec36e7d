// Makes the playground: one HTML file that holds everything it needs and may reach nothing.
// Usage: tsx .config/build-playground.mjs [FILE]
import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Ajv, _ } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import { build } from 'esbuild';
import { AJV_OPTIONS, compileWith } from '../src/core/parse/schema/compile-schemas.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PAGE = join(ROOT, 'src/playground');
const SCHEMAS = join(ROOT, 'src/core/parse/schema');

/** Makes the page and writes it to `file`. */
export async function buildPlayground(file) {
  const [{ script, packages }, style, template] = await Promise.all([
    bundle(),
    readFile(join(PAGE, 'page.css'), 'utf8'),
    readFile(join(PAGE, 'page.html'), 'utf8'),
  ]);
  const policy = [
    "default-src 'none'",
    `script-src '${hash(script)}'`,
    `style-src '${hash(style)}'`,
    'img-src data:',
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
  const parts = { policy, style, script, licences: await licences(packages) };
  const page = template.replace(/<!-- (policy|style|script|licences) -->/g, (_mark, part) =>
    part === 'policy'
      ? `<meta http-equiv="Content-Security-Policy" content="${policy}">`
      : part === 'licences'
        ? `<!--\n${parts.licences}\n-->`
        : `<${part}>${parts[part]}</${part}>`,
  );
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, page);
}

async function bundle() {
  const { outputFiles, metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: [join(PAGE, 'page.ts')],
    tsconfig: join(PAGE, 'tsconfig.json'),
    bundle: true,
    write: false,
    metafile: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    minify: true,
    charset: 'ascii',
    legalComments: 'none',
    plugins: [finishedValidators],
    logLevel: 'warning',
  });
  const script = outputFiles[0].text;
  if (/<\/script|<!--/i.test(script)) throw new Error('The script would end its own element.');
  const packages = Object.keys(metafile.inputs).flatMap(
    (path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? [],
  );
  return { script, packages: [...new Set(packages)].sort() };
}

/** The page may not make code from text: the validators are made here. */
const finishedValidators = {
  name: 'finished-validators',
  setup(context) {
    context.onLoad({ filter: /[\\/]compile-schemas\.ts$/ }, async () => {
      const ajv = new Ajv({
        ...AJV_OPTIONS,
        code: { source: true, formats: _`require("./formats").FORMATS` },
      });
      compileWith(ajv);
      const schemas = await Promise.all(
        ['config', 'dockercfg', 'pull-secret'].map(async (name) =>
          JSON.parse(await readFile(join(SCHEMAS, `${name}.schema.json`), 'utf8')),
        ),
      );
      const [config, dockercfg, pullSecret] = schemas.map(({ $id }) => $id);
      const code = standalone.default(ajv, { config, dockercfg, pullSecret });
      return {
        contents: `${code}
exports.compileSchemas = () => ({ 'config.json': exports.config, dockercfg: exports.dockercfg, 'pull-secret': exports.pullSecret });`,
        loader: 'js',
        resolveDir: SCHEMAS,
      };
    });
  },
};

/** The licences of what is bundled ask to be handed on with it. */
async function licences(packages) {
  const texts = await Promise.all(
    packages.map(async (name) => {
      const folder = join(ROOT, 'node_modules', name);
      const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
      if (file === undefined) throw new Error(`${relative(ROOT, folder)} has no licence file.`);
      return `${name}\n\n${(await readFile(join(folder, file), 'utf8')).trim()}`;
    }),
  );
  return `This page holds parts of these packages.\n\n${texts.join('\n\n')}`.replaceAll('--', '- -');
}

function hash(text) {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await buildPlayground(resolve(process.argv[2] ?? join(ROOT, 'site/playground/index.html')));
}
