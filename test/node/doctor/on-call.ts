import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ApiServer } from '../api-server';
import { firstFinding } from './answer';
import { run, type Said } from './ask';
import type { DoctorPlan } from './plan';
import { CANARY } from './plugins';
import type { FailingPod } from './scenarios';

/** What somebody on call types, and what it has to come to. */
interface Call {
  readonly args: readonly string[];
  /** Whose kubeconfig. Default: who may do everything. */
  readonly as?: 'on-call';
  /** Neither kubectl nor the client is there. */
  readonly nothing?: true;
  readonly status: number;
  /** The first finding about this pod. */
  readonly pod?: string;
  readonly first?: readonly string[];
  /** What it says, on either stream. */
  readonly says?: RegExp;
}

const WRONG_KEY = { pod: 'wrong-key', first: ['registry-key-near-miss'] } as const;

const WEB = { pod: 'web', first: ['registry-key-near-miss'] } as const;

const CALLS: readonly Call[] = [
  { args: ['doctor', 'pod/wrong-key', '-n', 'shop', '-o', 'json'], status: 5, ...WRONG_KEY },
  { args: ['doctor', 'pod/never-pulled', '-n', 'shop'], status: 5, says: /image-never-pulled/ },
  { args: ['doctor', '-l', 'app=wrong-key', '-n', 'shop', '-o', 'json'], status: 5, ...WRONG_KEY },
  { args: ['doctor', 'deployment/web', '-n', 'shop', '-o', 'json'], status: 5, ...WEB },
  { args: ['doctor', 'deploy/web', '-n', 'shop', '-o', 'json'], status: 5, ...WEB },
  { args: ['explain', 'pod/wrong-key', '-n', 'shop'], status: 0, says: /wrong-key\.example\.com\/teams/ },
  { args: ['resolve', 'pod/credential-refused', '-n', 'shop'], status: 0, says: /deploy/ },
  { args: ['resolve', 'deployment/web', '-n', 'shop'], status: 0, says: /web\.example\.com/ },
  { args: ['doctor', 'pod/wrong-key', '-n', 'shop', '--context', 'it'], status: 5, says: /near-miss/ },
  {
    args: ['doctor', 'pod/wrong-key', '-n', 'shop', '--context', 'prod'],
    status: 2,
    says: /context/,
  },
  { args: ['doctor', 'pod/gone', '-n', 'shop'], status: 2, says: /gone/ },
  { args: ['doctor', 'pd/wrong-key', '-n', 'shop'], status: 2, says: /pod/ },
  {
    args: ['doctor', 'pod/wrong-key', '-n', 'shop'],
    as: 'on-call',
    status: 5,
    says: /may not|not allowed|permission|forbidden/i,
  },
  { args: ['doctor', '-A'], as: 'on-call', status: 2, says: /may not|not allowed|permission|forbidden/i },
  {
    args: ['doctor', '-n', 'shop'],
    as: 'on-call',
    status: 5,
    says: /may not|not allowed|permission|forbidden/i,
  },
  { args: ['doctor', 'pod/wrong-key', '-n', 'shop'], nothing: true, status: 2, says: /kubectl/ },
];

/** Calls without the official client, as `kubectl keyring` where there is a kubectl; what differs, one a line. */
export async function onCall(
  pods: readonly FailingPod[],
  plan: DoctorPlan,
  api: ApiServer,
): Promise<{ readonly passed: number; readonly differing: readonly string[] }> {
  const { programs, work, doctor, only } = plan;
  const bin = join(work, 'bin');
  mkdirSync(bin);
  symlinkSync(programs.kubectl, join(bin, 'kubectl'));
  const command = [process.execPath, '--import', noClient(work), doctor];
  writeFileSync(join(bin, 'kubectl-keyring'), `#!/bin/sh\nexec ${command.join(' ')} "$@"\n`, { mode: 0o755 });
  const kubeconfigs = { admin: join(work, 'kubeconfig'), 'on-call': join(work, 'kubeconfig-on-call') };
  writeFileSync(kubeconfigs['on-call'], api.kubeconfig('on-call'), { mode: 0o600 });
  const ask = async ({ args, as, nothing }: Pick<Call, 'args' | 'as' | 'nothing'>): Promise<Said> =>
    nothing === true
      ? run(command[0] ?? '', [...command.slice(1), ...args], {
          env: { KUBECONFIG: kubeconfigs.admin, PATH: join(work, 'nothing') },
        })
      : run('kubectl', ['keyring', ...args], {
          env: { KUBECONFIG: kubeconfigs[as ?? 'admin'], PATH: `${bin}:/usr/bin:/bin` },
        });
  const differing: string[] = [];
  let passed = 0;
  const judge = (what: string, fault: string | undefined): void => {
    if (fault === undefined) passed++;
    else differing.push(`kubectl keyring ${what}: ${fault}`);
  };
  const whole = await ask({ args: ['doctor', '-A', '-o', 'json'] });
  writeFileSync(join(work, 'doctor-A.txt'), whole.stdout + whole.stderr);
  for (const pod of pods.filter((each) => each.static !== true)) {
    const wanted = pod.narrow ?? pod.known ?? pod.told;
    const found = firstFinding(whole.stdout, pod.name) ?? whole.stderr;
    judge(
      `doctor -A, ${pod.name}`,
      wanted.includes(found) ? undefined : `${found}, not ${wanted.join(' or ')}`,
    );
  }
  judge('doctor -A', (whole.stdout + whole.stderr).includes(CANARY) ? 'it shows a secret' : undefined);
  if (only.length > 0) return { passed, differing };
  for (const call of CALLS) {
    const said = await ask(call);
    const what = `${call.args.join(' ')}${call.as === undefined ? '' : ` as ${call.as}`}${call.nothing === true ? ' without kubectl' : ''}`;
    writeFileSync(join(work, 'calls.txt'), `$ ${what}\n${said.stdout}${said.stderr}[${said.status}]\n\n`, {
      flag: 'a',
    });
    judge(what, faultOf(call, said));
  }
  return { passed, differing };
}

function faultOf({ status, pod, first, says }: Call, said: Said): string | undefined {
  const all = said.stdout + said.stderr;
  if (all.includes(CANARY)) return 'it shows a secret';
  if (said.status !== status) return `status ${said.status}, not ${status}: ${said.stderr.slice(0, 300)}`;
  if (says !== undefined && !says.test(all)) return `it does not say ${String(says)}: ${all.slice(0, 300)}`;
  const found = first === undefined ? undefined : firstFinding(said.stdout, pod);
  return first === undefined || first.includes(found ?? '')
    ? undefined
    : `${found}, not ${first.join(' or ')}`;
}

/** Has the program look for the client where there is none. */
function noClient(work: string): string {
  const hooks = join(work, 'no-client.mjs');
  writeFileSync(
    hooks,
    `import { register } from 'node:module';
const hooks = 'export async function resolve(name, context, next) { if (name.startsWith("@kubernetes/")) { const error = new Error("Cannot find package \\'@kubernetes/client-node\\'"); error.code = "ERR_MODULE_NOT_FOUND"; throw error; } return next(name, context); }';
register('data:text/javascript,' + encodeURIComponent(hooks));
`,
  );
  return hooks;
}
