import { inFile } from '../setting';
import type { SourcedArgument } from '../systemd/start-command';

/**
 * Where the snap keeps its files. Source: snapcraft's variables, and the flags of the kubelet in canonical/microk8s
 * (https://github.com/canonical/microk8s/blob/0b9e05c107b25371f11d10cccdd6b08dff7c8708/microk8s-resources/default-args/kubelet).
 */
export const MICROK8S = {
  snap: '/snap/microk8s/current',
  data: '/var/snap/microk8s/current',
  common: '/var/snap/microk8s/common',
} as const;

const VARIABLES: Readonly<Record<string, string>> = {
  SNAP: MICROK8S.snap,
  SNAP_DATA: MICROK8S.data,
  SNAP_COMMON: MICROK8S.common,
};

/** The flags in `args/kubelet`: words over any number of lines, with the snap's variables; `#` begins a comment. */
export function microk8sArguments(text: string, path: string): readonly SourcedArgument[] {
  return text.split('\n').flatMap((line, at) => {
    if (line.trimStart().startsWith('#')) return [];
    return line
      .split(/\s+/)
      .filter((word) => word !== '')
      .map((word) => ({
        text: withoutQuotes(
          word.replace(
            /\$(?:\{(\w+)\}|(\w+))/g,
            (whole, braced?: string, plain?: string) => VARIABLES[braced ?? plain ?? ''] ?? whole,
          ),
        ),
        from: inFile(path, at + 1),
      }));
  });
}

/** `--flag="value"` as the shell has it: the quotes around what ends the word go. */
function withoutQuotes(word: string): string {
  const quote = word.at(-1) ?? '';
  const begin = quote === '"' || quote === "'" ? word.indexOf(quote) : -1;
  return begin < 0 || begin === word.length - 1 ? word : word.slice(0, begin) + word.slice(begin + 1, -1);
}
