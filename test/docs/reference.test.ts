import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FINDING_SEVERITIES } from '../../src/core/model/finding';
import { RUNTIME_FINDINGS } from '../../src/core/runtime/finding';

const ROOT = join(__dirname, '..', '..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/** The first two cells of each row of a Markdown table whose first cell is in backquotes. */
function rows(markdown: string): readonly (readonly [string, string])[] {
  return [...markdown.matchAll(/^\| `([^`]+)` \| ([^|]*) \|/gm)].map(([, first = '', second = '']) => [
    first,
    second.trim(),
  ]);
}

/** The names whose docstring says `@deprecated`. */
function deprecatedNames(source: string): readonly string[] {
  const declaration =
    /\/\*\*(?:(?!\*\/)[^])*@deprecated(?:(?!\*\/)[^])*\*\/\s*(?:(?:export|declare|async|abstract|readonly|static|function|const|class|type|interface) )*([\w$]+)/g;
  return [...source.matchAll(declaration)].map(([, name = '']) => name);
}

describe('docs/reference/findings.md', () => {
  const [pipeline = ''] = read('docs/reference/findings.md').split('## Diagnoses');

  it('lists every finding of the pipeline with its severity, and no other', () => {
    expect(Object.fromEntries(rows(pipeline))).toEqual(FINDING_SEVERITIES);
  });

  it('gives each a cause and a fix', () => {
    for (const line of read('docs/reference/findings.md')
      .split('\n')
      .filter((row) => row.startsWith('| `'))) {
      const cells = line.split(/(?<!\\)\|/).map((cell) => cell.trim());
      expect(cells[3]).not.toBe('');
      expect(cells[5]).not.toBe('');
    }
  });
});

describe('docs/reference/runtime.md', () => {
  it('lists every finding of a runtime, and no other', () => {
    const ids = rows(read('docs/reference/runtime.md')).map(([id]) => id);
    expect(ids).toEqual(Object.keys(RUNTIME_FINDINGS));
  });
});

describe('docs/reference/errors.md', () => {
  it('lists every code, and no other', () => {
    const codes = [
      ...(/KeyringErrorCode =([^;]*);/.exec(read('src/errors.ts'))?.[1] ?? '').matchAll(/'([A-Z_]+)'/g),
    ];
    expect(rows(read('docs/reference/errors.md')).map(([code]) => code)).toEqual(
      codes.map(([, code]) => code),
    );
  });
});

describe('docs/deprecations.md', () => {
  it('lists every name that a docstring calls deprecated, and no other', () => {
    const sources = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' }).filter((path) =>
      /\.m?ts$/.test(path),
    );
    const deprecated = sources.flatMap((path) => deprecatedNames(read(join('src', path))));
    expect(rows(read('docs/deprecations.md')).map(([name]) => name)).toEqual(deprecated);
  });

  it('would notice one', () => {
    const source =
      '/** Old. @deprecated since 0.2 */\nexport function old(): void {}\n/** New. */\nexport const a = 1;';
    expect(deprecatedNames(source)).toEqual(['old']);
    expect(deprecatedNames('  /**\n   * @deprecated\n   */\n  readonly flag?: true;')).toEqual(['flag']);
  });
});

describe('README.md', () => {
  it('has the two commands that CI runs', () => {
    const commands = ['npm ci && npm run --silent demo', 'npm ci && npm test'];
    for (const command of commands) {
      expect(read('README.md')).toContain(`\n${command}\n`);
      expect(read('.ci/run')).toContain(`'${command}'`);
    }
  });
});
