import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { aDockerConfig, aPullSecret } from '../../src/testing/index';
import { builtPackage } from '../cli/built-package';
import { temporaryFolder } from '../node-files/temporary-folder';
import { startAuthorisingProxy, type Proxy } from './authorising-proxy';
import { startRegistry } from './docker-registry';
import { writeImageLayout } from './image-layout';
import { runProgram, runProgramWell } from './run-program';

const PROJECT = join(__dirname, '..', '..');
const USERS = { 'team-b-puller': 'word-b', 'node-reader': 'word-n' };

const folder = temporaryFolder();
const stops: (() => Promise<void>)[] = [];
let proxy: Proxy;
let image: string;

beforeAll(async () => {
  const registry = await startRegistry(join(folder, 'registry'), USERS);
  stops.push(() => registry.stop());
  proxy = await startAuthorisingProxy(registry.port, { 'team-b-puller': ['team-b/'], 'node-reader': [''] });
  stops.push(() => proxy.stop());
  image = `127.0.0.1:${proxy.port}/team-a/api:1.5`;
  writeImageLayout(join(folder, 'layout'), 'the image of the example');
  await runProgramWell('skopeo', [
    'copy',
    '--dest-tls-verify=false',
    '--dest-creds=node-reader:word-n',
    `oci:${join(folder, 'layout')}:latest`,
    `docker://${image}`,
  ]);
});

afterAll(async () => {
  for (const stop of stops.reverse()) await stop();
});

describe('the pre-puller of docs/examples', () => {
  it('pulls with skopeo: refused as the one whom the pull secret names, then as the node', async () => {
    const registry = `127.0.0.1:${proxy.port}`;
    const node = join(folder, 'node');
    mkdirSync(join(node, 'var/lib/kubelet'), { recursive: true });
    writeFileSync(
      join(node, 'var/lib/kubelet/config.json'),
      aDockerConfig().login(registry, 'node-reader', USERS['node-reader']).text(),
    );
    const secret = aPullSecret('team-b').login(registry, 'team-b-puller', USERS['team-b-puller']);
    writeFileSync(join(folder, 'secrets.json'), JSON.stringify(secret.toObject()));
    writeFileSync(join(folder, 'images.txt'), image);
    const agent = join(folder, 'pre-puller.mjs');
    writeFileSync(agent, readFileSync(join(PROJECT, 'docs/examples/pre-puller/pre-puller.mjs')));
    mkdirSync(join(folder, 'node_modules/kubelet-keyring'), { recursive: true });
    writeFileSync(
      join(folder, 'node_modules/kubelet-keyring/index.js'),
      `module.exports = require(${JSON.stringify(join(builtPackage(), 'dist/index.cjs'))});`,
    );
    const from = proxy.requests.length;
    const { status, stdout } = await runProgram(process.execPath, [
      agent,
      '--images',
      join(folder, 'images.txt'),
      '--pull-secrets',
      join(folder, 'secrets.json'),
      '--node-root',
      node,
      '--once',
      '--',
      'skopeo',
      'copy',
      '--quiet',
      '--src-tls-verify=false',
      'docker://{}',
      `dir:${join(folder, 'copy')}`,
    ]);
    expect([status, stdout]).toEqual([
      0,
      `${image}: refused as team-b-puller\n${image}: pulled as node-reader\n`,
    ]);
    expect(existsSync(join(folder, 'copy/manifest.json'))).toBe(true);
    const users = proxy.requests.slice(from).flatMap(({ path, user }) => (path === '/v2/' ? [] : [user]));
    expect([...new Set(users)]).toEqual(['team-b-puller', 'node-reader']);
  });
});
