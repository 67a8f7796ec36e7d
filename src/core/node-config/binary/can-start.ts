import type { Machine } from './elf';

/** What is known of an executable of the node, none of it by running it. */
export type ProgramFile = { readonly path: string } & (
  | {
      readonly found: false;
      readonly why: 'missing' | 'unreadable';
      /** Names of programs beside it that may be meant. */
      readonly similar?: readonly string[];
    }
  | {
      readonly found: true;
      /** Permission bits. */
      readonly mode: number;
      readonly format: ProgramFormat;
      /** The interpreter is not on the node. */
      readonly interpreterMissing?: boolean;
    }
);

export type ProgramFormat =
  | { readonly kind: 'elf'; readonly machine: Machine; readonly interpreter?: string }
  | { readonly kind: 'script'; readonly interpreter: string }
  | { readonly kind: 'windows' }
  | { readonly kind: 'macos' }
  | { readonly kind: 'empty' | 'no-file' | 'text' | 'damaged' };

/** Why a program cannot start on a node of this machine; undefined where nothing speaks against it. */
export function whyNotStarting(
  program: ProgramFile,
  node: { readonly machine?: Machine },
): string | undefined {
  if (!program.found) return program.why === 'missing' ? 'it does not exist' : undefined;
  const { format, mode } = program;
  switch (format.kind) {
    case 'no-file':
      return 'it is no regular file (a directory, a pipe or a device)';
    case 'empty':
      return 'the file is empty';
    case 'damaged':
      return 'its ELF header is cut off or damaged';
    case 'windows':
      return 'it is a program for Windows';
    case 'macos':
      return 'it is a program for macOS';
    case 'text':
      return (
        notExecutable(mode) ??
        'it is neither an ELF program nor a script with "#!" in its first line (exec format error)'
      );
    case 'script':
      return (
        notExecutable(mode) ??
        (program.interpreterMissing === true
          ? `its interpreter ${JSON.stringify(format.interpreter)} is not on the node`
          : undefined)
      );
    case 'elf':
      return (
        notExecutable(mode) ??
        wrongMachine(format.machine, node.machine) ??
        noLoader(program.interpreterMissing, format.interpreter)
      );
  }
}

function notExecutable(mode: number): string | undefined {
  return (mode & 0o111) === 0
    ? `it is not executable (mode ${(mode & 0o7777).toString(8).padStart(4, '0')})`
    : undefined;
}

/** A 64-bit system of these kinds starts programs of its 32-bit sibling as well. */
const SIBLINGS: Partial<Record<Machine, Machine>> = { amd64: '386', arm64: 'arm' };

function wrongMachine(program: Machine, node: Machine | undefined): string | undefined {
  if (node === undefined || program === node || SIBLINGS[node] === program) return undefined;
  const built = program === 'other' ? 'another architecture' : program;
  return `it is built for ${built} and the node is ${node} (exec format error)`;
}

function noLoader(missing: boolean | undefined, interpreter: string | undefined): string | undefined {
  if (missing !== true) return undefined;
  const musl = (interpreter ?? '').includes('musl')
    ? ', as it is linked against musl'
    : ', as it is dynamically linked';
  return `it needs the ELF interpreter (dynamic loader) ${JSON.stringify(interpreter ?? '')}${musl}, and the node has none there (fork/exec: no such file or directory)`;
}
