import type { Answer } from './answer';
import type { RecordedAnswer, SeenRequest } from './scenario';

/** What is compared of a host: in the order in which hosts are first asked. */
interface HostSummary {
  readonly host: string;
  readonly schemes: readonly string[];
  readonly ns: readonly string[];
  readonly users: readonly string[];
}

/** The first difference between the model's answer and the recorded one; undefined where there is none. */
export function difference(answer: Answer, recorded: RecordedAnswer, unstable: boolean): string | undefined {
  if (answer.ready !== recorded.daemon.ready) {
    return `image service: ${there(answer.ready)} instead of ${there(recorded.daemon.ready)}`;
  }
  if (!answer.ready) return undefined;
  for (const [position, pull] of (recorded.pulls ?? []).entries()) {
    const ours = answer.pulls[position];
    const succeeded = pull.calls.at(-1)?.code === 'OK';
    if (ours?.succeeded !== succeeded) {
      return `pull ${position + 1}: ${outcome(ours?.succeeded === true)} instead of ${outcome(succeeded)}`;
    }
    const a = summary(ours.requests, unstable);
    const b = summary(pull.requests, unstable);
    if (a !== b) return `pull ${position + 1}: ${a}\n    instead of ${b}`;
  }
  return undefined;
}

function there(ready: boolean): string {
  return ready ? 'there' : 'not there';
}

function outcome(succeeded: boolean): string {
  return succeeded ? 'succeeds' : 'fails';
}

function summary(requests: readonly SeenRequest[], unstable: boolean): string {
  const hosts = new Map<string, { schemes: Set<string>; ns: Set<string>; users: Set<string> }>();
  for (const request of requests) {
    let entry = hosts.get(request.host);
    if (entry === undefined) {
      entry = { schemes: new Set(), ns: new Set(), users: new Set() };
      hosts.set(request.host, entry);
    }
    if (request.event !== undefined) continue;
    entry.schemes.add(request.scheme ?? '');
    if (request.ns !== undefined) entry.ns.add(request.ns);
    if (request.authorization) entry.users.add(request.authorization.user ?? '(unknown)');
    if (request.form?.username !== undefined) entry.users.add(request.form.username);
  }
  const all = [...hosts].map(([host, { schemes, ns, users }]): HostSummary => ({
    host,
    schemes: sorted([...schemes], unstable),
    ns: [...ns],
    users: sorted([...users], unstable),
  }));
  const shown = all.map(
    ({ host, schemes, ns, users }) =>
      `${schemes.join('+')} ${host}${ns.length > 0 ? ` ns=${ns.join()}` : ''} [${users.map((user) => JSON.stringify(user)).join()}]`,
  );
  return sorted(shown, unstable).join(', ') || 'no host';
}

function sorted(list: readonly string[], sorts: boolean): readonly string[] {
  return sorts ? list.toSorted() : list;
}
