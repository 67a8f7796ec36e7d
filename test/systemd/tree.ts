/** A file of a generated tree: text, bytes written as Latin-1, or a link. */
export type TreeFile = string | { readonly latin1: string } | { readonly link: string };

/** A unit with all of its files, whose names begin with a prefix that no other case has. */
export interface SystemdCase {
  readonly unit: string;
  readonly files: Readonly<Record<string, TreeFile>>;
}

/** One program that systemd started. */
export interface Start {
  /** The program first. */
  readonly arguments: readonly string[];
  /** null: unset. */
  readonly home: string | null;
  readonly cwd: string;
}

/** A case, and what systemd started for it, in order; none where it refuses the unit. */
export interface SystemdVector extends SystemdCase {
  readonly starts: readonly Start[];
}

/** What the specifiers of the machine stood for when the answers were recorded. */
export interface JudgedMachine {
  readonly systemd: string;
  readonly architecture: string;
  readonly hostname: string;
  readonly machineId: string;
  readonly kernel: string;
  readonly bootId: string;
}

/** Where the program is that stands in the kubelet's place. */
export const PROGRAM = '/judge/kubelet';

/** Where it is in each tree, so that names with odd characters can be started too. */
export const PROGRAMS: readonly string[] = [
  PROGRAM,
  '/usr/local/bin/kubelet',
  '/judge/kubele%',
  '/judge/${A}',
];

/** Users and folders that each tree has. */
export const PASSWD =
  'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534::/:/bin/sh\nkube:x:500:500::/home/kube:/bin/sh\n';
export const GROUP = 'root:x:0:\nnogroup:x:65534:\nkube:x:500:\n';
export const HOSTNAME = 'judge-1.example.com';
export const MACHINE_ID = '0123456789abcdef0123456789abcdef';

/** Folders that a service may start in. */
export const FOLDERS_OF_USERS: readonly string[] = ['/root', '/home/kube', '/data', '/data/x'];
