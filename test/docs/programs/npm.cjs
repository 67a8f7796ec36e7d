// Stands for npm: says whether what a page asks of npm is there, and does nothing of it. What the scripts do is
// the business of other tests, and of CI, which runs the two commands of the README.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');

const manifest = JSON.parse(readFileSync(join(process.env.PROJECT, 'package.json'), 'utf8'));
const [verb, ...rest] = process.argv.slice(2);
const words = rest.filter((word) => !word.startsWith('-'));
const scripts = { run: words.slice(0, 1), test: ['test'], t: ['test'] }[verb] ?? [];
const packages = ['install', 'i', 'ci'].includes(verb) ? words : [];
const wrong = [
  ...scripts.filter((name) => !(name in manifest.scripts)),
  ...packages.filter(
    (name) => ![manifest.name, 'jest', 'vitest', ...Object.keys(manifest.peerDependencies)].includes(name),
  ),
];
if (!['run', 'test', 't', 'install', 'i', 'ci'].includes(verb)) wrong.push(verb);
if (wrong.length > 0) {
  process.stderr.write(`npm: there is no ${wrong.join(', ')}\n`);
  process.exit(1);
}
