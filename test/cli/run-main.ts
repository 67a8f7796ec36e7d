import { PassThrough, Readable } from 'node:stream';
import { join } from 'node:path';
import { main } from '../../src/cli/main';

export interface MainRun {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Surroundings {
  readonly stdin?: string | Readable;
  readonly env?: Readonly<Record<string, string>>;
  readonly stdoutIsTTY?: boolean;
  /** How wide the terminal says that it is. */
  readonly columns?: number;
  readonly stderrIsTTY?: boolean;
}

/** Runs a command line in this process, with streams that remember. */
export async function runMain(args: readonly string[], surroundings: Surroundings = {}): Promise<MainRun> {
  const { stdin = '', env = {}, stdoutIsTTY = false, stderrIsTTY = false, columns } = surroundings;
  const stdout = remember(stdoutIsTTY, columns);
  const stderr = remember(stderrIsTTY);
  const input = typeof stdin === 'string' ? Readable.from([Buffer.from(stdin)]) : stdin;
  const status = await main(args, { stdin: input, stdout: stdout.stream, stderr: stderr.stream, env });
  return { status, stdout: stdout.text(), stderr: stderr.text() };
}

function remember(
  isTTY: boolean,
  columns?: number,
): {
  readonly stream: PassThrough & { readonly isTTY: boolean };
  text(): string;
} {
  const chunks: Buffer[] = [];
  const stream = new PassThrough().on('data', (chunk: Buffer) => chunks.push(chunk));
  return {
    stream: Object.assign(stream, { isTTY, ...(columns === undefined ? {} : { columns }) }),
    text: () => Buffer.concat(chunks).toString('utf8'),
  };
}

const DEMO = join(__dirname, '../../fixtures/demo');

/** Flags for the node of fixtures/demo. */
export const DEMO_NODE = ['--node-root', join(DEMO, 'node'), '--cwd', '/', '--home', '/root'] as const;

export const DEMO_PULL_SECRETS = join(DEMO, 'pull-secrets.yaml');

export const DEMO_WORKLOADS = join(DEMO, 'workloads.yaml');

/** Flags for a node without any file. */
export const EMPTY_NODE = ['--node-root', '/nowhere/at/all', '--cwd', '/', '--home', ''] as const;
