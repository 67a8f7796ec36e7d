import { inFile, type Provenance } from '../setting';
import type { Variables } from './environment';
import { expandArguments } from './expand';
import type { ExecCommand } from './service';
import { expandSpecifiers, type SpecifierValues } from './specifiers';

/** An argument of a program's command line, and where it was written. */
export interface SourcedArgument {
  readonly text: string;
  readonly from: Provenance;
}

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
  { words, substitute, at }: ExecCommand,
  variables: Variables,
  specifiers: SpecifierValues,
): StartCommand | undefined {
  const specified = words.map((word) => expandSpecifiers(word, specifiers).text);
  const here = inFile(at.path, at.line);
  if (!substitute) {
    return { arguments: specified.map((text) => ({ text, from: here })), unset: [], named: [] };
  }
  const values = new Map([...variables].map(([name, { value }]) => [name, value]));
  const expanded = expandArguments(specified, values);
  if (expanded === undefined) return undefined;
  const named = new Set(specified.flatMap(variablesIn));
  return {
    arguments: expanded.map(({ text, variable }) => ({
      text,
      from: variables.get(variable ?? '')?.from ?? here,
    })),
    unset: [...named].filter((name) => !variables.has(name)),
    named: [...named],
  };
}

function variablesIn(word: string): readonly string[] {
  return [...word.matchAll(/\$(?:\{([A-Za-z_][A-Za-z0-9_]*)\}|([A-Za-z_][A-Za-z0-9_]*)$)/g)].map(
    ([, braced, alone]) => braced ?? alone ?? '',
  );
}
