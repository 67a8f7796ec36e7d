import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { main } from '../../src/cli/main';

const ROOT = join(__dirname, '..', '..');

async function output(args: readonly string[]): Promise<string> {
  const stdout = new PassThrough();
  const chunks: Buffer[] = [];
  stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  await main(args, { stdin: Readable.from([]), stdout, stderr: new PassThrough(), env: {} });
  return Buffer.concat(chunks).toString('utf8');
}

describe('the demo in README.md', () => {
  it('is what the demo command prints', async () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
      scripts: { demo: string };
    };
    const args = scripts.demo.replace('node dist/cli/bin.js ', '').split(' ');
    const cwd = process.cwd();
    process.chdir(ROOT);
    const printed = await output(args).finally(() => {
      process.chdir(cwd);
    });
    const shown = /<!-- demo -->\n```text\n([\s\S]*?)```\n<!-- \/demo -->/.exec(
      readFileSync(join(ROOT, 'README.md'), 'utf8'),
    );
    expect(shown?.[1]).toBe(printed);
  });
});
