import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EMPTY_NODE, runMain } from './run-main';

async function said(...args: readonly string[]): Promise<string> {
  const { status, stdout, stderr } = await runMain(args);
  expect([status, stdout]).toEqual([2, '']);
  return stderr;
}

/** What kubectl 1.32 lists under `options` and the help of get, describe, logs and events; and its commands. */
const KUBECTL = JSON.parse(
  readFileSync(join(__dirname, '../../fixtures/cli/kubectl-words.json'), 'utf8'),
) as { readonly flags: readonly string[]; readonly commands: readonly string[] };

/** Those that this program takes as well. */
const TAKEN = [
  '-A',
  '--all-namespaces',
  '--context',
  '-f',
  '--filename',
  '--kubeconfig',
  '-l',
  '--selector',
  '-n',
  '--namespace',
  '-o',
  '--output',
];

describe('flags of kubectl', () => {
  it.each(TAKEN)('%s is taken', async (flag) => {
    const { stderr } = await runMain(['resolve', flag, ...EMPTY_NODE]);
    expect(stderr).not.toContain('unknown option');
  });

  it.each(KUBECTL.flags.filter((flag) => !TAKEN.includes(flag)))('%s gets a hint', async (flag) => {
    expect(await said('resolve', flag, 'nginx')).toContain(`\n${flag} is not taken. `);
  });

  it('a hint names what there is', async () => {
    expect(await said('doctor', '--since=1h', 'nginx')).toContain(
      'kubectl logs ... | kubelet-keyring doctor',
    );
    expect(await said('resolve', '--token', 'x')).toContain('--kubeconfig');
    expect(await said('resolve', '-w', 'nginx')).toContain('run it again');
  });

  it('--filename is --file', async () => {
    expect(await said('resolve', ...EMPTY_NODE, '--filename=/nowhere/at/all.yaml')).toContain(
      '/nowhere/at/all.yaml',
    );
  });
});

describe('commands of kubectl', () => {
  it.each(KUBECTL.commands)('%s', async (command) => {
    const { stderr } = await runMain([command, 'x']);
    if (['explain', 'completion', 'version'].includes(command))
      expect(stderr).not.toContain('is a command of kubectl');
    else expect(stderr).toContain(`${command} is a command of kubectl`);
  });
});

describe('what is nearly right', () => {
  it.each([
    [['reslove', 'nginx'], '(Did you mean resolve?)'],
    [['resolve', '--namespaces', 'x'], '(Did you mean --namespace?)'],
    [['paths', '-n', 'shop'], '-n is a flag of resolve, explain, compare, doctor, probe and render.'],
    [['resolve', '--tool', 'docker'], '--tool is a flag of compare and doctor.'],
    [['ghcr.io/team/app:1'], 'kubelet-keyring explain ghcr.io/team/app:1'],
    [['pod/api-0'], 'kubelet-keyring explain pod/api-0'],
  ])('%j', async (args, hint) => {
    expect(await said(...args)).toContain(hint);
  });

  it('says nothing of what it does not know', async () => {
    expect(await said('resolve', '--no-such-flag-at-all')).not.toMatch(/is not taken|is a flag of/);
    expect(await said("a'b $(x)")).not.toContain('explain a');
  });
});
