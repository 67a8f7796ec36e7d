import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { settingsFrom } from '../../src/core/node-config/settings-from';
import { discoverNode } from '../../src/node/discover/discover-node';
import { runMain } from '../cli/run-main';
import { layOut, type FixtureNode } from '../node-files/discover/fixture-node';
import { temporaryFolder } from '../node-files/temporary-folder';

const SECRET = 'planted-in-the-node';

const UNIT = (...lines: readonly string[]): FixtureNode['files'] => ({
  '/etc/systemd/system/kubelet.service': ['[Service]', ...lines],
});

describe('a discovery beneath a node root', () => {
  it('reads nothing outside, whatever links and unit files say', async () => {
    const outside = temporaryFolder();
    writeFileSync(join(outside, 'env'), 'ARGS=--root-dir=/outside\n');
    const up = '../'.repeat(30);
    const root = layOut({
      ...UNIT(
        `EnvironmentFile=-${outside}/env`,
        `EnvironmentFile=-/${up}${outside}/env`,
        'EnvironmentFile=-/etc/link',
        'EnvironmentFile=-/etc/folder/*',
        'ExecStart=/usr/bin/kubelet $ARGS',
      ),
      '/etc/link': { link: join(outside, 'env') },
      '/etc/folder': { link: `${up}${outside}` },
    });
    const { settings } = await discoverNode({ nodeRoot: root });
    expect(settings.rootDir).toMatchObject({ value: '/var/lib/kubelet', from: { kind: 'default' } });
  });

  it('is not made to read without bound by patterns, specifiers and imports', async () => {
    const many = Object.fromEntries(Array.from({ length: 300 }, (_, n) => [`/many/${n}/a/b.env`, 'A=b\n']));
    const root = layOut({
      ...many,
      ...UNIT(
        ...Array.from({ length: 300 }, (_, n) => `EnvironmentFile=-/*/*/*/*.env${n}`),
        `ExecStart=/usr/bin/kubelet ${'%n%H'.repeat(20_000)}`,
      ),
      '/etc/hostname': 'h'.repeat(10_000),
      '/etc/containerd/config.toml': `imports = ["/etc/containerd/*.toml", "/*/*/*/*"]\n`,
    });
    const node = await discoverNode({ nodeRoot: root });
    expect(node.kubelet.foundBy).toBe('unit');
    expect(node.findings.map(({ id }) => id)).toContain('node-not-all-read');
  });

  it('shows no secret value of environment files, command lines, processes and runtimes', async () => {
    const root = layOut({
      ...UNIT(
        'EnvironmentFile=/etc/env',
        `Environment=TOKEN=${SECRET}`,
        `ExecStart=/usr/bin/kubelet --token=${SECRET} $ARGS`,
      ),
      '/etc/env': `PASSWORD=${SECRET}\nARGS=--registry-password ${SECRET}\n`,
      '/etc/rancher/k3s/registries.yaml': [`configs: { a: { auth: { password: ${SECRET} } } }`],
      '/etc/containerd/config.toml': [`password = "${SECRET}"`],
      '/proc/9/cmdline': `/usr/bin/kubelet\0--token=${SECRET}\0`,
      '/proc/9/environ': `TOKEN=${SECRET}\0HOME=/root\0`,
      '/etc/systemd/system/kubelet.service.d/a.conf': ['[Service]', `Environment="OPEN=${SECRET}`],
    });
    const node = await discoverNode({ nodeRoot: root });
    expect(JSON.stringify(node) + inspect(node, { depth: 20 })).not.toContain(SECRET);
    for (const output of ['table', 'json', 'yaml']) {
      const { stdout, stderr } = await runMain(['node', '--node-root', root, '-o', output]);
      expect(stdout + stderr).not.toContain(SECRET);
      expect(stdout).toContain('/etc/rancher/k3s/registries.yaml');
    }
    expect(Object.values(settingsFrom(node).runtimeConfig).join('')).toContain(SECRET);
  });

  it('shows no character of a name that steers a terminal', async () => {
    const root = layOut({ ...UNIT('ExecStart=/usr/bin/kubelet "--root-dir=/a\\x1b[31m\\u202eb"') });
    for (const output of ['table', 'json', 'yaml']) {
      const { stdout } = await runMain(['node', '--node-root', root, '-o', output]);
      expect(stdout).not.toMatch(/[\x1b\u202e]/);
      expect(stdout).toMatch(/\\(?:u001b|e)\[31m/);
    }
  });

  it('takes a pipe in the place of a file for none, and a folder in the place of a unit', async () => {
    const root = layOut({
      '/etc/systemd/system/kubelet.service': { folder: true },
      '/var/lib/kubelet/config.yaml': { folder: true },
    });
    expect((await discoverNode({ nodeRoot: root })).kubelet).toEqual({ foundBy: 'nothing' });
  });

  it('refuses a node root that is no absolute path', async () => {
    await expect(discoverNode({ nodeRoot: 'node' })).rejects.toMatchObject({ code: 'INVALID_OPTION' });
  });
});
