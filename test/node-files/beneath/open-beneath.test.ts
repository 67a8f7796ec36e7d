import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { hasDescriptorPaths } from '../../../src/node/beneath/descriptor-paths';
import { openBeneath } from '../../../src/node/beneath/open-beneath';
import { place } from '../odd-files';
import { temporaryFolder } from '../temporary-folder';

jest.mock('../../../src/node/beneath/descriptor-paths', () => ({
  ...jest.requireActual<object>('../../../src/node/beneath/descriptor-paths'),
  hasDescriptorPaths: jest.fn(),
}));

const root = temporaryFolder();

beforeAll(() => {
  place.file(join(root, 'etc/creds.json'), 'inside');
  place.link(join(root, 'abs'), '/etc/creds.json');
  place.link(join(root, 'etc/up'), '../../../../../etc/creds.json');
  place.link(join(root, 'folder'), 'etc');
  place.link(join(root, 'absfolder'), '//etc/.');
  place.link(join(root, 'two'), 'abs');
  place.link(join(root, 'var/lib/away'), '../../etc');
  place.link(join(root, 'self'), 'self');
  place.link(join(root, 'ping'), '/pong');
  place.link(join(root, 'pong'), './ping');
  place.link(join(root, 'dangling'), '/etc/gone.json');
  place.link(join(root, 'home'), '/');
  place.file(join(root, 'deep/er/file'), 'x');
  place.link(join(root, 'shortcut'), 'deep/er');
});

/** Where on this machine it was found. */
async function pathBeneath(nodeRoot: string, path: string): Promise<string> {
  const held = await openBeneath(nodeRoot, path);
  held.close();
  return held.path;
}

describe.each([
  ['by descriptors', true],
  ['by device and inode, where paths cannot start at a descriptor', false],
])('openBeneath, %s: what stands at a path of a node mounted at a root', (_how, byDescriptors) => {
  beforeEach(() => {
    jest.mocked(hasDescriptorPaths).mockReturnValue(byDescriptors);
  });

  it.each([
    ['/etc/creds.json', 'etc/creds.json'],
    ['etc/creds.json', 'etc/creds.json'],
    ['//etc/./creds.json', 'etc/creds.json'],
    ['/', ''],
    ['', ''],
    ['/abs', 'etc/creds.json'],
    ['/two', 'etc/creds.json'],
    ['/etc/up', 'etc/creds.json'],
    ['/folder/creds.json', 'etc/creds.json'],
    ['/absfolder/creds.json', 'etc/creds.json'],
    ['/var/lib/away/creds.json', 'etc/creds.json'],
    ['/home/home/etc/creds.json', 'etc/creds.json'],
    ['/../../etc/creds.json', 'etc/creds.json'],
    ['/etc/../etc/creds.json', 'etc/creds.json'],
  ])('%j is %j under the root', async (path, expected) => {
    expect(await pathBeneath(root, path)).toBe(join(root, expected));
  });

  it('goes up from where a link leads, not from where it stands', async () => {
    expect(await pathBeneath(root, '/shortcut/../er/file')).toBe(join(root, 'deep/er/file'));
  });

  it.each([
    ['nothing there', '/etc/none', 'ENOENT'],
    ['a folder missing on the way', '/none/creds.json', 'ENOENT'],
    ['a dangling link', '/dangling', 'ENOENT'],
    ['a file where a folder should be', '/etc/creds.json/config.json', 'ENOTDIR'],
    ['a link to itself', '/self', 'ELOOP'],
    ['links in a circle', '/ping', 'ELOOP'],
    ['a name that is too long', `/${'x'.repeat(300)}`, 'ENAMETOOLONG'],
  ])('%s ends with the error of the system', async (_, path, code) => {
    await expect(pathBeneath(root, path)).rejects.toMatchObject({ code });
  });

  it.each([
    ['40 links in a row are followed, as Linux does', 40, 'end'],
    ['41 are not', 41, 'ELOOP'],
  ])('%s', async (_, links, expected) => {
    const chain = temporaryFolder();
    place.file(join(chain, 'link0'), 'end');
    for (let at = 1; at <= links; at++) place.link(join(chain, `link${at}`), `link${at - 1}`);
    expect(outcomeHere(join(chain, `link${links}`))).toBe(expected);
    expect(await outcomeUnder(chain, `/link${links}`)).toBe(expected);
  });

  describe('a file is no folder on the way to another', () => {
    it.each(['creds.json/../creds.json', 'creds.json/', 'creds.json/.', './creds.json/./'])(
      'a link to %j ends as in the system',
      async (target) => {
        const folder = temporaryFolder();
        place.file(join(folder, 'creds.json'), 'content');
        place.link(join(folder, 'config.json'), target);
        expect(outcomeHere(join(folder, 'config.json'))).toBe('ENOTDIR');
        expect(await outcomeUnder(folder, '/config.json')).toBe('ENOTDIR');
      },
    );
  });

  it('ends in the same file, or with the same error, as the system, for any tree of folders, files and links', async () => {
    const name = fc.constantFrom('a', 'b');
    const target = fc
      .array(fc.oneof({ weight: 4, arbitrary: name }, fc.constantFrom('..', '.')), {
        minLength: 1,
        maxLength: 4,
      })
      .map((parts) => parts.join('/'));
    const node = fc.oneof(
      fc.constant({ kind: 'directory' as const }),
      fc.constant({ kind: 'file' as const }),
      target.map((to) => ({ kind: 'link' as const, to })),
    );
    const tree = fc.array(fc.tuple(fc.array(name, { minLength: 1, maxLength: 2 }), node), {
      minLength: 2,
      maxLength: 8,
    });
    const above = 'u/p/u/p/u/p';
    await fc.assert(
      fc.asyncProperty(tree, fc.array(name, { minLength: 1, maxLength: 2 }), async (entries, path) => {
        const folder = join(root, 'random', above);
        rmSync(join(root, 'random'), { recursive: true, force: true });
        place.directory(folder);
        for (const [parts, { kind, ...rest }] of entries) {
          const at = join(folder, ...parts);
          ignoringErrors(() => {
            if (kind === 'directory') place.directory(at);
            else if (kind === 'file') place.file(at, `file ${parts.join('/')}`);
            else place.link(at, 'to' in rest ? rest.to : '');
          });
        }
        const under = await outcomeUnder(join(root, 'random'), `/${above}/${path.join('/')}`);
        expect(under).toBe(outcomeHere(join(folder, ...path)));
      }),
      { numRuns: 100 },
    );
  });
});

/** A tree may ask for two things at one place: the first stays. */
function ignoringErrors(action: () => void): void {
  try {
    action();
  } catch (error) {
    expect(error).toHaveProperty('code');
  }
}

function outcomeHere(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? 'no code';
  }
}

async function outcomeUnder(nodeRoot: string, path: string): Promise<string> {
  try {
    return readFileSync(await pathBeneath(nodeRoot, path), 'utf8');
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? 'no code';
  }
}
