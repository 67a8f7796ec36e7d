// Stands for npx: runs what the package installs, and nothing from the network.
const { spawnSync } = require('node:child_process');

const words = process.argv.slice(2).filter((word) => word !== '--yes' && word !== '-y');
const { status } = spawnSync(words[0], words.slice(1), { stdio: 'inherit' });
process.exit(status ?? 127);
