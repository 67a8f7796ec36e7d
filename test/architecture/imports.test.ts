import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const SRC = join(__dirname, '..', '..', 'src');

/** Rooms of src in the order in which one may build on another: imports point up this list only. */
const ROOMS = [
  // The rule that errors keep to as well, and its one word.
  'core/model/redacted.ts',
  'core/model/userinfo.ts',
  'errors.ts',
  'core/model',
  'core/go',
  'core/apimachinery',
  'core/release',
  'core/input',
  'core/reference',
  'core/locate',
  'core/parse',
  'core/keyring',
  'core/provider',
  'core/kubelet-keyring.ts',
  'core/keyring-shape.ts',
  'core/explain',
  'core/render',
  'core/workload',
  'core/assemble-keyring.ts',
  'core/keyring-input-shape.ts',
  'core/resolve-from.ts',
  'core/agreement',
  'core/runtime',
  'core/watch',
  'core/imagemanager',
  'core/node-config',
  'core/evidence',
  'core/story',
  'core/handed-over',
  'core/diagnose',
  'core',
  'node',
  'node-options.ts',
  'node-options-shape.ts',
  'discovered-options.ts',
  'resolve.ts',
  'resolve-pod.ts',
  'diagnose-node.ts',
  'keyring-watcher.ts',
  'watch-keyring.ts',
  'node-model.ts',
  'agreement.ts',
  'registry',
  'testing',
  'cluster',
  'cli',
  'playground',
] as const;

/** A text that loads a module with functions for files; types of one do nothing. */
const REACHES_FILES =
  /^(?!import type )(?=[^;]*['"](?:node:)?(?:fs|fs\/promises|fs-extra|graceful-fs|write-file-atomic)['"])|getBuiltinModule/m;

/** Files that are read or written because the user names them or the package brings them: never those of a node. */
const NAMED_BY_USERS: Readonly<Record<string, string>> = {
  'cli/read-input.ts': 'manifests and texts that flags name',
  'cli/read-handed-over.ts': 'folders of manifests that flags name',
  'cli/version.ts': 'package.json of this package',
  'cli/whole-output.ts': 'the standard streams',
  'node/held-folder.ts': 'the folder of the file that --write names',
  'node/private-folder.ts': 'the folder of the file that --write names',
  'node/stage-file.ts': 'the file that becomes the one that --write names',
  'node/write-private-file.ts': 'the file that --write names',
};

/**
 * Types of a later room that an earlier one may name: model describes what parsing finds, and the shape of options is
 * held against the type that stands with the function that takes them.
 */
const TYPE_ONLY: readonly (readonly [string, string])[] = [
  ['core/model', 'core/go'],
  ['core/keyring-input-shape.ts', 'core/resolve-from.ts'],
  ['node-options-shape.ts', 'diagnose-node.ts'],
  ['node-options-shape.ts', 'keyring-watcher.ts'],
];

function room(path: string): string {
  const found = ROOMS.filter((name) => path === name || path.startsWith(`${name}/`)).sort(
    (a, b) => b.length - a.length,
  );
  return found[0] ?? path;
}

interface Import {
  readonly from: string;
  readonly to: string;
  /** Its types alone, or loaded when it is first needed. */
  readonly notAtOnce: boolean;
}

/** What is loaded otherwise, in the form of the matches above: `import './x'`, `require('x')`, `await import('x')`. */
function loadedOtherwise(text: string): readonly (readonly (string | undefined)[])[] {
  const late = [...text.matchAll(/\b(?:require|await import)\('([^']+)'\)/g)].map(([whole, to]) => [
    whole,
    'late',
    to?.replace(/\.js$/, ''),
  ]);
  return [...[...text.matchAll(/^import '([^']+)'/gm)].map(([whole, to]) => [whole, undefined, to]), ...late];
}

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'));

const imports = files.flatMap((file): Import[] => {
  const text = readFileSync(join(SRC, file), 'utf8');
  return [
    ...text.matchAll(/^(?:import|export) (type )?[^;]*? from '([^']+)'/gm),
    ...loadedOtherwise(text),
  ].map(([, type, to = '']) => ({
    from: file,
    to: to.startsWith('.')
      ? relative(SRC, join(SRC, dirname(file), to)).replace(/\.json$/, '') +
        (to.endsWith('.json') ? '.json' : '.ts')
      : to,
    notAtOnce: type !== undefined,
  }));
});

describe('imports between the rooms of src', () => {
  it('run in one direction', () => {
    const wrong = imports.filter(({ from, to, notAtOnce }) => {
      if (!to.endsWith('.ts') || from.startsWith('index.')) return false;
      const allowed = TYPE_ONLY.some(([a, b]) => notAtOnce && room(from) === a && room(to) === b);
      return !allowed && ROOMS.indexOf(room(to) as never) > ROOMS.indexOf(room(from) as never);
    });
    expect(wrong.map(({ from, to }) => `${from} -> ${to}`)).toEqual([]);
  });

  it('leave the core pure: no Node module, no file, no log, no process', () => {
    const impure = imports.filter(
      ({ from, to }) => from.startsWith('core/') && !to.endsWith('.ts') && !to.endsWith('.json'),
    );
    expect(
      impure.filter(({ to, notAtOnce }) => !(notAtOnce && ['ajv', 'smol-toml', 'yaml'].includes(to))),
    ).toEqual([]);
    const core = files
      .filter((file) => file.startsWith('core/'))
      .map((file) => readFileSync(join(SRC, file), 'utf8'));
    expect(
      core.filter((text) => /\b(process|Buffer|setTimeout)\b[.(]|\bDate\.now\b|new Date\(\)/.test(text)),
    ).toEqual([]);
  });

  it('name fs-extra in the adapters only', () => {
    const users = imports.filter(({ to }) => to === 'fs-extra').map(({ from }) => from.split('/')[0]);
    expect(new Set(users)).toEqual(new Set(['node', 'cli']));
  });

  it('name debug in one file, which keeps its lines harmless', () => {
    const users = imports.filter(({ to }) => to === 'debug').map(({ from }) => from);
    expect(users).toEqual(['node/debug-lines.ts']);
  });

  it('reach files by one way: what is on a node is opened in node/beneath, and nowhere else', () => {
    const users = files.filter((file) => REACHES_FILES.test(readFileSync(join(SRC, file), 'utf8')));
    expect(users.filter((file) => !file.startsWith('node/beneath/') && !(file in NAMED_BY_USERS))).toEqual(
      [],
    );
    expect(Object.keys(NAMED_BY_USERS).filter((file) => !users.includes(file))).toEqual([]);
  });

  it.each([
    "import { readFile } from 'fs-extra';",
    "import { readFile, type Stats } from 'node:fs/promises';",
    'import * as fs from "fs";',
    "import fs from 'graceful-fs';",
    "export { readFile } from 'node:fs';",
    "const { readFile } = await import('node:fs/promises');",
    "const { readFileSync } = require('fs');",
    "const fs = process.getBuiltinModule('fs');",
    'const fs = process.getBuiltinModule(name);',
  ])('that way is missed by %s', (text) => {
    expect(REACHES_FILES.test(text)).toBe(true);
  });

  it.each([
    "import type { Stats } from 'node:fs';",
    "import type { Stats, FSWatcher } from 'node:fs';",
    "import { join } from 'node:path';",
  ])('and not by %s', (text) => {
    expect(REACHES_FILES.test(text)).toBe(false);
  });

  it('name the Kubernetes client in one file, which loads it when a cluster is asked', () => {
    const users = files.filter((file) => readFileSync(join(SRC, file), 'utf8').includes("'@kubernetes/"));
    expect(users).toEqual(['cluster/client-package.ts']);
  });

  it('leave the page of the playground to itself: it builds on the core, and nothing builds on it', () => {
    const inPage = (path: string): boolean => path.startsWith('playground/');
    const beyond = imports.filter(
      ({ from, to }) => inPage(from) && !/^(playground|core)\/|^errors\.ts$/.test(to),
    );
    expect(beyond).toEqual([]);
    expect(imports.filter(({ from, to }) => !inPage(from) && inPage(to))).toEqual([]);
  });

  it('go in no circle', () => {
    const graph = new Map<string, string[]>();
    for (const { from, to, notAtOnce } of imports)
      if (!notAtOnce) graph.set(from, [...(graph.get(from) ?? []), to]);
    const done = new Set<string>();
    const walk = (file: string, above: readonly string[]): void => {
      expect(above).not.toContain(file);
      if (done.has(file)) return;
      for (const next of graph.get(file) ?? []) walk(next, [...above, file]);
      done.add(file);
    };
    files.forEach((file) => {
      walk(file, []);
    });
  });
});
