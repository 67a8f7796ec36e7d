import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { findPlugin } from '../../src/node/plugin-binary';
import { place } from './odd-files';
import { temporaryFolder } from './temporary-folder';

const OLD = { pluginLookPath: false };
const NEW = { pluginLookPath: true };

function folder(): string {
  const path = temporaryFolder();
  place.file(join(path, 'plain'), '');
  place.file(join(path, 'good'), '#!/bin/sh\n');
  chmodSync(join(path, 'good'), 0o755);
  place.directory(join(path, 'dir'));
  place.link(join(path, 'link'), 'good');
  place.link(join(path, 'dangling'), 'nowhere');
  place.link(join(path, 'loop'), 'loop');
  return path;
}

describe('a plugin is looked up when the kubelet starts', () => {
  it.each([
    ['good', 'found', 'found'],
    ['link', 'found', 'found'],
    ['plain', 'not-executable', 'found'],
    ['dir', 'directory', 'found'],
    ['', 'directory', 'found'],
    ['absent', 'missing', 'missing'],
    ['dangling', 'missing', 'missing'],
  ])('%j: %s since 1.30, %s before', async (name, now, before) => {
    const binDir = folder();
    expect(await findPlugin({ nodeRoot: '/', binDir }, name, NEW)).toEqual({
      path: join(binDir, name),
      outcome: now,
    });
    expect(await findPlugin({ nodeRoot: '/', binDir }, name, OLD)).toEqual({
      path: join(binDir, name),
      outcome: before,
    });
  });

  it('cannot be where a link leads in a circle, or a file stands for a folder', async () => {
    const binDir = folder();
    expect(await findPlugin({ nodeRoot: '/', binDir }, 'loop', NEW)).toMatchObject({
      outcome: 'unreadable',
      errno: 'ELOOP',
    });
    expect(await findPlugin({ nodeRoot: '/', binDir: join(binDir, 'good') }, 'x', OLD)).toMatchObject({
      outcome: 'unreadable',
      errno: 'ENOTDIR',
    });
  });
});
