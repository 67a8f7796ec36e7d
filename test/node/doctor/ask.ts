import { execFile } from 'node:child_process';
import { dirname } from 'node:path';
import type { DoctorPlan } from './plan';
import type { FailingPod, Form } from './scenarios';

export interface Said {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program and waits without holding up the servers of this process. kubectl keeps its cache under HOME. */
export async function run(
  program: string,
  args: readonly string[],
  { env = {}, stdin }: { readonly env?: NodeJS.ProcessEnv; readonly stdin?: string } = {},
): Promise<Said> {
  const home = env.KUBECONFIG === undefined ? {} : { HOME: dirname(env.KUBECONFIG) };
  return new Promise((resolve) => {
    const child = execFile(
      program,
      args,
      { encoding: 'utf8', env: { PATH: '/usr/bin:/bin', ...home, ...env }, maxBuffer: 2 ** 28 },
      (error, stdout, stderr) => {
        const status = error === null ? 0 : typeof error.code === 'number' ? error.code : null;
        resolve({ status, stdout, stderr });
      },
    );
    // A program that does not read what it is given is judged by what it says.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(stdin ?? '');
  });
}

const eventsOf = (pod: string, ...output: readonly string[]): readonly string[] => [
  'get',
  'events',
  ...output,
  '--field-selector',
  `involvedObject.name=${pod}`,
];

const FORMS: Readonly<
  Record<
    Exclude<Form, 'kubelet log' | 'kubelet log json' | 'create' | 'get everything'>,
    (pod: string) => readonly string[]
  >
> = {
  'describe pod': (pod) => ['describe', 'pod', pod],
  'get events': (pod) => eventsOf(pod),
  'get events -o wide': (pod) => eventsOf(pod, '-o', 'wide'),
  'get events -o json': (pod) => eventsOf(pod, '-o', 'json'),
  'get events -o yaml': (pod) => eventsOf(pod, '-o', 'yaml'),
  'get pod -o yaml': (pod) => ['get', 'pod', pod, '-o', 'yaml'],
  'get pod -o json': (pod) => ['get', 'pod', pod, '-o', 'json'],
  'get pods': (pod) => ['get', 'pods', '--field-selector', `metadata.name=${pod}`],
};

/** What kubectl says about a pod, form by form. */
export async function textsOf(
  pod: FailingPod,
  { programs }: DoctorPlan,
  kubeconfig: string,
): Promise<readonly (readonly [Form, string])[]> {
  return Promise.all(
    Object.entries(FORMS).map(async ([form, args]): Promise<readonly [Form, string]> => {
      const { stdout, stderr, status } = await run(programs.kubectl, [...args(pod.name), '-n', 'shop'], {
        env: { KUBECONFIG: kubeconfig },
      });
      if (status !== 0) throw new Error(`kubectl ${args(pod.name).join(' ')}: ${stderr}`);
      return [form as Form, stdout];
    }),
  );
}
