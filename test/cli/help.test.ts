import { PassThrough, Readable } from 'node:stream';
import { main, type ProgramName } from '../../src/cli/main';

const COMMANDS = ['paths', 'resolve', 'explain', 'compare', 'doctor', 'probe', 'node', 'render'];

async function help(
  args: readonly string[],
  columns: number | undefined,
  calledBy?: ProgramName,
): Promise<string> {
  const chunks: Buffer[] = [];
  const stream = new PassThrough().on('data', (chunk: Buffer) => chunks.push(chunk));
  const stdout = columns === undefined ? stream : Object.assign(stream, { isTTY: true, columns });
  const terminal = { stdin: Readable.from([]), stdout, stderr: new PassThrough(), env: {} };
  expect(await main([...args, '--help'], terminal, calledBy)).toBe(0);
  return Buffer.concat(chunks).toString('utf8');
}

/** What is not an example: a command line is not broken. */
function prose(text: string): readonly string[] {
  const [before = '', after = ''] = text.split('\nExamples:\n');
  return [...before.split('\n'), ...after.split('\n').filter((line) => !/^ {2}/.test(line))];
}

/** A word that is longer than its column: the names of a flag stand in one line. */
const isFlag = (line: string): boolean => /^ {2}--?\S+(?:, --\S+)*(?: <\S+>)?$/.test(line);

describe.each(['', ...COMMANDS])('help of kubelet-keyring %s', (command) => {
  const args = command === '' ? [] : [command];

  it.each([80, 100, 200])('keeps to %d columns', async (columns) => {
    const long = prose(await help(args, columns)).filter((line) => line.length > columns && !isFlag(line));
    expect(long).toEqual([]);
  });

  it('uses a wide terminal, and takes 80 columns where nobody says', async () => {
    const lines = async (columns?: number): Promise<number> =>
      prose(await help(args, columns))
        .join('\n')
        .trimEnd()
        .split('\n').length;
    expect(await lines(undefined)).toBe(await lines(80));
    expect(await lines(200)).toBeLessThanOrEqual(await lines(80));
  });
});

describe('help', () => {
  it('groups the options by what they are about', async () => {
    const text = await help(['probe'], 80);
    const headings = text.split('\n').filter((line) => /^[A-Z][^.]*:$/.test(line));
    expect(headings).toEqual(
      expect.arrayContaining(['Which node:', 'Pull secrets and plugins:', 'Which pods:', 'Output:']),
    );
    expect(text.indexOf('--root-dir')).toBeGreaterThan(text.indexOf('Which node:'));
    expect(text.indexOf('--file')).toBeGreaterThan(text.indexOf('Which pods:'));
  });

  it('shows the name that the program was called by', async () => {
    expect(await help([], 80)).toContain('Usage: kubelet-keyring [options]');
    const text = await help(['resolve'], 80, 'kubectl keyring');
    expect(text).toContain('Usage: kubectl keyring resolve ');
    expect(text).toContain('  kubectl keyring resolve registry.example.com/team/app:1.4');
    expect(text).not.toContain('kubelet-keyring ');
  });
});
