import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DoctorPlan } from './plan';
import type { FailingPod, Form } from './scenarios';

export interface Said {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program and waits without holding up the servers of this process. */
export async function run(
  program: string,
  args: readonly string[],
  { env = {}, stdin }: { readonly env?: NodeJS.ProcessEnv; readonly stdin?: string } = {},
): Promise<Said> {
  return new Promise((resolve) => {
    const child = execFile(
      program,
      args,
      { encoding: 'utf8', env: { PATH: '/usr/bin:/bin', ...env }, maxBuffer: 2 ** 28 },
      (error, stdout, stderr) => {
        const status = error === null ? 0 : typeof error.code === 'number' ? error.code : null;
        resolve({ status, stdout, stderr });
      },
    );
    child.stdin?.end(stdin ?? '');
  });
}

const FORMS: Readonly<Record<Exclude<Form, 'kubelet log' | 'create'>, (pod: string) => readonly string[]>> = {
  'describe pod': (pod) => ['describe', 'pod', pod],
  'get events': (pod) => ['get', 'events', '--field-selector', `involvedObject.name=${pod}`],
  'get events -o wide': (pod) => [
    'get',
    'events',
    '-o',
    'wide',
    '--field-selector',
    `involvedObject.name=${pod}`,
  ],
  'get events -o json': (pod) => [
    'get',
    'events',
    '-o',
    'json',
    '--field-selector',
    `involvedObject.name=${pod}`,
  ],
  'get events -o yaml': (pod) => [
    'get',
    'events',
    '-o',
    'yaml',
    '--field-selector',
    `involvedObject.name=${pod}`,
  ],
  'get pod -o yaml': (pod) => ['get', 'pod', pod, '-o', 'yaml'],
  'get pod -o json': (pod) => ['get', 'pod', pod, '-o', 'json'],
  'get everything': () => ['get', 'pod,sa,secret,event', '-o', 'yaml'],
  'get pods': (pod) => ['get', 'pods', '--field-selector', `metadata.name=${pod}`],
};

/** What kubectl says about a pod, form by form. */
export async function textsOf(
  pod: FailingPod,
  { programs }: DoctorPlan,
  kubeconfig: string,
): Promise<ReadonlyMap<Form, string>> {
  const texts = new Map<Form, string>();
  for (const [form, args] of Object.entries(FORMS) as [
    keyof typeof FORMS,
    (name: string) => readonly string[],
  ][]) {
    const { stdout } = await run(programs.kubectl, [...args(pod.name), '-n', 'shop'], {
      env: { KUBECONFIG: kubeconfig },
    });
    texts.set(form, stdout);
  }
  return texts;
}

/** Lines of a kubelet's log that name a pod, or tell why it ended. */
export function logLines(folder: string, pod: FailingPod): string {
  const lines = readFileSync(join(folder, 'kubelet.log'), 'utf8').split('\n');
  const meant =
    pod.notStarted === true
      ? /"err"|error|E[0-9]{4}/
      : new RegExp(`shop[/_]${pod.name}|"name":"${pod.name}"`);
  return lines.filter((line) => meant.test(line) && /"err"|Failed|rror|Event occurred/.test(line)).join('\n');
}
