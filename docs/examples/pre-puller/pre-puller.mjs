// Pulls images onto this node before their pods come, with the credentials that the kubelet of the node would use.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { parsePullSecrets, renderConfigJson, watchKeyring, writePrivateFile } from 'kubelet-keyring';

const { values, positionals: command } = parseArgs({
  allowPositionals: true,
  options: {
    images: { type: 'string', default: 'images.txt' },
    'pull-secrets': { type: 'string' },
    'node-root': { type: 'string', default: '/' },
    'retry-seconds': { type: 'string', default: '300' },
    once: { type: 'boolean', default: false },
  },
});
const retrySeconds = Number(values['retry-seconds']);
if (command.length === 0 || !(retrySeconds >= 1)) {
  console.error(
    'Usage: pre-puller.mjs [--images FILE] [--pull-secrets FILE] [--node-root DIR] [--retry-seconds N] -- COMMAND... {}',
  );
  process.exit(2);
}

/** Runs the command for one image; whether it pulled. */
async function run(image, environment) {
  const [program, ...args] = command.map((word) => word.replaceAll('{}', image));
  const child = spawn(program, args, { stdio: 'inherit', env: { ...process.env, ...environment } });
  const [status] = await once(child, 'close');
  return status === 0;
}

/** One attempt of the kubelet: the command sees this candidate and no other. */
async function attempt(keyring, resolution, candidate) {
  const folder = await mkdtemp(join(tmpdir(), 'pre-puller-'));
  const images = [{ ...resolution, candidates: candidate === undefined ? [] : [candidate] }];
  const write = async (name, target) => {
    const { text } = renderConfigJson(keyring, { target, images, reveal: true });
    await writePrivateFile(join(folder, name), text);
  };
  try {
    await write('auth.json', 'containers'); // podman, skopeo, CRI-O
    await write('config.json', 'docker'); // docker, nerdctl, crane
    return await run(resolution.image, {
      REGISTRY_AUTH_FILE: join(folder, 'auth.json'),
      DOCKER_CONFIG: folder,
    });
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** As the kubelet pulls: each candidate in its turn, the anonymous pull only where there is none. */
async function pull(keyring, image) {
  const resolution = keyring.resolve(image);
  const { outcome, candidates } = resolution;
  if (outcome !== 'credentials' && outcome !== 'anonymous') {
    console.log(`${image}: not pulled, the kubelet would not either (${outcome})`);
    return false;
  }
  for (const candidate of outcome === 'anonymous' ? [undefined] : candidates) {
    // A user name may hold anything, also what steers a terminal.
    const name = candidate?.credential.username.replace(/\p{C}/gu, '?');
    const who = name === undefined ? 'anonymously' : `as ${name}`;
    const pulled = await attempt(keyring, resolution, candidate);
    console.log(`${image}: ${pulled ? 'pulled' : 'refused'} ${who}`);
    if (pulled) return true;
  }
  return false;
}

const lines = (await readFile(values.images, 'utf8')).split('\n').map((line) => line.trim());
let missing = lines.filter((line) => line !== '' && !line.startsWith('#'));
const secrets = values['pull-secrets'];
const pullSecrets = secrets === undefined ? [] : parsePullSecrets(await readFile(secrets, 'utf8'));

// A kubelet under systemd: working directory /, no HOME.
const watcher = await watchKeyring({ nodeRoot: values['node-root'], cwd: '/', home: null });
for (;;) {
  const done = new AbortController();
  // Before the round begins: a change that comes in its course counts.
  const changed = once(watcher, 'change', { signal: done.signal }).catch(() => undefined);
  await watcher.current();
  const keyring = watcher.keyringFor(pullSecrets);
  const failed = [];
  for (const image of missing) if (!(await pull(keyring, image))) failed.push(image);
  missing = failed;
  if (missing.length === 0 || values.once) break;
  console.log(`${missing.length} to go: again when the node's credentials change, or in a while`);
  const wait = { signal: done.signal };
  const again = setTimeout(retrySeconds * 1000, undefined, wait).catch(() => undefined);
  await Promise.race([changed, again]);
  done.abort();
}
watcher.close();
process.exitCode = missing.length === 0 ? 0 : 1;
