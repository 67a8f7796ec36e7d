import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runMain } from './run-main';

const project = join(__dirname, '../..');

it('the demo prints what fixtures/cli/demo.txt holds', async () => {
  const manifest = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as {
    readonly scripts: { readonly demo: string };
  };
  const [program, ...words] = manifest.scripts.demo.split(' ').slice(1);
  expect(program).toBe('dist/cli/bin.js');
  const args = words.map((word) => (word.startsWith('fixtures/') ? join(project, word) : word));
  const { status, stdout, stderr } = await runMain(args);
  expect(stdout).toBe(readFileSync(join(project, 'fixtures/cli/demo.txt'), 'utf8'));
  expect(stderr).toBe('');
  expect(status).toBe(0);
});
