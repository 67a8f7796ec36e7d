import { stripVTControlCharacters } from 'node:util';
import { alignColumns } from '../../src/cli/columns';
import { DEMO_NODE, DEMO_PULL_SECRETS, runMain, type Surroundings } from './run-main';

const IMAGE = 'registry.example.com/team-a/api:1.4';
const LONG = `registry.example.com/${'a-team-with-a-long-name/'.repeat(6)}api:1.4`;

const COMMANDS = [
  ['paths', ...DEMO_NODE],
  ['resolve', ...DEMO_NODE, '--pull-secret', DEMO_PULL_SECRETS, IMAGE],
  ['explain', ...DEMO_NODE, '--pull-secret', DEMO_PULL_SECRETS, IMAGE, LONG],
  ['compare', ...DEMO_NODE, '--pull-secret', DEMO_PULL_SECRETS, IMAGE],
  ['node', '--node-root', DEMO_NODE[1], '--no-processes'],
];

async function lines(args: readonly string[], surroundings: Surroundings): Promise<readonly string[]> {
  const { stdout } = await runMain(args, surroundings);
  return stdout.split('\n').map((line) => stripVTControlCharacters(line));
}

/** Rows of tables: of what is indented, what has cells beside each other. */
const isRow = (line: string): boolean => /^ {2}.*\S {2,}\S/.test(line);

describe.each(COMMANDS)('the tables of %s', (...args) => {
  it.each([80, 120, 200])('fit a terminal of %d columns', async (columns) => {
    for (const env of [{}, { NO_COLOR: '1' }, { FORCE_COLOR: '1' }]) {
      const rows = (await lines(args, { stdoutIsTTY: true, columns, env })).filter(isRow);
      expect(rows.filter((line) => line.length > columns)).toEqual([]);
    }
  });

  it('are whole in a pipe, and with -o wide on a narrow terminal', async () => {
    const piped = (await lines(args, {})).join('\n');
    expect(piped).not.toContain('…');
    const wide = (await lines([...args, '-o', 'wide'], { stdoutIsTTY: true, columns: 40 })).join('\n');
    expect(wide).not.toContain('…');
  });

  it('are the same at any width where they are data', async () => {
    const narrow = await lines([...args, '-o', 'json'], { stdoutIsTTY: true, columns: 20 });
    expect(narrow).toEqual(await lines([...args, '-o', 'json'], {}));
  });
});

describe('a table of credentials', () => {
  const args = ['resolve', ...DEMO_NODE, '--pull-secret', DEMO_PULL_SECRETS, IMAGE];

  it('has no column that says nothing', async () => {
    const { stdout } = await runMain(args);
    expect(stdout).toMatch(/TRY +USER +KEY +FROM\n/);
    expect(stdout).not.toContain('[redacted]');
  });

  it('has the passwords where they are asked for', async () => {
    expect((await runMain([...args, '--reveal'])).stdout).toMatch(/TRY +USER +PASSWORD +KEY +FROM\n/);
  });

  it('says with -o wide where in its document each stands', async () => {
    const { stdout } = await runMain([...args, '-o', 'wide']);
    expect(stdout).toMatch(/TRY +USER +KEY +FROM +AT\n/);
    expect(stdout).toContain('/auths/registry.example.com~1team-a');
  });
});

describe('alignColumns on a terminal', () => {
  it('leaves what fits as it is', () => {
    expect(alignColumns([['a', 'b c']], '', 6)).toBe('a  b c\n');
  });

  it('wraps the words of the last column under each other', () => {
    const rows = [['name', 'one two three four five six seven']];
    expect(alignColumns(rows, '  ', 34)).toBe('  name  one two three four five\n        six seven\n');
  });

  it('shortens the widest of the others in its middle, where that is not enough', () => {
    const path = '/var/lib/kubelet/a/very/long/way/to/config.json';
    const [line = ''] = alignColumns([['1', path, 'selected']], '', 40).split('\n');
    expect(line).toHaveLength(40);
    expect(line).toMatch(/^1 {2}\/var\/lib\/kube….*o\/config\.json {2}selected$/);
  });

  it('breaks a word that is longer than its column', () => {
    const text = alignColumns([['1', 'x'.repeat(60)]], '', 30);
    expect(text).toBe(`1  ${'x'.repeat(27)}\n   ${'x'.repeat(27)}\n   ${'x'.repeat(6)}\n`);
  });

  it('keeps colours to their cells', () => {
    const red = (text: string): string => `\u001b[31m${text}\u001b[39m`;
    const [first = '', second = ''] = alignColumns([['1', red('word '.repeat(8).trimEnd())]], '', 30).split(
      '\n',
    );
    expect(first).toBe('1  \u001b[31mword word word word word\u001b[0m');
    expect(second).toBe('   \u001b[31mword word word\u001b[39m');
    expect(alignColumns([[red('x'.repeat(50)), 'end']], '', 20)).toBe(
      `\u001b[31m${'x'.repeat(7)}…${'x'.repeat(7)}\u001b[39m  end\n`,
    );
  });
});
