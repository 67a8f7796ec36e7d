import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EMPTY_NODE, runMain } from './run-main';

/**
 * What a real kubelet, API server and kubectl said of planted failures (`npm run test:node:doctor -- --record`), each
 * text piped into the program as it came, and the findings one of which has to come first.
 */
const FOLDER = join(__dirname, '../../fixtures/texts/kubelet');

const RECORDED = readFileSync(join(FOLDER, 'first-findings.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as { readonly file: string; readonly first: readonly string[] });

async function firstFindingIn(text: string): Promise<string> {
  const { stdout, stderr } = await runMain(['doctor', '-o', 'json', ...EMPTY_NODE], { stdin: text });
  if (stdout === '') return stderr;
  const { diagnoses } = JSON.parse(stdout) as {
    readonly diagnoses: readonly { readonly findings: readonly { readonly id: string }[] }[];
  };
  return diagnoses[0]?.findings[0]?.id ?? 'no finding';
}

const textOf = (file: string): string => readFileSync(join(FOLDER, file), 'utf8');

describe('a text of the real components is told by what was planted', () => {
  it.each(RECORDED)('$file', async ({ file, first }) => {
    expect(first).toContain(await firstFindingIn(textOf(file)));
  });

  it.each(RECORDED.filter(({ file }) => file.endsWith('kubelet-log.txt')))(
    '$file, as journalctl shows it',
    async ({ file, first }) => {
      const lines = textOf(file).trimEnd().split('\n');
      const journal = lines.map((line) => `Nov 30 08:33:06 node-1 kubelet[88]: ${line}`).join('\n');
      expect(first).toContain(await firstFindingIn(journal));
    },
  );
});

describe('the recordings', () => {
  it('hold each scenario in each form that it has', () => {
    const forms = new Map<string, number>();
    for (const { file } of RECORDED) {
      const [, form = ''] = file.split('/');
      forms.set(form, (forms.get(form) ?? 0) + 1);
    }
    expect(forms.get('kubelet-log.txt')).toBe(forms.get('kubelet-log-json.txt'));
    expect(forms.get('describe-pod.txt')).toBeGreaterThanOrEqual(20);
    expect(forms.get('create.txt')).toBeGreaterThanOrEqual(8);
  });

  it.each(RECORDED)('$file: no secret, and nothing of the machine that it was recorded on', ({ file }) => {
    expect(textOf(file)).not.toMatch(/Zq7Canary|WnE3Q2FuYXJ5|\/tmp\/|\/work\/|\/root\/|process_api/);
  });
});
