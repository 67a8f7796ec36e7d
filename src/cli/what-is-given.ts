import { KeyringError } from '../errors';
import type { Terminal } from './terminal';
import { namesPods, type WorkloadFlags } from './workload-flags';

/** What of files, texts and standard input a command reads. */
export interface Given {
  /** Files, and `-` for standard input. */
  readonly files: readonly string[];
  /** Texts that are themselves the argument. */
  readonly texts: readonly string[];
}

interface Flags extends WorkloadFlags {
  readonly event?: readonly string[];
  readonly pullSecret?: readonly string[];
}

/**
 * Files of `-f`, and of `--event -` and `--event @FILE`, whose other values are the text itself. Standard input is
 * read unasked only where nothing else says what the question is about, and never from a terminal.
 * @throws KeyringError INVALID_OPTION where nothing is given, with examples.
 */
export function whatIsGiven(
  args: readonly string[],
  flags: Flags,
  { stdin }: Pick<Terminal, 'stdin'>,
): Given {
  const { file = [], event = [], pullSecret = [] } = flags;
  const files = [...file, ...event.flatMap((value) => fileOf(value) ?? [])];
  const texts = event.filter((value) => fileOf(value) === undefined);
  const elsewhere =
    args.length + files.length + texts.length > 0 || namesPods(flags) || pullSecret.includes('-');
  if (elsewhere) return { files, texts };
  if ('isTTY' in stdin && stdin.isTTY === true) throw nothingGiven();
  return { files: ['-'], texts };
}

function fileOf(event: string): string | undefined {
  if (event === '-') return '-';
  return event.startsWith('@') && event.length > 1 ? event.slice(1) : undefined;
}

function nothingGiven(): KeyringError {
  return new KeyringError(
    'INVALID_OPTION',
    `There is nothing to look at. For example:
  kubectl describe pod NAME | kubelet-keyring doctor
  kubelet-keyring doctor -n NAMESPACE pod/NAME
  kubelet-keyring doctor ghcr.io/team/app:1.4`,
    { option: 'image' },
  );
}
