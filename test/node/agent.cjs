// An agent beside the kubelet, as a user of the package would write it: an image
// a line on standard input, an answer a line on standard output.
const { createInterface } = require('node:readline');
const { loadKeyring } = require('kubelet-keyring');

/** A kubelet keeps what it read of its node files this long. */
const KEPT = 5 * 60 * 1000;

const node = JSON.parse(process.argv[2]);
let kept;

async function answer(image) {
  const keyring = await loadKeyring(node);
  const now = Date.now();
  if (kept === undefined || now - kept.readAt >= KEPT) kept = { keyring, readAt: now };
  const offered = offers(kept.keyring, image);
  const onDisk = offers(keyring, image);
  if (JSON.stringify(offered) === JSON.stringify(onDisk)) return { offered, onDisk };
  const left = Math.ceil((kept.readAt + KEPT - now) / 1000);
  return {
    offered,
    onDisk,
    note: `the node file has changed; for ${left} s more the kubelet may offer what it read before`,
  };
}

function offers(keyring, image) {
  return keyring
    .resolve(image)
    .candidates.map(({ credential }) => `${credential.username}:${credential.password.reveal()}`);
}

async function main() {
  for await (const image of createInterface({ input: process.stdin }))
    console.log(JSON.stringify(await answer(image)));
}

void main();
