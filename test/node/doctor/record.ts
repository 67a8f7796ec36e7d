import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CANARY } from './plugins';
import type { Form } from './scenarios';

/** What a component said in a scenario, and what is right to find in it. */
export interface Told {
  readonly name: string;
  readonly form: Form;
  readonly text: string;
  readonly wanted: readonly string[];
}

/** Writes a text of the real components as a file, and gives its line for the list of them. */
export function recordText(folder: string, { name, form, text, wanted }: Told): string {
  const file = `${form.replaceAll(' -o ', '-').replaceAll(' ', '-')}.txt`;
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, file), safe(text));
  return JSON.stringify({ file: `${name}/${file}`, first: wanted });
}

/** Without the paths of the machine that it was recorded on, and without a secret that a component might repeat. */
function safe(text: string): string {
  return text
    .replaceAll(/\/[^\s"':,]*kubelet-keyring-doctor-[A-Za-z0-9]+/g, '/work-folder')
    .replaceAll(
      new RegExp(`${CANARY}|${Buffer.from(CANARY).toString('base64').replace(/=+$/, '')}`, 'g'),
      '[taken out]',
    );
}
