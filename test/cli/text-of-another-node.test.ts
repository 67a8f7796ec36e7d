import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../node-files/temporary-folder';
import { runMain } from './run-main';

const DESCRIBED = `Name:             billing-7c9f8d6b5d-x2k4q
Namespace:        billing
Node:             wk-07.example.com/10.40.3.17
Status:           Pending
Containers:
  billing:
    Image:          harbor.example.com/billing/api:2.31.0
    State:          Waiting
      Reason:       ImagePullBackOff
`;

function inputs(): { readonly file: string; readonly home: string } {
  const home = temporaryFolder();
  mkdirSync(join(home, '.docker'));
  const auths = { 'harbor.example.com': { auth: Buffer.from('mine:pw').toString('base64') } };
  writeFileSync(join(home, '.docker/config.json'), JSON.stringify({ auths }));
  const file = join(home, 'described.txt');
  writeFileSync(file, DESCRIBED);
  return { file, home };
}

describe('a description of a pod on another node', () => {
  it.each(['resolve', 'explain'])('is answered by %s without a word about this machine', async (command) => {
    const { file, home } = inputs();
    const { stdout, status } = await runMain([command, '--home', home, '-f', file]);
    expect(status).toBe(0);
    expect(stdout).toContain("The pod's node (wk-07.example.com) is another machine");
    expect(stdout).toContain('it depends on what its node has, which is unknown here');
    expect(stdout).not.toContain('Node files (');
    expect(stdout).not.toContain('absent');
    expect(stdout).not.toContain('anonymous');
  });

  it.each(['resolve', 'explain'])('and as data: %s names no place', async (command) => {
    const { file, home } = inputs();
    const { stdout } = await runMain([command, '--home', home, '-o', 'json', '-f', file]);
    const data = JSON.parse(stdout) as object;
    expect(data).toMatchObject({ node: { read: false } });
    expect(stdout).toContain('"depends-on-node"');
    expect(stdout).not.toContain('"places"');
    expect(stdout).not.toContain('"environment"');
  });
});
