// Puts a link in the place of a folder or file for up to half a millisecond, and back for up to two, until it is killed.
// Usage: node swapper.cjs PLACE TARGET...
const { renameSync, symlinkSync, unlinkSync } = require('node:fs');

const [place, ...targets] = process.argv.slice(2);
const aside = `${place}.aside`;

/** Sleeping is not exact enough. */
function spin(milliseconds) {
  const end = performance.now() + Math.random() * milliseconds;
  while (performance.now() < end);
}

process.stdout.write('ready\n');
for (let round = 0; ; round++) {
  renameSync(place, aside);
  symlinkSync(targets[round % targets.length], place);
  spin(0.5);
  unlinkSync(place);
  renameSync(aside, place);
  spin(2);
}
