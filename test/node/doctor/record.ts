import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FailingPod, Form } from './scenarios';

/** Writes what the real components said: one file a pod and form, and beside them what has to be found. */
export function recordText(
  folder: string,
  {
    pod,
    form,
    text,
    wanted,
  }: {
    readonly pod: FailingPod;
    readonly form: Form;
    readonly text: string;
    readonly wanted: readonly string[];
  },
): void {
  // All pods and secrets of the namespace; it would be the same file for each pod.
  if (form === 'get everything' || text === '') return;
  mkdirSync(join(folder, pod.name), { recursive: true });
  const name = form.replaceAll(' -o ', '-').replaceAll(' ', '-');
  writeFileSync(join(folder, pod.name, `${name}.txt`), safe(text));
  writeFileSync(
    join(folder, pod.name, 'findings.json'),
    `${JSON.stringify({ image: pod.image, first: wanted }, null, 2)}\n`,
  );
}

/** Without the paths of the machine that it was recorded on, and without a secret that a component might repeat. */
function safe(text: string): string {
  return text
    .replaceAll(/\/[^\s"':,]*kubelet-keyring-doctor-[A-Za-z0-9]+/g, '/work-folder')
    .replaceAll('Zq7CanaryXw3', '[taken out]');
}
