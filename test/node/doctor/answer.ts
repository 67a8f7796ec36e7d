import { run } from './ask';
import type { DoctorPlan } from './plan';
import { CANARY } from './plugins';

interface Diagnoses {
  readonly diagnoses: readonly {
    readonly pod?: { readonly name: string };
    readonly pods?: readonly string[];
    readonly findings: readonly { readonly id: string }[];
  }[];
}

/** The first finding of doctor about a text on its standard input; else what it says. */
export async function diagnosed(text: string, { doctor }: DoctorPlan): Promise<string> {
  const { stdout, stderr } = await run(process.execPath, [doctor, 'doctor', '-o', 'json'], { stdin: text });
  if ((stdout + stderr).includes(CANARY)) return 'a secret';
  return firstFinding(stdout) ?? stderr.trim();
}

/** Undefined where there is no answer. */
export function firstFinding(stdout: string, pod?: string): string | undefined {
  if (stdout === '') return undefined;
  const { diagnoses } = JSON.parse(stdout) as Diagnoses;
  const meant = diagnoses.find(
    (each) => pod === undefined || each.pod?.name === pod || each.pods?.includes(pod) === true,
  );
  return meant?.findings[0]?.id ?? 'no finding';
}
