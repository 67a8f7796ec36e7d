import { inFile, type Provenance } from '../setting';
import type { Variables } from './environment';
import type { ExecCommand } from './exec-command';
import { expandArguments, variablesIn } from './expand';

/** An argument of a program's command line, and where it was written. */
export interface SourcedArgument {
  readonly text: string;
  readonly from: Provenance;
}

/** What systemd sets `PATH` to; systems without /sbin have less. Source: src/basic/path-util.h (systemd, v252). */
const DEFAULT_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

export interface StartCommand {
  /** The program first. */
  readonly arguments: readonly SourcedArgument[];
  /** Variables that it names and nothing sets: they leave nothing. */
  readonly unset: readonly string[];
  /** Variables that it names. */
  readonly named: readonly string[];
}

/** The command line that systemd starts. Undefined where it would be larger than the system takes. */
export function startCommand(
  { program, arguments: words, substitute, at }: ExecCommand,
  variables: Variables,
): StartCommand | undefined {
  const here = inFile(at.path, at.line);
  const first = { text: program, from: here };
  if (!substitute) {
    return { arguments: [first, ...words.map((text) => ({ text, from: here }))], unset: [], named: [] };
  }
  const values = new Map([['PATH', DEFAULT_PATH]]);
  for (const [name, { value }] of variables) values.set(name, value);
  const expanded = expandArguments(words, values);
  if (expanded === undefined) return undefined;
  const named = new Set(words.flatMap(variablesIn));
  return {
    arguments: [
      first,
      ...expanded.map(({ text, variable }) => ({ text, from: variables.get(variable ?? '')?.from ?? here })),
    ],
    unset: [...named].filter((name) => !values.has(name)),
    named: [...named],
  };
}
