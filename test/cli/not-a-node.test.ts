import type * as OpenBeneath from '../../src/node/beneath/open-beneath';
import { IMAGE } from '../core/diagnose/situation';
import { runMain } from './run-main';

// A machine without any trace of a kubelet, whatever the one is that runs this.
jest.mock('../../src/node/beneath/open-beneath', () => {
  const real = jest.requireActual<typeof OpenBeneath>('../../src/node/beneath/open-beneath');
  return {
    ...real,
    openBeneath: async (root: string, path: string) => {
      if (/kubelet|rancher|microk8s|k0s/.test(path))
        throw Object.assign(new Error('absent'), { code: 'ENOENT' });
      return real.openBeneath(root, path);
    },
  };
});

const NO_NODE =
  /^This machine is no node: no kubelet, unit or root directory is here\. Its own files were read/;
const HERE = ['--cwd', '/', '--home', ''];

describe('a machine that is no node', () => {
  it.each(['doctor', 'resolve', 'explain', 'paths'])('%s says so in its first line', async (command) => {
    const image = command === 'paths' ? [] : [IMAGE];
    const table = await runMain([command, ...HERE, ...image]);
    expect([table.status, table.stderr]).toEqual([0, '']);
    expect(table.stdout).toMatch(NO_NODE);
    const { stdout } = await runMain([command, ...HERE, '-o', 'json', ...image]);
    expect((JSON.parse(stdout) as { readonly node: object }).node).toEqual({
      read: true,
      note: expect.stringMatching(NO_NODE),
    });
  });

  it('and doctor makes no error out of a place that is not there', async () => {
    const { stdout } = await runMain(['doctor', ...HERE, IMAGE]);
    expect(stdout).not.toContain('error ');
  });
});
