// Stands for a program that pulls: asks a registry over plain HTTP for the manifest of an image, as the one user
// whom the file in REGISTRY_AUTH_FILE names, and ends with 0 where it gets it.
const { readFileSync, readdirSync, statSync } = require('node:fs');
const { join } = require('node:path');

const [, host, repository, tag] = /^([^/]+)\/(.+):([^:]+)$/.exec(process.argv[2]);

function authOf(path) {
  if ((statSync(path).mode & 0o077) !== 0) throw new Error(`${path} can be read by others`);
  const found = Object.values(JSON.parse(readFileSync(path, 'utf8')).auths).map(({ auth }) => auth);
  if (found.length > 1) throw new Error(`${path} has ${found.length} credentials`);
  return found[0];
}

const auth = authOf(process.env.REGISTRY_AUTH_FILE);
if (authOf(join(process.env.DOCKER_CONFIG, 'config.json')) !== auth) throw new Error('the files differ');
if (readdirSync(process.env.DOCKER_CONFIG).length !== 2) throw new Error('there are more files');

fetch(`http://${host}/v2/${repository}/manifests/${tag}`, {
  headers: auth === undefined ? {} : { authorization: `Basic ${auth}` },
}).then(({ status }) => {
  process.exitCode = status === 200 ? 0 : 1;
});
