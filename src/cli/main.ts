import { Command, CommanderError } from 'commander';
import { isKeyringError } from '../errors';
import { EXIT, exitCodeOf } from './exit-code';
import { HELP_FORMAT } from './help-format';
import { Stopped } from './stop-signals';
import { redactUserinfoIn } from '../core/model/userinfo';
import { printable, type Terminal } from './terminal';
import { complete } from './completion/complete';
import { ASKS, reply } from './completion/reply';
import { version } from './version';

/** Under which name the program was called: its own, or as a plugin of kubectl. */
export type ProgramName = 'kubelet-keyring' | 'kubectl keyring';

/** `-o=json` and `--filename` as kubectl takes them: the value is what stands behind the sign, and files are `--file`. */
function asWritten(args: readonly string[]): readonly string[] {
  const end = args.indexOf('--');
  return args.map((arg, at) =>
    end >= 0 && at > end
      ? arg
      : arg.replace(/^(-[fnlo])=(?=.)/s, '$1').replace(/^--filename(?==|$)/, '--file'),
  );
}

/** Runs one command line; answers with the exit status and never throws. */
export async function main(
  given: readonly string[],
  terminal: Terminal,
  calledBy: ProgramName = 'kubelet-keyring',
): Promise<number> {
  const args = asWritten(given);
  let status: number = EXIT.unexpected;
  const finish = (code: number): void => {
    status = code;
  };
  try {
    if (args[0] === ASKS) {
      const [, ...words] = given;
      const commands = await loadCommands(words.length > 1 ? words[0] : undefined, terminal, finish);
      const program = buildProgram(commands, args, terminal, calledBy);
      terminal.stdout.write(reply(complete(program, words.slice(0, -1), words.at(-1) ?? '')));
      return EXIT.ok;
    }
    const commands = await loadCommands(args[0], terminal, finish);
    await buildProgram(commands, args, terminal, calledBy).parseAsync(args, { from: 'user' });
    return status;
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return EXIT.ok;
      await giveHint(error, terminal, calledBy);
      return EXIT.usage;
    }
    if (isKeyringError(error)) {
      terminal.stderr.write(`kubelet-keyring: ${printable(error.message)} (${error.code})\n`);
      return EXIT.usage;
    }
    if (error instanceof Stopped) {
      terminal.stderr.write(`kubelet-keyring: ${error.message}\n`);
      return exitCodeOf(error.signal);
    }
    // Whatever else an error says may quote what it choked on.
    const kind = error instanceof Error ? error.name : typeof error;
    terminal.stderr.write(
      `kubelet-keyring: unexpected ${kind}; run again with DEBUG=kubelet-keyring:* and report it\n`,
    );
    return EXIT.unexpected;
  }
}

/** The last line of a usage error: what to try instead, where that is known. */
async function giveHint(error: CommanderError, terminal: Terminal, calledBy: ProgramName): Promise<void> {
  const { hintAfter } = await import('./hint.js');
  const commands = await loadCommands(undefined, terminal, () => undefined);
  terminal.stderr.write(underName(hintAfter(error, commands), calledBy));
}

/** Command lines that a text tells, as they are typed by who called the program. */
function underName(text: string, calledBy: ProgramName): string {
  return text.replace(/\bkubelet-keyring(?= [a-z-]|$)/gm, calledBy);
}

type MakeCommand = (terminal: Terminal, finish: (code: number) => void) => Command;

/** A command brings along all that it builds on, and is loaded when it is chosen. */
const COMMANDS = new Map<string, () => Promise<MakeCommand>>([
  ['paths', async () => (await import('./commands/paths.js')).pathsCommand],
  ['resolve', async () => (await import('./commands/resolve.js')).resolveCommand],
  ['explain', async () => (await import('./commands/explain.js')).explainCommand],
  ['compare', async () => (await import('./commands/compare.js')).compareCommand],
  ['doctor', async () => (await import('./commands/doctor.js')).doctorCommand],
  ['probe', async () => (await import('./commands/probe.js')).probeCommand],
  ['node', async () => (await import('./commands/node.js')).nodeCommand],
  ['render', async () => (await import('./commands/render.js')).renderCommand],
  [
    'credential-provider',
    async () => (await import('./commands/credential-provider.js')).credentialProviderCommand,
  ],
  [
    'credential-helper',
    async () => (await import('./commands/credential-helper.js')).credentialHelperCommand,
  ],
  ['completion', async () => (await import('./commands/completion.js')).completionCommand],
]);

/** Columns of help where nobody says how many there are. */
const HELP_WIDTH = 80;

/** The command that is chosen; all of them, in the order of the help, where none is. */
async function loadCommands(
  chosen: string | undefined,
  terminal: Terminal,
  finish: (code: number) => void,
): Promise<readonly Command[]> {
  const load = COMMANDS.get(chosen ?? '');
  const needed = load === undefined ? [...COMMANDS.values()] : [load];
  const made = await Promise.all(needed.map((one) => one()));
  return made.map((make) => make(terminal, finish));
}

function buildProgram(
  commands: readonly Command[],
  args: readonly string[],
  terminal: Terminal,
  calledBy: ProgramName,
): Command {
  const program = new Command(calledBy)
    .description(
      'Which credentials does this node use to pull this image, from where, in which order, and why?',
    )
    .version(version, '-V, --version')
    .addHelpText(
      'after',
      `
Examples:
  kubelet-keyring paths                                   where this node's kubelet looks
  kubelet-keyring resolve ghcr.io/team/app:1.4            what it would try for an image
  kubelet-keyring explain ghcr.io/team/app:1.4            why, key by key
  kubelet-keyring compare ghcr.io/team/app:1.4            what docker and podman would pick
  kubelet-keyring doctor -f pod.yaml                      what is wrong, and what to change
  kubelet-keyring probe ghcr.io/team/app:1.4              whether its registry takes them
  kubelet-keyring node                                    what this node tells about its kubelet
  kubelet-keyring render --target containers nginx        the same for podman and skopeo
  kubelet-keyring credential-provider --help              as a plugin of the kubelet
  kubelet-keyring credential-helper --help                as a helper of docker, podman, skopeo

Exit status: 0 answered, 1 unexpected error, 2 wrong usage, unreadable input
or unwritable output, 3 the kubelet would not pull, 4 anonymous though
--require-credentials, 5 something is wrong (doctor), refused (probe) or
differs (compare --require-agreement), 6 the registry was not reached,
7 answered without what the cluster does not let be read.`,
    );
  for (const command of commands) program.addCommand(command);
  for (const command of [program, ...commands]) {
    command
      .exitOverride()
      .configureHelp(HELP_FORMAT)
      .showHelpAfterError('(--help shows the usage)')
      .configureOutput({
        writeOut: (text) => void terminal.stdout.write(underName(text, calledBy)),
        writeErr: (text) => void terminal.stderr.write(safe(text, args)),
        getOutHelpWidth: () => terminal.stdout.columns ?? HELP_WIDTH,
        getErrHelpWidth: () => terminal.stderr.columns ?? HELP_WIDTH,
      });
  }
  return program;
}

/** A usage error quotes arguments, which may hold line breaks and worse. */
function safe(text: string, args: readonly string[]): string {
  const odd = args
    .flatMap((arg) => [arg, arg.slice(arg.indexOf('=') + 1)])
    .filter((arg) => printable(arg) !== arg);
  const quoted = odd.reduce((result, arg) => result.replaceAll(arg, printable(arg)), text);
  return redactUserinfoIn(quoted.replace(/[^\n]+/g, printable));
}
