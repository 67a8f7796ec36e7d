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

describe('an example in README.md', () => {
  it.each([
    ['demo', 'demo'],
    ['explain', 'demo:explain'],
  ])('is what the command prints: %s', async (mark, script) => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    const args = (scripts[script] ?? '').replace('node dist/cli/bin.js ', '').split(' ');
    const cwd = process.cwd();
    process.chdir(ROOT);
    const printed = await output(args).finally(() => {
      process.chdir(cwd);
    });
    const block = new RegExp(`<!-- ${mark} -->\n\`\`\`text\n([\\s\\S]*?)\`\`\`\n<!-- /${mark} -->`);
    expect(block.exec(readFileSync(join(ROOT, 'README.md'), 'utf8'))?.[1]).toBe(printed);
    expect(printed.split('\n').length).toBeLessThanOrEqual(50);
  });
});
