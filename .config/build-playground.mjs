// Makes the playground: one HTML file that holds everything it needs and may reach nothing.
// Usage: tsx .config/build-playground.mjs [FILE]
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { licencesOf, packagesIn } from './bundled-packages.mjs';
import { finishedValidators } from './finished-validators.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PAGE = join(ROOT, 'src/playground');

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
  const parts = { policy, style, script, licences: await comment(packages) };
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
  return { script, packages: packagesIn(metafile) };
}

async function comment(packages) {
  const text = await licencesOf(packages);
  return `This page holds parts of these packages.\n\n${text}`.replaceAll('--', '- -');
}

function hash(text) {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await buildPlayground(resolve(process.argv[2] ?? join(ROOT, 'site/playground/index.html')));
}
