import { join, relative } from 'node:path';
import { watchPoints } from '../../src/node/watch-points';
import { place } from './odd-files';
import { temporaryFolder } from './temporary-folder';

/** Folder and name, below `root`, of what lies on the way; the way to `root` itself left out. */
async function way(root: string, path: string): Promise<string[]> {
  const points = await watchPoints(root, path);
  return points
    .filter(({ folder }) => `${folder}/`.startsWith(`${root}/`))
    .map(({ folder, name }) => `${relative(root, folder) || '.'} ${name}`);
}

describe('watchPoints: what decides what stands at a path', () => {
  it('is every name on the way, down to the file', async () => {
    const root = temporaryFolder();
    place.file(join(root, 'var/lib/config.json'), '{}');
    expect(await way(root, '/var/lib/config.json')).toEqual(['. var', 'var lib', 'var/lib config.json']);
  });

  it('ends at the first name that is not there', async () => {
    const root = temporaryFolder();
    place.directory(join(root, 'var'));
    expect(await way(root, '/var/lib/config.json')).toEqual(['. var', 'var lib']);
  });

  it('ends at a file in the place of a folder', async () => {
    const root = temporaryFolder();
    place.file(join(root, 'var'), '');
    expect(await way(root, '/var/lib/config.json')).toEqual(['. var']);
  });

  it('goes through the links of a volume that Kubernetes mounts', async () => {
    const root = temporaryFolder();
    place.file(join(root, 'creds/..2026/config.json'), '{}');
    place.link(join(root, 'creds/..data'), '..2026');
    place.link(join(root, 'creds/config.json'), '..data/config.json');
    expect(await way(root, '/creds/config.json')).toEqual([
      '. creds',
      'creds config.json',
      'creds ..data',
      'creds ..2026',
      'creds/..2026 config.json',
    ]);
  });

  it('a link that leads nowhere ends where its target should be', async () => {
    const root = temporaryFolder();
    place.link(join(root, 'config.json'), '/etc/creds.json');
    expect(await way(root, '/config.json')).toEqual(['. config.json', '. etc']);
  });

  it('a link in a circle ends, too', async () => {
    const root = temporaryFolder();
    place.link(join(root, 'config.json'), 'config.json');
    expect(new Set(await way(root, '/config.json'))).toEqual(new Set(['. config.json']));
  });

  it('of a node that is not mounted yet lead to the mount point', async () => {
    const folder = temporaryFolder();
    const points = await watchPoints(join(folder, 'host'), '/config.json');
    expect(points.at(-1)).toEqual({ root: '/', folder, name: 'host' });
  });

  it('on this machine start at its root', async () => {
    const folder = temporaryFolder();
    const points = await watchPoints('/', join(folder, 'config.json'));
    expect(points[0]?.folder).toBe('/');
    expect(points.at(-1)).toEqual({ root: '/', folder, name: 'config.json' });
  });
});
