import type { Command } from 'commander';

export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];

interface Flag {
  readonly names: readonly string[];
  readonly description: string;
  readonly choices: readonly string[];
  readonly takesValue: boolean;
}

/** A completion script, made from the commands themselves so that it cannot fall behind them. */
export function completionScript(program: Command, shell: Shell): string {
  return { bash, zsh, fish }[shell](program);
}

/** Flags whose values are folders, and files. */
const FOLDERS = new Set([
  '--root-dir',
  '--cwd',
  '--home',
  '--node-root',
  '--tool-home',
  '--image-credential-provider-bin-dir',
]);
const FILES = new Set([
  '--pull-secret',
  '--write',
  '--file',
  '--runtime-config',
  '--ca-file',
  '--config',
  '--image-credential-provider-config',
]);

function bash(program: Command): string {
  const name = commandName(program);
  const values = program.commands.flatMap((command) =>
    flagsOf(command).flatMap(({ names, choices }) => bashValues(command.name(), names, choices)),
  );
  const words = program.commands.map((command) => {
    const flags = flagsOf(command).flatMap(({ names }) => names);
    return `    ${command.name()}) words="${[...argumentChoices(command), ...flags].join(' ')}" ;;`;
  });
  const commands = program.commands.map((command) => command.name()).join(' ');
  return `_${identifier(name)}() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" words="${commands}"
  case "\${COMP_WORDS[1]}:$previous" in
${values.join('\n')}
  esac
  if [ "$COMP_CWORD" -gt 1 ]; then
    case "\${COMP_WORDS[1]}" in
${words.join('\n')}
    esac
  fi
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
}
complete -o filenames -F _${identifier(name)} ${name}
`;
}

function bashValues(
  command: string,
  names: readonly string[],
  choices: readonly string[],
): readonly string[] {
  const kind = names.some((flag) => FOLDERS.has(flag))
    ? '-d'
    : names.some((flag) => FILES.has(flag))
      ? '-f'
      : '';
  const source = choices.length > 0 ? `-W "${choices.join(' ')}"` : kind;
  if (source === '') return [];
  const pattern = names.map((flag) => `${command}:${flag}`).join('|');
  return [`    ${pattern}) mapfile -t COMPREPLY < <(compgen ${source} -- "$current"); return ;;`];
}

function argumentChoices(command: Command): readonly string[] {
  return command.registeredArguments.flatMap(({ argChoices }) => argChoices ?? []);
}

function zsh(program: Command): string {
  const name = commandName(program);
  const commands = program.commands.map((command) => `    '${command.name()}:${plain(command.summary())}'`);
  const cases = program.commands.map((command) => {
    const specs = flagsOf(command).flatMap(({ names, description, choices, takesValue }) =>
      names.map(
        (flag) =>
          `'${flag}[${plain(description)}]${takesValue ? `:value:${choices.length > 0 ? `(${choices.join(' ')})` : '_files'}` : ''}'`,
      ),
    );
    return `    ${command.name()}) _arguments ${specs.join(' ')} '*:argument:' ;;`;
  });
  return `#compdef ${name}
_${identifier(name)}() {
  local -a commands
  commands=(
${commands.join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  shift words
  (( CURRENT-- ))
  case "$words[1]" in
${cases.join('\n')}
  esac
}
compdef _${identifier(name)} ${name}
`;
}

function fish(program: Command): string {
  const name = commandName(program);
  const lines = program.commands.flatMap((command) => [
    `complete -c ${name} -n __fish_use_subcommand -f -a ${command.name()} -d '${plain(command.summary())}'`,
    ...argumentChoices(command).map(
      (word) => `complete -c ${name} -n '__fish_seen_subcommand_from ${command.name()}' -f -a ${word}`,
    ),
    ...flagsOf(command).map(({ names, description, choices, takesValue }) => {
      const spelt = names.map((flag) =>
        flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`,
      );
      const values = choices.length > 0 ? ` -x -a '${choices.join(' ')}'` : takesValue ? ' -r' : '';
      return `complete -c ${name} -n '__fish_seen_subcommand_from ${command.name()}' ${spelt.join(' ')}${values} -d '${plain(description)}'`;
    }),
  ]);
  return `${lines.join('\n')}\n`;
}

function flagsOf(command: Command): readonly Flag[] {
  return command.options.map(({ short, long, description, argChoices, required, optional }) => ({
    names: [short, long].filter((flag) => flag !== undefined),
    description,
    choices: argChoices ?? [],
    takesValue: required || optional,
  }));
}

/** Shells complete one word: `kubectl keyring` is the program kubectl-keyring. */
function commandName(program: Command): string {
  return program.name().replace(' ', '-');
}

function identifier(name: string): string {
  return name.replace(/\W/g, '_');
}

/** Descriptions stand in single quotes, between brackets and colons. */
function plain(text: string): string {
  return text.replace(/['[\]:]/g, '');
}
