import { outputFile } from 'fs-extra';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { collectRuntimeConfig } from '../../src/node/collect-runtime-config';

const REGISTRIES = 'unqualified-search-registries = ["registry.example"]\n';

describe('the configuration of the runtime of a node', () => {
  let root: string;
  beforeEach(async () => (root = await mkdtemp(join(tmpdir(), 'keyring-runtime-'))));
  afterEach(() => rm(root, { recursive: true }));

  it('has registries.conf where CRI-O is there', async () => {
    await outputFile(join(root, 'etc/containers/registries.conf'), REGISTRIES);
    await outputFile(join(root, 'etc/crio/crio.conf.d/10-crio.conf'), '[crio]\n');
    expect(Object.keys(await collectRuntimeConfig(root)).toSorted()).toEqual([
      '/etc/containers/registries.conf',
      '/etc/crio/crio.conf.d/10-crio.conf',
    ]);
  });

  it('has no registries.conf where only podman or skopeo reads it', async () => {
    await outputFile(join(root, 'etc/containers/registries.conf'), REGISTRIES);
    await outputFile(join(root, 'etc/containers/registries.conf.d/shortnames.conf'), '[aliases]\n');
    await outputFile(join(root, 'etc/containerd/config.toml'), 'version = 2\n');
    expect(Object.keys(await collectRuntimeConfig(root))).toEqual(['/etc/containerd/config.toml']);
  });
});
