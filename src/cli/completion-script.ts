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

function bash(program: Command): string {
  const name = program.name();
  const flags = program.commands.map(
    (command) =>
      `    ${command.name()}) words="${flagsOf(command)
        .flatMap(({ names }) => names)
        .join(' ')}" ;;`,
  );
  const values = valuesByFlag(program).map(
    ([flag, words]) => `    ${flag}) COMPREPLY=($(compgen -W "${words}" -- "$current")); return ;;`,
  );
  return `_${identifier(name)}() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" words
  case "$previous" in
${values.join('\n')}
    --root-dir|--cwd|--home|--node-root) COMPREPLY=($(compgen -d -- "$current")); return ;;
    --pull-secret|--write) COMPREPLY=($(compgen -f -- "$current")); return ;;
  esac
  case "\${COMP_WORDS[1]}" in
${flags.join('\n')}
    *) words="${program.commands.map((command) => command.name()).join(' ')}" ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -F _${identifier(name)} ${name}
`;
}

function zsh(program: Command): string {
  const name = program.name();
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
  const name = program.name();
  const lines = program.commands.flatMap((command) => [
    `complete -c ${name} -n __fish_use_subcommand -f -a ${command.name()} -d '${plain(command.summary())}'`,
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

function valuesByFlag(program: Command): readonly (readonly [string, string])[] {
  const values = program.commands
    .flatMap(flagsOf)
    .filter(({ choices }) => choices.length > 0)
    .map(({ names, choices }): [string, string] => [names.join('|'), choices.join(' ')]);
  return [...new Map(values)];
}

function identifier(name: string): string {
  return name.replace(/\W/g, '_');
}

/** Descriptions stand in single quotes, between brackets and colons. */
function plain(text: string): string {
  return text.replace(/['[\]:]/g, '');
}
