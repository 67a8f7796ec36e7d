import type { SourcedArgument } from '../systemd/start-command';
import { splitShell } from './shell-words';

/** Programs that run a kubelet: itself, or one that holds it. */
export type Holder = 'kubelet' | 'k3s' | 'rke2' | 'k0s' | 'microk8s';

export interface HolderCommand {
  readonly holder: Holder;
  /** Path of the program, as written. */
  readonly program: string;
  /** What follows it. */
  readonly arguments: readonly SourcedArgument[];
  /** It stands in a script whose effect cannot be told for certain. */
  readonly uncertain?: boolean;
}

/** Words before the program itself that are looked at: `env A=b`, `nice -n -5`, a wrapper of its own. */
const WRAPPER_WORDS = 12;

const PROGRAMS: readonly (readonly [RegExp, Holder])[] = [
  [/^kubelet(?:\.exe)?$/i, 'kubelet'],
  [/^k3s(?:-(?:arm64|armhf))?$/, 'k3s'],
  [/^rke2$/, 'rke2'],
  [/^k0s$/, 'k0s'],
  [/^kubelite$/, 'microk8s'],
];

/** Sub-commands with which a holder runs a kubelet. */
const RUNS_KUBELET: Partial<Record<Holder, RegExp>> = {
  k3s: /^(?:server|agent)$/,
  rke2: /^(?:server|agent)$/,
  k0s: /^(?:worker|controller)$/,
};

/** Finds the kubelet, or what holds it, in a command line. Undefined where it runs none. */
export function findHolder(words: readonly SourcedArgument[]): HolderCommand | undefined {
  const shell = insideShell(words);
  if (shell !== undefined) {
    const found = findHolder(shell.words);
    return found === undefined || !shell.uncertain ? found : { ...found, uncertain: true };
  }
  for (const [at, { text }] of words.slice(0, WRAPPER_WORDS).entries()) {
    const name = text.split(/[/\\]/).at(-1) ?? '';
    const rest = words.slice(at + 1);
    if (name === 'hyperkube' && rest[0]?.text === 'kubelet') {
      return { holder: 'kubelet', program: text, arguments: rest.slice(1) };
    }
    if (name.endsWith('snap') && rest.some((word) => /^microk8s\.daemon-kubelite$/.test(word.text))) {
      return { holder: 'microk8s', program: text, arguments: [] };
    }
    const holder = PROGRAMS.find(([pattern]) => pattern.test(name))?.[1];
    if (holder === undefined) continue;
    const wanted = RUNS_KUBELET[holder];
    if (wanted !== undefined && !wanted.test(rest[0]?.text ?? '')) return undefined;
    return { holder, program: text, arguments: wanted === undefined ? rest : rest.slice(1) };
  }
  return undefined;
}

/** The command in `sh -c COMMAND`. */
function insideShell(
  words: readonly SourcedArgument[],
): { readonly words: readonly SourcedArgument[]; readonly uncertain: boolean } | undefined {
  const [program, flags, script] = words;
  if (program === undefined || flags === undefined || script === undefined) return undefined;
  if (!/(?:^|\/)(?:ba|da)?sh$/.test(program.text) || !/^-[a-z]*c$/.test(flags.text)) return undefined;
  const { words: inside, certain } = splitShell(script.text);
  return { words: inside.map((text) => ({ text, from: script.from })), uncertain: !certain };
}
