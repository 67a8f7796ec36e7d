// Says which links of the docs site lead nowhere. Usage: node .config/check-site.mjs [FOLDER]
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, normalize } from 'node:path';

const folder = process.argv[2] ?? 'site';
const files = (await readdir(folder, { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name));
const pages = new Map();
for (const file of files.filter((path) => path.endsWith('.html'))) {
  const html = (await readFile(file, 'utf8')).replace(/<script[^]*?<\/script>|<!--[^]*?-->/g, '');
  pages.set(file, {
    links: [...html.matchAll(/\b(?:href|src)="([^"]*)"/g)].map(([, target]) =>
      target.replaceAll('&amp;', '&'),
    ),
    anchors: new Set([...html.matchAll(/\b(?:id|name)="([^"]*)"/g)].map(([, id]) => id)),
  });
}

const there = new Set(files);
const lost = [];
for (const [page, { links }] of pages) {
  for (const target of links) {
    if (/^(?:https:|data:)/.test(target)) {
      if (target.includes('.invalid')) lost.push(`${page}: ${target}`);
      continue;
    }
    const [path, anchor = ''] = decodeURI(target).split('#');
    const file = path === '' ? page : normalize(join(dirname(page), path));
    const known =
      there.has(file) && (anchor === '' || !pages.has(file) || pages.get(file).anchors.has(anchor));
    if (!known) lost.push(`${page}: ${target}`);
  }
}
if (lost.length > 0) {
  process.stderr.write(`Links that lead nowhere:\n${lost.join('\n')}\n`);
  process.exitCode = 1;
} else process.stdout.write(`${pages.size} pages, every link leads somewhere.\n`);
