// Stands for skopeo, podman, crane and docker: reads the file with credentials that it is given, as they would,
// and reaches for no registry.
const { readFileSync, statSync } = require('node:fs');

const flag = process.argv.find((word) => /^--(authfile|config)/.test(word));
const file = flag?.includes('=') ? flag.split('=')[1] : flag && process.argv[process.argv.indexOf(flag) + 1];
if (file !== undefined) {
  if ((statSync(file).mode & 0o077) !== 0) throw new Error(`${file} can be read by others`);
  if (!('auths' in JSON.parse(readFileSync(file, 'utf8')))) throw new Error(`${file} has no "auths"`);
}
process.stdout.write('{}\n');
