import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { checkNamespaces } from '../node/namespaces';
import { NodeUnavailable } from '../node/programs';
import { askKubelet } from './ask-kubelet';
import { compareSettings } from './compare';
import { settingsQuestions } from './generate';
import type { SettingsVector } from './question';
import { RECORDED } from './vectors';

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      cases: { type: 'string', default: '500' },
      seed: { type: 'string', default: '1' },
      kubelet: { type: 'string', default: '1.37.2' },
      record: { type: 'boolean', default: false },
    },
  });
  checkNamespaces();
  const built = spawnSync('bash', [join(__dirname, '../node/build.sh'), values.kubelet, 'kubelet'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const program = built.stdout.trim().split('\n').at(-1) ?? '';
  if (built.status !== 0 || program === '')
    throw new NodeUnavailable(`kubelet ${values.kubelet} was not built`);
  const vectors: SettingsVector[] = [];
  for (const question of settingsQuestions(Number(values.cases), Number(values.seed))) {
    vectors.push(await askKubelet(program, question));
  }
  let different = 0;
  for (const vector of vectors) {
    const found = await compareSettings(vector);
    if (found === undefined) continue;
    different++;
    process.stdout.write(`${JSON.stringify(found, undefined, 2)}\n`);
  }
  const answered = vectors.filter(({ settings }) => settings !== undefined).length;
  process.stdout.write(
    `${vectors.length} command lines, ${answered} of them with settings from kubelet ${values.kubelet}; ${different} differ\n`,
  );
  if (values.record) writeFileSync(RECORDED, vectors.map((one) => `${JSON.stringify(one)}\n`).join(''));
  process.exitCode = different > 0 ? 1 : 0;
}

main().catch((error: unknown) => {
  if (!(error instanceof NodeUnavailable)) throw error;
  process.stdout.write(`skipped: ${error.message}\n`);
});
