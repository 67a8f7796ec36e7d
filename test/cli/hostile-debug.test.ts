import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { debugLines } from '../node-files/debug-lines';
import { place } from '../node-files/odd-files';
import { temporaryFolder } from '../node-files/temporary-folder';
import { runMain } from './run-main';

const STEERS = /[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]|\p{Bidi_Control}/u;

/** Raw in JSON: U+0085, U+009B, and what turns a text around. */
const NAME = 'a\x85b\x9b31mc\u202ed\u2028e\u200ff\x1bg';

it('names from outside reach the lines of DEBUG as escapes only', async () => {
  const root = join(temporaryFolder(), NAME);
  mkdirSync(root);
  place.file(join(root, NAME, 'config.json'), JSON.stringify({ auths: { [NAME]: { username: 'u' } } }));
  const manifest = {
    kind: 'Secret',
    metadata: { name: NAME, namespace: NAME },
    type: 'kubernetes.io/dockercfg',
    stringData: { '.dockercfg': '{}' },
  };
  const node = ['--node-root', root, '--root-dir', `/${NAME}`, '--cwd', '/', '--home', `/${NAME}`];
  const stdin = JSON.stringify(manifest);
  await runMain(['resolve', ...node, '--pull-secret', '-', `r.io/${NAME}`, 'r.io/x'], { stdin });
  await runMain(['render', ...node, '--write', join(root, NAME, 'out')]);
  const names = new Set(debugLines().map((line) => /kubelet-keyring:\w+/.exec(line)?.[0]));
  for (const name of ['read', 'search', 'resolve', 'write'])
    expect(names).toContain(`kubelet-keyring:${name}`);
  const lines = debugLines().map((line) => line.replace(/\n$/, ''));
  expect(lines.some((line) => line.includes('\\u009b31m'))).toBe(true);
  for (const line of lines) expect(line).not.toMatch(STEERS);
});
