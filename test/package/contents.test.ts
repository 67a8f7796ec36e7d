import { execFileSync } from 'node:child_process';

interface Packed {
  readonly files: readonly { readonly path: string }[];
}

let paths: readonly string[];

beforeAll(() => {
  const text = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { encoding: 'utf8' });
  const printed = JSON.parse(text) as readonly Packed[] | Readonly<Record<string, Packed>>;
  const packed = Array.isArray(printed) ? (printed as readonly Packed[]) : Object.values(printed);
  paths = packed.flatMap(({ files }) => files.map(({ path }) => path));
}, 60_000);

describe('what npm pack takes', () => {
  it('has licence, changelog and manual', () => {
    expect(paths).toEqual(expect.arrayContaining(['LICENSE', 'CHANGELOG.md', 'README.md', 'package.json']));
  });

  it('has the licences of the packages that are bundled', () => {
    expect(paths).toContain('dist/licences.txt');
  });

  it('has no tests, no fixtures, no sources, no pages, no playground', () => {
    expect(paths.filter((path) => !path.startsWith('dist/')).sort()).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'package.json',
    ]);
    expect(paths.filter((path) => /playground|fixture|\.test\.|\.map$/.test(path))).toEqual([]);
  });
});
