import { searchPlaces } from '../../../src/core/locate/search-places';

const paths = (rootDir: string, cwd: string, home: string | null): readonly string[] =>
  searchPlaces({ rootDir, cwd, home }).map(({ path }) => path);

describe('the kubelet looks at eight places', () => {
  it('config.json in four folders, then .dockercfg', () => {
    expect(searchPlaces({ rootDir: '/var/lib/kubelet', cwd: '/work', home: '/root' })).toEqual([
      { id: 'root/config.json', path: '/var/lib/kubelet/config.json', format: 'config.json' },
      { id: 'cwd/config.json', path: '/work/config.json', format: 'config.json' },
      { id: 'home/.docker/config.json', path: '/root/.docker/config.json', format: 'config.json' },
      { id: 'slash/.docker/config.json', path: '/.docker/config.json', format: 'config.json' },
      { id: 'root/.dockercfg', path: '/var/lib/kubelet/.dockercfg', format: 'dockercfg' },
      { id: 'cwd/.dockercfg', path: '/work/.dockercfg', format: 'dockercfg' },
      { id: 'home/.dockercfg', path: '/root/.dockercfg', format: 'dockercfg' },
      { id: 'slash/.dockercfg', path: '/.dockercfg', format: 'dockercfg' },
    ]);
  });

  const underSystemd = [
    '/k/config.json',
    '/config.json',
    '/.docker/config.json',
    '/.docker/config.json',
    '/k/.dockercfg',
    '/.dockercfg',
    '/.dockercfg',
    '/.dockercfg',
  ];

  it.each([null, ''])('the third being the working directory where HOME is %j', (home) => {
    expect(paths('/k', '/', home)).toEqual(underSystemd);
    expect(paths('/k', '/work', home).slice(1, 3)).toEqual([
      '/work/config.json',
      '/work/.docker/config.json',
    ]);
    expect(paths('/k', '/work', home).slice(5, 7)).toEqual(['/work/.dockercfg', '/work/.dockercfg']);
  });

  it('relative ones starting at the working directory', () => {
    expect(paths('kubelet/x', '/work', 'home')).toEqual([
      '/work/kubelet/x/config.json',
      '/work/config.json',
      '/work/home/.docker/config.json',
      '/.docker/config.json',
      '/work/kubelet/x/.dockercfg',
      '/work/.dockercfg',
      '/work/home/.dockercfg',
      '/.dockercfg',
    ]);
  });

  it('their paths cleaned', () => {
    expect(paths('/a//b/../c/', '/work/./x', '/../root/')).toEqual([
      '/a/c/config.json',
      '/work/x/config.json',
      '/root/.docker/config.json',
      '/.docker/config.json',
      '/a/c/.dockercfg',
      '/work/x/.dockercfg',
      '/root/.dockercfg',
      '/.dockercfg',
    ]);
  });

  it('an empty root directory being the working directory', () => {
    expect(paths('', '/work', null)[0]).toBe('/work/config.json');
  });
});
