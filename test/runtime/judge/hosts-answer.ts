import { configuredHosts } from '../../../src/core/runtime/containerd/hosts/configured-hosts';
import type { RegistryHost } from '../../../src/core/runtime/containerd/hosts/registry-host';
import { CONTAINERD_RULES, type ContainerdLine } from '../../../src/core/runtime/containerd/lines';
import { runtimeFiles } from '../../../src/core/runtime/files';
import type { HostsQuestion } from './hosts-question';

/** The hosts of a registry as containerd's own code gives them; `failed`: every pull fails before a request. */
export interface HostsAnswer {
  readonly failed: boolean;
  /** containerd itself panics at this text: then nothing is compared. */
  readonly crashed?: boolean;
  /** containerd 1.x sorts hosts without a line of their own by chance: then they are compared as a set. */
  readonly unstable?: boolean;
  readonly hosts: readonly HostAnswer[] | null;
}

export interface HostAnswer {
  readonly scheme: string;
  readonly host: string;
  readonly path: string;
  /** Bits: pull 1, resolve 2, push 4, referrers 8. */
  readonly capabilities: number;
  readonly header: Readonly<Record<string, readonly string[]>> | null;
  readonly insecure: boolean;
  readonly clients: number;
  readonly fallsBack: boolean;
}

const ROOT = '/certs.d';
const BITS = { pull: 1, resolve: 2, push: 4, referrers: 8 } as const;

/** Ours. Files hold what `{ca}`, `{cert}` and `{key}` stand for already. */
export function answerHosts({ files, host }: HostsQuestion, line: ContainerdLine): HostsAnswer {
  const rules = CONTAINERD_RULES[line];
  const entries = Object.entries(files).map(
    ([path, text]) => [`${ROOT}/${path}`, text.replaceAll('{root}', ROOT)] as const,
  );
  const input = { files: runtimeFiles(new Map(entries)), roots: [ROOT], tokenHeaders: new Map(), rules };
  const result = configuredHosts(host, input, () => undefined);
  if (!result.ok) return { failed: true, hosts: null };
  const known = rules.capabilities.reduce((bits, name) => bits | BITS[name as keyof typeof BITS], 0);
  return { failed: false, hosts: result.hosts.map((one) => told(one, known)) };
}

function told(host: RegistryHost, known: number): HostAnswer {
  const bits = [...host.capabilities].reduce((all, name) => all | BITS[name], 0);
  return {
    scheme: host.scheme,
    host: host.host,
    path: host.path,
    capabilities: bits & known,
    header:
      host.headers.size === 0
        ? null
        : Object.fromEntries(
            [...host.headers].map(([name, values]) => [name, values.map((one) => one.reveal())]),
          ),
    insecure: !host.tls.verify,
    clients: host.tls.client.length,
    fallsBack: host.fallsBackToHttp,
  };
}

/** The first difference; undefined where there is none. */
export function hostsDifference(ours: HostsAnswer, theirs: HostsAnswer): string | undefined {
  if (theirs.crashed === true) return undefined;
  const inOrder = theirs.unstable !== true;
  const a = canonical(ours, inOrder);
  const b = canonical(theirs, inOrder);
  return a === b ? undefined : `${a}\n    instead of ${b}`;
}

function canonical({ failed, hosts }: HostsAnswer, inOrder: boolean): string {
  if (failed) return 'no host is asked';
  const all = (hosts ?? []).map((one) => {
    const header = Object.entries(one.header ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1));
    return JSON.stringify({ ...one, header });
  });
  return (inOrder ? all : all.toSorted()).join(' ');
}
